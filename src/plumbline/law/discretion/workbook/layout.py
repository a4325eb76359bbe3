"""Where everything stands in the workbook of a benchmark table: the lines of the first sheet, the columns of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Group
from plumbline.law import law
from plumbline.law.discretion.reading import FACTOR_KINDS, STATUSES, STATUTE_KINDS
from plumbline.law.discretion.recorded import SAME_ACTS, fault_of_fact
from plumbline.law.discretion.tables import BOUNDARIES, FAMILIES, ROUNDINGS, SEVERITIES

HEAD, FACTORS, ROWS, ADD_ONS, HELP, LISTS = "基本信息", "因素与分档", "幅度行", "加项与分级", "填表说明", "选项"
SPLIT = "；"
"""Between several steps or factors in one cell."""

CONDITIONS = 6
MONTHS = (12, 24, 36, 60)
FACT_GROUPS = ("violation", "party")
YES_NO = {"true": "是", "false": "否"}
TEXT, DAY, NUMBER, LINES, ARTICLE, NAMES = "text", "day", "number", "lines", "article", "names"


@dataclass(frozen=True)
class Line:
    """One line of the first sheet: its title, the place of the entry in the table, what to write. No place: a heading."""

    zh: str
    place: str = ""
    kind: str = TEXT
    note: str = ""
    choices: str = ""
    must: bool = False


@dataclass(frozen=True)
class Column:
    """One column of another sheet."""

    zh: str
    key: str
    kind: str = TEXT
    note: str = ""
    choices: str = ""
    width: int = 14


LINES_OF_HEAD = (
    Line("这张表"),
    Line("代码", "key", note="小写字母、数字和下划线，以字母开头；同一张表以后的版本用同一个代码。", must=True),
    Line("名称", "title", note="文件名称和这张表的名称，不写书名号。", must=True),
    Line("文号", "number"),
    Line("发布机关", "issuer", must=True),
    Line("行政区划代码", "region", note="六位数字。", must=True),
    Line("来源", "source", note="从哪里录入，例如：某某文件附件一。", must=True),
    Line("核实情况", "status", choices="status", note="与原文逐项核对过的选“已核实”。", must=True),
    Line("公布日期", "published", DAY, "例如 2026-09-01。没有公布的，不能作为处罚的依据。"),
    Line("施行日期", "since", DAY, "不早于公布日期。", must=True),
    Line("失效日期", "until", DAY, "没有定的不填。法律依据已经失效的，填到失效的那一天。"),
    Line("表中的条款", "article", note="例如：附件第三项。", must=True),
    Line("执法事项", "matter", choices="matter", note="从下拉列表中选；适用于任何事项的不填。"),
    Line("计算方法", "family", choices="family", must=True),
    Line(
        "以上和以下", "boundary", choices="boundary", note="数值正好在分界上时属于哪一档，以文件的规定为准。", must=True
    ),
    Line("取整单位（元）", "rounding.unit", NUMBER, "例如 1、100；按分计的写 0.01。", must=True),
    Line("取整方法", "rounding.how", choices="rounding", must=True),
    Line("说明", "notes", LINES, "几条说明分行写（Alt+Enter）。"),
    Line("法律规定"),
    Line("法律依据", "statute.article", ARTICLE, "写全称和条款项，例如：生态环境法典第一千一百零七条。"),
    Line("幅度的种类", "statute.kind", choices="statute", must=True),
    Line("法定下限", "statute.minimum", NUMBER, "金额写元；百分比写 1 表示 1%；倍数写 3 表示三倍。没有下限的不填。"),
    Line("法定上限", "statute.maximum", NUMBER, "同上。"),
    Line("计算基数", "statute.base", note="百分比和倍数必填，例如：货值金额。"),
    Line("基数最低（元）", "statute.least_base", NUMBER, "法律规定不足多少按多少计算的，填在这里。"),
    Line("本表的限度"),
    Line("本表下限（元）", "floor", NUMBER),
    Line("本表上限（元）", "cap", NUMBER),
    Line("本表最低比例（%）", "floor_weight", NUMBER, "权重累加不足这个比例的，按这个比例。"),
    Line("公式（按计算方法填写，其余不填）"),
    Line("裁量起点（%）", "formula.base", NUMBER, "权重累加：起点加各因素最高权重正好 100%。"),
    Line("从轻：自（%）", "formula.band[1].from", NUMBER, "幅度三段：从轻从 0 起，从重到 100 止，首尾相接。"),
    Line("从轻：至（%）", "formula.band[1].to", NUMBER),
    Line("一般：自（%）", "formula.band[2].from", NUMBER),
    Line("一般：至（%）", "formula.band[2].to", NUMBER),
    Line("从重：自（%）", "formula.band[3].from", NUMBER),
    Line("从重：至（%）", "formula.band[3].to", NUMBER),
    Line("只有上限时从轻（上限的 %）", "formula.middle.max_lighter", NUMBER, "中位规则。"),
    Line("只有上限时一般（上限的 %）", "formula.middle.max_normal", NUMBER),
    Line("只有上限时从重（上限的 %）", "formula.middle.max_heavier", NUMBER),
    Line("只有下限时从轻（下限的 %）", "formula.middle.min_lighter", NUMBER),
    Line("只有下限时一般（下限的 %）", "formula.middle.min_normal", NUMBER, "二倍写 200。"),
    Line("只有下限时从重（下限的 %）", "formula.middle.min_heavier", NUMBER),
    Line("本档下限（元）", "formula.tier_low", NUMBER, "减项与加重系数。"),
    Line("本档上限（元）", "formula.tier_high", NUMBER),
    Line("减项因素", "formula.good", NAMES, "写因素名称，几个用“；”分开；每个因素的选项代码用 yes 和 no。"),
    Line("每人最低（元）", "formula.per_head_low", NUMBER, "按人数。"),
    Line("每人最高（元）", "formula.per_head_high", NUMBER),
    Line("每日比例（%）", "formula.rate", NUMBER, "加处罚款。"),
)
COLUMNS_OF_FACTORS = (
    Column("因素代码", "key", note="小写字母；不填的自动编号。"),
    Column("因素", "zh", note="同一因素的下一行可以不填。", width=24),
    Column("类型", "kind", choices="factor"),
    Column("单位", "unit", width=8),
    Column("整数", "whole", choices="yes_no", note="次数、个数选“是”：两端都包括本数。", width=8),
    Column("案卷事实", "fact", choices="fact", note="案卷里已经记录的，可以直接取用；没有的不填。", width=30),
    Column("档名", "tier.zh", width=36),
    Column("选项代码", "tier.code", note="类型为“选项”时填；不填的自动编号。"),
    Column("从", "tier.from", NUMBER, "第一档可以不填。", width=10),
    Column("到", "tier.to", NUMBER, "最后一档可以不填。", width=10),
    Column("权重（%）", "tier.weight", NUMBER, "权重累加必填；分档不填。", width=10),
)
COLUMNS_OF_ROWS = (
    Column("档名", "zh", width=36),
    Column("下限", "low", NUMBER, "金额写元；幅度为倍数、百分比的写倍数、百分比。没有下限的写 0。", width=12),
    Column("上限", "high", NUMBER, "到法定上限为止的不填。", width=12),
    Column("定额", "point", NUMBER, "不是幅度而是一个数的，只填这里。", width=12),
    *(
        column
        for number in range(1, CONDITIONS + 1)
        for column in (
            Column(f"条件{number}：因素", f"factor{number}", width=20),
            Column(f"条件{number}：档", f"tiers{number}", note=f"写档名；几档都可以的用“{SPLIT}”分开。", width=24),
        )
    ),
)
COLUMNS_OF_ADD_ONS = (
    Column("用于哪一档", "row", note="写“幅度行”里的档名；按级计算的不填。", width=36),
    Column("名称", "zh", width=24),
    Column("因素", "factor", width=20),
    Column("超过", "beyond", NUMBER, "从多少起计。", width=10),
    Column("每", "step", NUMBER, "多少为一级。", width=10),
    Column("每级金额（元）", "amount", NUMBER, width=14),
    Column("取整", "rounding", note="加项必填；按级计算的不填，只计满一级的。", choices="rounding"),
)


@cache
def choices() -> dict[str, dict[str, str]]:
    """The words of every drop-down by the code that stands for them."""
    today = {code: law().matters.editions(code)[-1].name for code in law().matters}
    return {
        "status": dict(STATUSES),
        "matter": {code: f"{code} {name}" for code, name in today.items()},
        "family": {code: f"{code} {zh}" for code, zh in FAMILIES.items()},
        "boundary": dict(BOUNDARIES),
        "rounding": dict(ROUNDINGS),
        "statute": dict(STATUTE_KINDS),
        "factor": dict(FACTOR_KINDS),
        "fact": facts(),
        "yes_no": YES_NO,
        "severity": dict(SEVERITIES),
    }


def facts() -> dict[str, str]:
    """What of the case file a factor may be told by."""
    found = {f"{SAME_ACTS}{months}": f"{months} 个月内同类违法次数（含本次）" for months in MONTHS}
    for name in FACT_GROUPS:
        group = CASE_FILE.member(name)
        for field in group.members if isinstance(group, Group) else ():
            path = f"{name}.{field.name}"
            usable = any(not fault_of_fact(path, kind) for kind in ("number", "choice"))
            if isinstance(field, Field) and usable:
                found[path] = field.zh
    return {path: f"{path} {zh}" for path, zh in found.items()}


def code_of(word: str, name: str) -> str:
    """The code of a word of a drop-down: the word itself, its first part, or its last; what is none stays as it is."""
    found: Mapping[str, str] = choices()[name]
    for code, zh in found.items():
        if word in (code, zh) or zh.partition(" ")[2] == word:
            return code
    return word
