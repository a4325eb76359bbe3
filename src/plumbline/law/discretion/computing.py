"""From the facts of a case to the recommended fine: formula, the table's own ends, the statute, reductions, mitigation, rounding.

In this order and no other (裁量基准 section 1.2). Only a separate decision to mitigate goes below the statute's minimum, and
nothing brings it back up. What is not established counts as the lowest step and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from plumbline.casefile.money import yuan
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.families import Ends, Line, raw
from plumbline.law.discretion.given import Chosen, Given, GivenError, Mitigation, choose
from plumbline.law.discretion.tables import FAMILIES, PERCENT, Table

MITIGATION = "行政处罚法第三十二条"


@dataclass(frozen=True)
class Result:
    """What a table gives for a case, in fen: from `low` to `high`, both the same where it is one sum.

    `minimum` and `maximum` are the statute's range. `clamped` says which end of the statute held the result.
    """

    table: Table
    minimum: Fraction | None
    maximum: Fraction | None
    low: int
    high: int
    chosen: tuple[Chosen, ...]
    lines: tuple[Line, ...]
    clamped: str
    mitigated: Mitigation | None

    @property
    def not_established(self) -> tuple[str, ...]:
        """Factors that are not known; the lowest step stands for each."""
        return tuple(each.factor.zh for each in self.chosen if not each.established)

    @property
    def unproved(self) -> tuple[str, ...]:
        """Factors that are stated without any evidence: a defect of the file."""
        return tuple(each.factor.zh for each in self.chosen if each.established and not each.proved)

    def places(self, fine: int) -> str:
        """Where a fine stands beside the result: inside, below or above."""
        if fine < self.low:
            return "below"
        return "above" if fine > self.high else "inside"


def compute(table: Table, given: Given) -> Result:
    """The recommended fine. Raises GivenError where the facts cannot be used."""
    chosen = choose(table, given)
    ends = _ends(table, given)
    first = raw(table, given, chosen, ends)
    lines = list(first.lines)
    low, high = _within_table(table, first.low, first.high, lines)
    low, high, clamped = _within_statute(table, low, high, ends, lines)
    low, high = _reduced(table, given, low, high, ends, lines)
    if given.mitigated is not None:
        low = high = Fraction(_mitigated(table, given.mitigated, ends, lines))
        clamped = ""
    return Result(
        table=table,
        minimum=ends.low,
        maximum=ends.high,
        low=_rounded(table, low, ends, given.mitigated is not None, lines),
        high=_rounded(table, high, ends, given.mitigated is not None, lines),
        chosen=chosen,
        lines=tuple(dict.fromkeys(lines)),
        clamped=clamped,
        mitigated=given.mitigated,
    )


def _ends(table: Table, given: Given) -> Ends:
    """The statute's range for this case."""
    kind = table.statute.kind
    if kind == "multiple" and given.base is None:
        raise GivenError([("base", f"缺少{table.statute.base}，不能计算。请先查明金额并附证据。")])
    if kind == "case":
        if given.range is None or given.range == (None, None):
            raise GivenError([("range", "请先确定案件适用的处罚条款和它的罚款幅度。")])
        low, high = (None if end is None else Fraction(end) for end in given.range)
        return Ends(low, high)
    return Ends(*table.statute.range(given.base or 0))


def _within_table(table: Table, low: Fraction, high: Fraction, lines: list[Line]) -> tuple[Fraction, Fraction]:
    """The table's own floor and cap, in fen."""
    if table.floor is not None and low < table.floor:
        lines.append(Line("本表下限", f"{yuan(low)} 低于 {yuan(table.floor)}，按 {yuan(table.floor)}", table.title))
        low = Fraction(table.floor)
        high = max(high, low)
    if table.cap is not None and high > table.cap:
        lines.append(Line("本表上限", f"{yuan(high)} 高于 {yuan(table.cap)}，按 {yuan(table.cap)}", table.title))
        high = Fraction(table.cap)
        low = min(low, high)
    return low, high


