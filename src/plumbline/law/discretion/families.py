"""The formulas: what a table gives before floors, caps and the statute are held against it.

Each family takes the chosen steps and gives an interval in fen as exact fractions, with the working in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plumbline.casefile.money import yuan
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.given import Chosen, Given, GivenError, number
from plumbline.law.discretion.tables import PERCENT, SEVERITIES, AddOn, Row, Table


@dataclass(frozen=True)
class Line:
    """One line of the working: what it is, how it came about, and where the number stands."""

    label: str
    working: str
    source: str


@dataclass(frozen=True)
class Raw:
    """What the formula gives: from `low` to `high` fen, both the same where it gives a point."""

    low: Fraction
    high: Fraction
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Ends:
    """The statutory range of the case in fen; None where the law sets no end."""

    low: Fraction | None
    high: Fraction | None


Formula = Callable[[Table, Given, Sequence[Chosen], Ends], Raw]


def raw(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """What the family of the table gives."""
    return FORMULAS[table.family](table, given, chosen, ends)


def _weights(chosen: Sequence[Chosen]) -> int:
    return sum(each.tier.weight for each in chosen)


def _accumulated(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F1: base and weights, at most the whole, of the maximum."""
    top = _maximum(table, ends)
    share = min(PERCENT, table.shape.base + _weights(chosen))
    lines = [Line("起点和各因素权重", f"{_sum(table.shape.base, chosen)} = {percent(share)}", table.title)]
    if table.floor_weight is not None and share < table.floor_weight:
        lines.append(Line("本表最低比例", f"{percent(share)} 不足，按 {percent(table.floor_weight)}", table.title))
        share = table.floor_weight
    amount = top * share / PERCENT
    lines.append(Line("罚款上限×比例", f"{yuan(top)} × {percent(share)} = {yuan(amount)}", table.statute.said))
    return Raw(amount, amount, tuple(lines))


