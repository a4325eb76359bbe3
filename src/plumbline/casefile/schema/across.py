"""What other case files show about this one. A set of files is compared as a whole, or one open case with those on record.

The comparison states these facts (`plumbline.casefile.across` says how); a file never compared has none of them.
"""

from plumbline.engine.schema import aside, event, integer, text

OTHER_CASES = "其他案卷"

ACROSS = aside(
    event(
        "across",
        "与其他案卷比对",
        text("fined_in", "已对同一行为作出罚款的其他案卷", OTHER_CASES),
        text("filed_first_in", "其他机关已先对同一行为立案尚未办结的案卷", OTHER_CASES),
        text("offended_in", "当事人此前同一事项违法的案卷", OTHER_CASES),
        integer("inspections_in_year", "本机关本年度对当事人检查的日数（含本次）", OTHER_CASES),
    )
)
