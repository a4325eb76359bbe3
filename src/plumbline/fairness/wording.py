"""What an officer reads: sums, bands and coefficients in plain Chinese sentences. Names of factors are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from plumbline.fairness.design import MATTER, UNKNOWN, Column, contributions
from plumbline.fairness.leads import AMOUNT, BAND, HARSH, Expected, Lead
from plumbline.fairness.model import LEAST, Fitted
from plumbline.fairness.records import Record

Names = Mapping[str, str]
WAN = 1_000_000
NOTHING = "none"
"""A word that says that there is nothing."""

WEIGHTY = 0.15
"""A factor that moves the logit by less is not told as raising or lowering."""

CAUTION = (
    "这是一条线索，不是结论：只说明罚款数额与同类案件的通常水平不同，不说明处罚有错，也不说明有人有过错。"
    "依法说明理由的调整完全可能是对的。不得仅凭本页变更处罚、追究责任或者影响考核。"
)


def sum_of(fen: int) -> str:
    """1,800,000 fen is 1.8 万元; sums below ten thousand yuan in yuan."""
    if abs(fen) >= WAN:
        return f"{fen / WAN:.6f}".rstrip("0").rstrip(".") + " 万元"
    return f"{fen / 100:,.2f}".rstrip("0").rstrip(".") + " 元"


def kind_of_level(fitted: Fitted, matters: Names) -> str:
    """Which cases a model rests on."""
    matter, edition = fitted.level
    if not matter:
        return "全部事项"
    if matter.endswith("."):
        return f"{matters.get(matter, matter)}领域各事项"
    return matters.get(matter, matter) + (f"，{edition} 起施行的规定" if edition else "，各版本")


def sentence(lead: Lead, names: Names, matters: Names, years: int) -> str:
    """The lead in the words of offsite reviewers: what was fined, what the like were, what was recorded, what to do."""
    record, band = lead.record, lead.expected
    parts = [f"罚款 {sum_of(record.fine or 0)}。"]
    if lead.kind == AMOUNT and band is not None:
        parts += [_like(record, band, names, matters, years), _moved(lead, band, names)]
    else:
        parts.append(_exact(lead))
    asked = "请对照最接近的五件案件，写明理由或者予以更正。" if band is not None else "请写明理由或者予以更正。"
    return "".join([*parts, asked])


def _like(record: Record, band: Expected, names: Names, matters: Names, years: int) -> str:
    fitted = band.by
    pooled = f"本事项不足 {LEAST} 件，与其他事项合并计算；" if fitted.pooled else ""
    told = "、".join(recorded(record.factors, names))
    given = f"按本案记录的情节（{told}）" if told else "本案没有记录影响裁量的情节"
    return (
        f"同类案件 {fitted.cases} 件（{_span(years)}，{kind_of_level(fitted, matters)}）：{pooled}{given}，"
        f"居中一半在 {sum_of(band.middle_low)}至 {sum_of(band.middle_high)}，"
        f"九成在 {sum_of(band.low)}至 {sum_of(band.high)}，中间值 {sum_of(band.median)}。"
    )


def recorded(factors: Mapping[str, float | str], names: Names) -> list[str]:
    """The factors that a case shows: what is not so, or none at all, is left out."""
    return [factor_told(name, value, names) for name, value in factors.items() if value and value != NOTHING]


def _span(years: int) -> str:
    return f"近 {years} 年" if years else "全部年份"


def _moved(lead: Lead, band: Expected, names: Names) -> str:
    """The recorded factors that speak for the direction in which the case stands out."""
    sign, word = (1, "抬高") if lead.direction == HARSH else (-1, "降低")
    found = [
        column_told(column, names)
        for column, weight in contributions(band.by.design, band.by.coefficients[1], lead.record.factors)
        if weight * sign >= WEIGHTY
    ]
    return f"{word}本案数额的因素：{'、'.join(found[:3]) if found else '没有记录'}。"


def _exact(lead: Lead) -> str:
    record = lead.record
    if lead.kind == BAND and record.band is not None:
        low, high = record.band
        return (
            f"裁量基准得出的幅度是 {sum_of(low)}至 {sum_of(high)}，本案在幅度{'以上' if lead.direction == HARSH else '以下'}，"
            "案卷没有记录调整适用的理由。"
        )
    bounds = f"{sum_of(record.minimum or 0)}至 {sum_of(record.maximum or 0)}"
    if lead.direction == HARSH:
        return f"法定幅度是 {bounds}，罚款高于法定上限。"
    return f"法定幅度是 {bounds}，罚款低于法定下限，案卷没有记录减轻处罚。"


def factor_told(name: str, value: float | str, names: Names) -> str:
    """A factor of a case: 初次违法：是, 违法天数：12."""
    zh = names.get(name, name)
    if isinstance(value, str):
        return f"{zh}：{names.get(f'{name}={value}', value)}"
    if names.get(f"{name}?") == "flag":
        return zh if value else names.get(f"{name}=0", f"没有{zh}")
    if names.get(f"{name}?") == "share":
        return f"{zh}：{value:.0%}"
    if names.get(f"{name}?") == "money":
        return f"{zh}：{sum_of(round(_unlogged(value) * 100))}"
    if names.get(f"{name}?") == "log":
        return f"{zh}：{_unlogged(value):.0f}"
    return f"{zh}：{value:g}"


def _unlogged(value: float) -> float:
    """Sums and days enter the model as log(1 + x)."""
    return exp(value) - 1


def column_told(column: Column, names: Names) -> str:
    """The name of a column."""
    if column.kind == MATTER:
        return f"事项：{names.get(column.word, column.word)}"
    zh = names.get(column.factor, column.factor)
    if column.kind == UNKNOWN:
        return f"{zh}没有记录"
    if column.kind == "word":
        return f"{zh}：{names.get(f'{column.factor}={column.word}', column.word)}"
    return zh


def coefficient_told(column: Column, weight: float, names: Names) -> str:
    """What a coefficient of the median means for a case in the middle of the range."""
    step, weight = _step(column, weight, names)
    points = (1 / (1 + exp(-weight)) - 0.5) * 100
    if abs(points) < 1:
        return f"{step}，数额大致不变"
    return f"{step}，数额在法定幅度内{'上移' if points > 0 else '下移'}约 {abs(points):.0f} 个百分点"


def _step(column: Column, weight: float, names: Names) -> tuple[str, float]:
    """In steps that people take: twice as many days, ten points of the benchmark."""
    if column.kind != "number":
        return "有此情形", weight
    kind = names.get(f"{column.factor}?")
    if kind in ("log", "money"):
        return "每多一倍", weight / column.scale * log(2)
    if kind == "share":
        return "每高 10 个百分点", weight / column.scale / 10
    return "每增加一个标准差", weight


def coefficients_told(fitted: Fitted, names: Names) -> Iterable[tuple[str, str, float]]:
    """Every column of the median: name, meaning, weight; the strongest first."""
    rows = [
        (column_told(column, names), coefficient_told(column, float(weight), names), float(weight))
        for column, weight in zip(fitted.design.columns, fitted.coefficients[1][1:], strict=True)
    ]
    return sorted(rows, key=lambda row: -abs(row[2]))