def _within_statute(
    table: Table, low: Fraction, high: Fraction, ends: Ends, lines: list[Line]
) -> tuple[Fraction, Fraction, str]:
    """The statute's range; the result never leaves it here."""
    article, clamped = table.statute.said, ""
    if ends.low is not None and low < ends.low:
        lines.append(Line("法定下限", f"{yuan(low)} 低于法定下限，按 {yuan(ends.low)}", article))
        low, clamped = ends.low, "minimum"
        high = max(high, low)
    if ends.high is not None and high > ends.high:
        lines.append(Line("法定上限", f"{yuan(high)} 高于法定上限，按 {yuan(ends.high)}", article))
        high, clamped = ends.high, "maximum"
        low = min(low, high)
    return low, high, clamped


def _reduced(
    table: Table, given: Given, low: Fraction, high: Fraction, ends: Ends, lines: list[Line]
) -> tuple[Fraction, Fraction]:
    """Special local reductions, one upon the other; they end at the statute's minimum."""
    for name, share in given.reductions:
        least = ends.low or Fraction(0)
        low, high = (max(least, each * (PERCENT - share) / PERCENT) for each in (low, high))
        lines.append(Line(name, f"减少 {percent(share)}，不低于法定下限：{_said(low, high)}", table.title))
    return low, high


def _mitigated(table: Table, decision: Mitigation, ends: Ends, lines: list[Line]) -> int:
    """The sum of a separate decision below the minimum."""
    if ends.low is None or decision.amount >= ends.low:
        bound = "法律没有规定下限" if ends.low is None else f"法定下限为 {yuan(ends.low)}"
        raise GivenError([("mitigated", f"{bound}，{yuan(decision.amount)} 不是减轻处罚。不低于下限的，属于从轻。")])
    working = (
        f"{yuan(decision.amount)}，低于法定下限 {yuan(ends.low)}；理由：{decision.reason}；批准：{decision.approved_by}"
    )
    lines.append(Line("减轻处罚", working, f"{decision.article}（{MITIGATION}）"))
    return decision.amount


def _rounded(table: Table, amount: Fraction, ends: Ends, mitigated: bool, lines: list[Line]) -> int:
    """The amount as the table rounds; rounding does not carry it out of the statute."""
    whole = table.rounding.of(amount)
    if not mitigated and ends.low is not None and whole < ends.low:
        return ceil(ends.low)
    if not mitigated and ends.high is not None and whole > ends.high:
        return floor(ends.high)
    if whole != amount:
        lines.append(Line("取整", f"{yuan(amount)} 取整为 {yuan(whole)}", table.title))
    return whole


def _said(low: Fraction, high: Fraction) -> str:
    return yuan(low) if low == high else f"{yuan(low)} 至 {yuan(high)}"


def explain(result: Result, more: Sequence[str] = ()) -> list[str]:
    """The working in Chinese, line by line, ready for the investigation report."""
    table = result.table
    origin = "，".join(each for each in (table.number, table.issuer) if each)
    told = [f"依据《{table.title}》（{origin}），{table.article}，计算方法：{FAMILIES[table.family]}。"]
    told += [_factor_said(each) for each in result.chosen]
    told += [f"{line.label}：{line.working}（{line.source}）。" for line in result.lines]
    told.append(f"建议罚款：{_said(Fraction(result.low), Fraction(result.high))}。")
    return [*told, *more]


def _factor_said(each: Chosen) -> str:
    if not each.established:
        return f"{each.factor.zh}：没有查明，按最低一档“{each.tier.zh}”。"
    value = "" if each.factor.kind == "choice" else f" {each.value}{each.factor.unit}，"
    proof = "" if each.proved else "；没有写明证据"
    return f"{each.factor.zh}：{value}{each.tier.zh}{proof}。"
