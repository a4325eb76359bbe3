"""What only shows when case files are held side by side: one act fined twice, filed twice, a first violation that is none.

行政处罚法 25, 29, 33. The facts of the group `across` come from a comparison of case files; a file that was
never compared is outside these rules. What the comparison leaves open (who the party is, which act, which day)
cannot be told, open questions X1 to X3.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import ENTERPRISE_INSPECTION_54, PENALTY_LAW
from plumbline.law.rules.inspection import CAPS
from plumbline.law.rules.sanctions import fined

REVISED = date(2021, 7, 15)


def _decided(c: Facts) -> Symbol:
    return c.decision.date


@rule(
    title="其他案卷没有对同一行为作出过罚款",
    cites=[PENALTY_LAW.art(29)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: c.across.happened & fined(c) & ~c.daily_fine.happened,
    do=["决定前与本机关和其他机关的案卷比对同一当事人、同一行为"],
    dont=["不要把一个行为拆成几个案件分别罚款"],
    extent=["以当事人的证件号码和“同一行为键”认定同一行为；按日连续处罚除外"],
    message="另一案卷已经对同一当事人的同一行为罚款，不得再次罚款。",
    remedy="核对两案的违法事实；确为同一行为的，不得再罚款，已经作出的撤销重复的罚款。",
)
def dec_fined_in_another_case(c: Facts) -> Condition:
    """One act, one fine, whichever file it stands in; fines by the day repeat by law and are outside."""
    return c.across.fined_in.absent()


@rule(
    title="其他机关没有先对同一行为立案",
    cites=[PENALTY_LAW.art(25, par=1)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.across.happened & c.filing.happened & (c.decision.outcome != "transfer"),
    do=["决定前与其他机关的在办案卷比对同一当事人、同一行为"],
    message="另一机关对同一行为立案在先而且尚未办结，本机关不得作出决定。",
    remedy="移送最先立案的机关，或者报共同上级指定管辖并登记管辖依据。",
)
def jur_filed_first_in_another_case(c: Facts) -> Condition:
    """Of several competent organs the one that filed first decides, unless a superior designates another."""
    return c.across.filed_first_in.absent() | c.agency.jurisdiction_basis.recorded()


@rule(
    title="立案时其他机关没有同一行为的在办案卷",
    cites=[PENALTY_LAW.art(25, par=1)],
    since=REVISED,
    consequence=WARNING,
    guards=["file_case"],
    dated_by=lambda c: c.filing.date,
    applies=lambda c: c.across.happened & c.filing.happened,
    do=["立案前查看其他机关对同一当事人同一行为的在办案卷"],
    message="另一机关对同一行为已经先立案，尚未办结。",
    remedy="与先立案机关协商，协商不成的报共同上级指定管辖。",
)
def jur_another_case_open_at_filing(c: Facts) -> Condition:
    """The same duty at filing, where it is still only a warning."""
    return c.across.filed_first_in.absent() | c.agency.jurisdiction_basis.recorded()


@rule(
    title="认定初次违法与其他案卷一致",
    cites=[PENALTY_LAW.art(33, par=1)],
    since=REVISED,
    consequence=DEFECT,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: (
        c.across.happened
        & c.decision.happened
        & (c.violation.first_offence | (c.decision.outcome == "no_penalty_first"))
    ),
    do=["认定初次违法之前，比对当事人此前因同一事项被处理的案卷"],
    extent=["多长时间、哪些事项之内算初次，法律没有规定，按本地清单执行并在案卷中说明"],
    message="案卷认定初次违法，但是另一案卷显示当事人此前因同一事项已被认定违法。",
    remedy="核对此前的处理决定；不属于初次违法的，重新作出决定，仍属于的，写明依据的清单和理由。",
)
def dec_first_offence_across_cases(c: Facts) -> Condition:
    """The law does not say how far back a first violation looks; the same matter decided earlier needs an answer."""
    return c.across.offended_in.absent()


@rule(
    title="各案卷合计的年度检查不超过公布的频次上限",
    cites=[ENTERPRISE_INSPECTION_54.art(3)],
    since=CAPS,
    consequence=DEFECT,
    status=UNVERIFIED,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: c.across.happened & c.inspection.cap_in_year.recorded(),
    do=["检查前合计本年度各案卷中对该企业的检查日数"],
    message="按各案卷合计，本年度对该企业的检查超过公布的频次上限。",
    remedy="取消检查，或者说明属于不受频次限制的类型。",
)
def ins_frequency_across_cases(c: Facts) -> Condition:
    """What the file counts may be wrong; the files together show on how many days the agency came."""
    return (c.across.inspections_in_year <= c.inspection.cap_in_year) | c.inspection.cap_exempt