def _from_start(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F2: from the minimum on, the weights measure the rest of the range."""
    low, top = _minimum(table, ends), _maximum(table, ends)
    share = min(PERCENT, _weights(chosen))
    amount = low + (top - low) * share / PERCENT
    working = f"{yuan(low)} + ({yuan(top)} − {yuan(low)}) × {percent(share)} = {yuan(amount)}"
    return Raw(amount, amount, (Line("下限加权重乘以幅度", working, table.statute.said),))


def row_of(table: Table, chosen: Sequence[Chosen]) -> Row:
    """The one row that fits the chosen steps; the reader of tables has made sure that there is one and only one."""
    steps = {each.factor.key: each.tier.key for each in chosen}
    return next(row for row in table.rows if all(steps[key] in keys for key, keys in row.when))


def _stepped(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F3: the row gives the interval."""
    row = row_of(table, chosen)
    low, high = _in_fen(table, given, row.low), _top_of(table, given, row, ends)
    said = yuan(low) if low == high else f"{yuan(low)} 至 {yuan(high)}"
    return Raw(low, high, (Line(f"符合“{row.zh}”", said, table.title),))


def _with_add_ons(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F4: from the lower end of the row, so much more for every one more, at most the upper end of the row.

    A row that names nothing to add is an interval like any other.
    """
    row = row_of(table, chosen)
    if not row.add:
        return _stepped(table, given, chosen, ends)
    low, high = _in_fen(table, given, row.low), _top_of(table, given, row, ends)
    lines = [Line(f"符合“{row.zh}”", f"从 {yuan(low)} 起，最高 {yuan(high)}", table.title)]
    amount = low
    values = {each.factor.key: each for each in chosen}
    for add in row.add:
        times, said = _times(add, values[add.factor])
        amount += times * add.amount
        lines.append(Line(add.zh, f"{said}，加 {yuan(times * add.amount)}", table.title))
    if amount > high:
        lines.append(Line("本档上限", f"{yuan(amount)} 超过本档上限，按 {yuan(high)}", table.title))
    amount = min(amount, high)
    return Raw(amount, amount, tuple(lines))


def _times(add: AddOn, each: Chosen) -> tuple[int, str]:
    """How many steps lie beyond; what is not established adds nothing."""
    if not each.established:
        return 0, "没有查明，不加"
    size = number(each.value) or Fraction(0)
    beyond = max(Fraction(0), size - add.beyond) / add.step
    times = beyond.numerator // beyond.denominator
    if add.rounding == "half_up" and beyond - times >= Fraction(1, 2):
        times += 1
    return times, f"{each.value}{each.factor.unit}，计 {times} 次"


def _banded(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F5: the class chosen is a band of the range."""
    severity = _severity(given)
    low, top = _minimum(table, ends), _maximum(table, ends)
    first, last = next((a, b) for name, a, b in table.shape.bands if name == severity)
    width = top - low
    start, end = low + width * first / PERCENT, low + width * last / PERCENT
    working = f"幅度的 {percent(first)} 至 {percent(last)}：{yuan(start)} 至 {yuan(end)}"
    return Raw(start, end, (Line(SEVERITIES[severity], working, table.title),))


def _middle(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F6: the middle of the range, or the share of the one end that the law sets."""
    severity, shares = _severity(given), dict(table.shape.mid)
    lines: tuple[Line, ...]
    if ends.low is not None and ends.high is not None:
        middle = (ends.low + ends.high) / 2
        parts = {"lighter": (ends.low, middle), "normal": (middle, middle)}
        low, high = parts.get(severity, (middle, ends.high))
        lines = (Line(SEVERITIES[severity], f"中间值 {yuan(middle)}：{yuan(low)} 至 {yuan(high)}", table.title),)
        return Raw(low, high, lines)
    end, name = (ends.high, "max") if ends.high is not None else (ends.low, "min")
    share = shares.get(f"{name}_{severity}")
    if end is None or share is None:
        raise GivenError([("severity", f"本表没有规定这种幅度下“{SEVERITIES[severity]}”怎样计算。")])
    amount = end * share / PERCENT
    lines = (Line(SEVERITIES[severity], f"{yuan(end)} × {percent(share)} = {yuan(amount)}", table.title),)
    return Raw(amount, amount, lines)


def _good_conduct(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F7: the tier less a part for each good item, then the factors that make it worse, one upon the other."""
    shape = table.shape
    ticked = [each for each in chosen if each.factor.key in shape.good and each.established and each.tier.code == "yes"]
    span = shape.tier_high - shape.tier_low
    amount = shape.tier_high - Fraction(span * len(ticked), len(shape.good))
    lines = [
        Line(
            "档内减项",
            f"{yuan(shape.tier_high)} − {yuan(span)} × {len(ticked)}/{len(shape.good)} = {yuan(amount)}",
            table.title,
        )
    ]
    for each in chosen:
        if each.factor.key not in shape.good and each.tier.weight:
            amount *= 1 + Fraction(each.tier.weight, PERCENT)
            lines.append(
                Line(
                    each.factor.zh,
                    f"{each.tier.zh}，乘以 1 + {percent(each.tier.weight)} = {yuan(amount)}",
                    table.title,
                )
            )
    return Raw(amount, amount, tuple(lines))


def _by_steps(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F9: so much for every full step; the rows' own sums are added (other items of the same act)."""
    values = {each.factor.key: each for each in chosen}
    amount, lines = Fraction(0), []
    for step in table.shape.steps:
        each = values[step.factor]
        size = _size(each)
        times = 0 if size < step.free else int(size / step.step)
        amount += times * step.amount
        lines.append(Line(step.zh, f"{size}{each.factor.unit}，{times} × {yuan(step.amount)}", table.title))
    for each in chosen:
        if each.factor.kind == "sum" and each.established:
            extra = number(each.value) or Fraction(0)
            amount += extra
            lines.append(Line(each.factor.zh, f"另加 {yuan(extra)}", table.title))
    return Raw(amount, amount, tuple(lines))


def _per_head(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F10: the number of people times the range for one."""
    heads = _count(chosen[0])
    low, high = table.shape.per_head
    working = f"{heads} 人 × {yuan(low)} 至 {yuan(high)}"
    return Raw(Fraction(heads * low), Fraction(heads * high), (Line("按人数", working, table.statute.said),))


def _daily(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F11: the first fine once more for every day."""
    base, count = _base(given), _count(chosen[0])
    amount = Fraction(base * count)
    working = f"{yuan(base)} × {count} 日 = {yuan(amount)}"
    return Raw(amount, amount, (Line("按日连续处罚", working, table.statute.said),))


def _late(table: Table, given: Given, chosen: Sequence[Chosen], ends: Ends) -> Raw:
    """F12: so much of the fine for every day late, at most the fine."""
    base, count = _base(given), _count(chosen[0])
    amount = min(Fraction(base), Fraction(base * table.shape.rate * count, PERCENT))
    working = f"{yuan(base)} × {percent(table.shape.rate)} × {count} 日，不超过罚款本数：{yuan(amount)}"
    return Raw(amount, amount, (Line("加处罚款", working, table.statute.said),))


def _size(each: Chosen) -> Fraction:
    """The measure of a formula that is nothing without it: what is not established is asked for, not taken as none."""
    size = number(each.value) if each.established else None
    if size is None:
        raise GivenError([(each.factor.key, f"“{each.factor.zh}”没有查明，不能计算。")])
    return size


def _count(each: Chosen) -> int:
    """A number of people or days; the tiers let through whole numbers only."""
    return int(_size(each))


def _severity(given: Given) -> str:
    if given.severity is None:
        raise GivenError([("severity", "这张表按裁量情节分段，请先选择从轻、一般或者从重，并写明依据。")])
    return given.severity


def _base(given: Given) -> int:
    if given.base is None:
        raise GivenError([("base", "缺少计算基数，不能计算。请先查明金额。")])
    return given.base


def _minimum(table: Table, ends: Ends) -> Fraction:
    """Where the law sets no minimum, the range begins at nothing."""
    return Fraction(0) if ends.low is None else ends.low


def _maximum(table: Table, ends: Ends) -> Fraction:
    if ends.high is None:
        raise GivenError([("base", f"《{table.title}》需要法定上限，法律没有规定。")])
    return ends.high


def _in_fen(table: Table, given: Given, number: int) -> Fraction:
    """A row's number: fen, or `PERCENT` of the base."""
    if table.statute.kind != "multiple":
        return Fraction(number)
    return Fraction(max(_base(given), table.statute.least_base) * number, PERCENT)


def _top_of(table: Table, given: Given, row: Row, ends: Ends) -> Fraction:
    return _maximum(table, ends) if row.high is None else _in_fen(table, given, row.high)


def _sum(base: int, chosen: Sequence[Chosen]) -> str:
    return " + ".join([percent(base), *(f"{each.factor.zh} {percent(each.tier.weight)}" for each in chosen)])


FORMULAS: dict[str, Formula] = {
    "F1": _accumulated,
    "F2": _from_start,
    "F3": _stepped,
    "F4": _with_add_ons,
    "F5": _banded,
    "F6": _middle,
    "F7": _good_conduct,
    "F9": _by_steps,
    "F10": _per_head,
    "F11": _daily,
    "F12": _late,
}
