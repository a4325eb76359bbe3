"""A table held against itself and against the statute: weights, gaps and overlaps of tiers, rows, ranges, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product

from plumbline.casefile.money import yuan
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.tables import PERCENT, SEVERITIES, Factor, Row, Table, Tier

MOST_COMBINATIONS = 20_000
"""More combinations of steps than this are no table that anybody can read."""

WAN = 10_000
Fault = tuple[str, str]


def check(table: Table) -> list[Fault]:
    """Every fault of a table that was read without any."""
    found = [*_days(table), *_keys(table)]
    for place, factor in enumerate(table.factors, 1):
        found += _tiers(factor, f"factor[{place}].", table)
    return found or [*_of_family(table), *_ends(table)]


def _days(table: Table) -> Iterator[Fault]:
    if table.until is not None and table.until < table.since:
        yield "until", "失效日期早于施行日期。"
    if table.published is not None and table.since < table.published:
        yield "since", "施行日期早于公布日期。未经公布的，不得作为处罚的依据（行政处罚法第五条第三款）。"


def _keys(table: Table) -> Iterator[Fault]:
    keys: set[str] = set()
    names: set[str] = set()
    for place, factor in enumerate(table.factors, 1):
        if factor.key in keys:
            yield f"factor[{place}].key", f"“{factor.key}”重复。"
        elif factor.zh in names:
            yield f"factor[{place}].zh", f"因素“{factor.zh}”写了两次，会互相矛盾。"
        keys.add(factor.key)
        names.add(factor.zh)


def _tiers(factor: Factor, place: str, table: Table) -> Iterator[Fault]:
    if factor.kind == "sum":
        if len(factor.tiers) != 1:
            yield f"{place}tier", "另加金额的因素只写一档，说明金额从哪里来。"
        return
    if len(factor.tiers) < 2 and table.family in ("F1", "F2", "F3", "F4"):
        yield f"{place}tier", f"“{factor.zh}”至少要有两档。"
    if factor.kind == "choice":
        yield from _codes(factor, place)
        return
    for number, (tier, following) in enumerate(pairwise(factor.tiers), 1):
        yield from _joint(factor, tier, following, f"{place}tier[{number + 1}].from")
    for number, tier in enumerate(factor.tiers, 1):
        if tier.low is not None and tier.high is not None and tier.low > tier.high:
            yield f"{place}tier[{number}].to", f"“{tier.zh}”的上限低于下限。"
    yield from _turning(factor, place)


def _turning(factor: Factor, place: str) -> Iterator[Fault]:
    """The weight goes up with the number, or down; both ways in one factor contradict each other."""
    steps = [after.weight - before.weight for before, after in pairwise(factor.tiers)]
    if any(step > 0 for step in steps) and any(step < 0 for step in steps):
        first = next(step for step in steps if step)
        turn = next(number for number, step in enumerate(steps, 2) if step * first < 0)
        yield f"{place}tier[{turn}].weight", f"“{factor.zh}”的权重先升后降或者先降后升，前后矛盾。"


def _codes(factor: Factor, place: str) -> Iterator[Fault]:
    seen: set[str] = set()
    names: set[str] = set()
    for number, tier in enumerate(factor.tiers, 1):
        if tier.code in seen:
            yield f"{place}tier[{number}].code", f"选项“{tier.code}”重复。"
        elif tier.zh in names:
            yield f"{place}tier[{number}].zh", f"“{factor.zh}”的“{tier.zh}”写了两次，会互相矛盾。"
        seen.add(tier.code)
        names.add(tier.zh)


def _joint(factor: Factor, tier: Tier, following: Tier, place: str) -> Iterator[Fault]:
    """Two tiers side by side meet: no number is in both, none in neither."""
    if tier.high is None or following.low is None:
        yield place, f"“{factor.zh}”只有第一档可以没有下限、最后一档可以没有上限。"
        return
    wanted = tier.high + 1 if factor.whole else tier.high
    if following.low < wanted:
        yield place, f"“{tier.zh}”和“{following.zh}”重叠。"
    if following.low > wanted:
        yield place, f"“{tier.zh}”和“{following.zh}”之间有空档。"


def _of_family(table: Table) -> Iterator[Fault]:
    yield from CHECKS[table.family](table)


def _weighted(table: Table) -> Iterator[Fault]:
    """The base and the heaviest of every factor make the whole, or stay below it."""
    total = table.shape.base + sum(max(tier.weight for tier in factor.tiers) for factor in table.factors)
    if total > PERCENT:
        yield "formula.base", f"起点和各因素最高权重合计 {percent(total)}，超过 100%。"
    if total < PERCENT and table.family == "F1":
        yield "formula.base", f"起点和各因素最高权重合计 {percent(total)}，不足 100%：最重的情形达不到法定上限。"
    if table.statute.maximum is None and table.statute.kind != "case":
        yield "statute.maximum", "权重累加需要法定上限。"


def _rows(table: Table) -> Iterator[Fault]:
    """Every combination of steps has one row, and the rows stay within the statute."""
    if not table.rows:
        yield "row", "分档的表至少要有一档。"
        return
    known = {factor.key: {tier.key for tier in factor.tiers} for factor in table.factors}
    wrong = [fault for place, row in enumerate(table.rows, 1) for fault in _row(row, known, f"row[{place}].", table)]
    yield from wrong
    if not wrong:
        yield from _cover(table)


def _row(row: Row, known: dict[str, set[str]], place: str, table: Table) -> Iterator[Fault]:
    for key, steps in row.when:
        if key not in known:
            yield f"{place}when.{key}", f"没有“{key}”这个因素。"
        elif missing := [step for step in steps if step not in known[key]]:
            yield f"{place}when.{key}", f"没有这一档：{'、'.join(missing)}。"
    for number, add in enumerate(row.add, 1):
        if add.factor not in known:
            yield f"{place}add[{number}].factor", f"没有“{add.factor}”这个因素。"
    yield from _row_ends(row, place, table)


def _row_ends(row: Row, place: str, table: Table) -> Iterator[Fault]:
    if row.high is not None and row.high < row.low:
        yield f"{place}high", "本档上限低于本档下限。"
    least, most = table.statute.minimum, table.statute.maximum
    if least is not None and row.low < least:
        hint = _unit_hint(row.low, least, most, table)
        yield f"{place}low", f"本档下限低于法定下限。{hint}低于法定下限的罚款属于减轻处罚，不能写进表里。"
    if most is not None and (row.low if row.high is None else row.high) > most:
        yield f"{place}high", "本档上限高于法定上限。"


def _unit_hint(low: int, least: int, most: int | None, table: Table) -> str:
    """A sum that would be in the range if it were ten thousand times as much was written in 万元."""
    meant = low * WAN
    if table.statute.kind == "sum" and low and least <= meant and (most is None or meant <= most):
        return f"像是按万元填写的，金额以元为单位（{yuan(meant)}写 {meant // 100}）。"
    return ""


def _cover(table: Table) -> Iterator[Fault]:
    used = [factor for factor in table.factors if any(key == factor.key for row in table.rows for key, _ in row.when)]
    count = 1
    for factor in used:
        count *= len(factor.tiers)
    if count > MOST_COMBINATIONS:
        yield "row", f"各因素的组合有 {count} 种，请拆成几张表。"
        return
    for steps in product(*(factor.tiers for factor in used)):
        keys = {factor.key: tier.key for factor, tier in zip(used, steps, strict=True)}
        fitting = [row for row in table.rows if all(keys[key] in wanted for key, wanted in row.when)]
        if len(fitting) != 1:
            said = "、".join(tier.zh for tier in steps)
            rows = "没有对应的档" if not fitting else f"同时符合“{'”“'.join(row.zh for row in fitting)}”"
            yield "row", f"“{said}”{rows}。"
            return


def _bands(table: Table) -> Iterator[Fault]:
    if [name for name, _, _ in table.shape.bands] != list(SEVERITIES):
        yield "formula.band", "请依次写明从轻、一般、从重三段。"
        return
    if table.shape.bands[0][1] != 0 or table.shape.bands[-1][2] != PERCENT:
        yield "formula.band", "三段应从 0 到 100%。"
    if any(first[2] != second[1] for first, second in pairwise(table.shape.bands)):
        yield "formula.band", "三段之间有空档或者重叠。"


def _middle(table: Table) -> Iterator[Fault]:
    for name, _ in table.shape.mid:
        end, _, severity = name.partition("_")
        if end not in ("max", "min") or severity not in SEVERITIES:
            yield f"formula.middle.{name}", "名称应为 max_lighter、max_normal、min_normal 一类。"


def _good(table: Table) -> Iterator[Fault]:
    known = {factor.key for factor in table.factors}
    if not table.shape.good:
        yield "formula.good", "请列出减项。"
    for key in table.shape.good:
        if key not in known:
            yield "formula.good", f"没有“{key}”这个因素。"
    if not 0 < table.shape.tier_low <= table.shape.tier_high:
        yield "formula.tier_low", "本档的下限和上限应大于零，下限不高于上限。"


def _stepwise(table: Table) -> Iterator[Fault]:
    known = {factor.key for factor in table.factors if factor.kind == "number"}
    if not table.shape.steps:
        yield "formula.step", "请写明每级的大小和金额。"
    for place, step in enumerate(table.shape.steps, 1):
        if step.factor not in known:
            yield f"formula.step[{place}].factor", f"没有“{step.factor}”这个数值因素。"


def _counted(table: Table) -> Iterator[Fault]:
    if len(table.factors) != 1 or table.factors[0].kind != "number" or not table.factors[0].whole:
        yield "factor", "这种计算方法只有一个因素：人数或者天数，整数。"
    low, high = table.shape.per_head
    if table.family == "F10" and not 0 <= low <= high or (table.family == "F10" and high == 0):
        yield "formula.per_head_low", "请写明每人的金额，下限不高于上限。"
    if table.family == "F12" and not 0 < table.shape.rate <= PERCENT:
        yield "formula.rate", "请写明每日的比例。"


def _ends(table: Table) -> Iterator[Fault]:
    """The table's own ends within the statute."""
    if table.statute.kind != "sum":
        return
    least, most = table.statute.minimum, table.statute.maximum
    if table.floor is not None and most is not None and table.floor > most:
        yield "floor", f"本表下限 {yuan(table.floor)} 高于法定上限 {yuan(Fraction(most))}。"
    if table.cap is not None and least is not None and table.cap < least:
        yield "cap", f"本表上限 {yuan(table.cap)} 低于法定下限 {yuan(Fraction(least))}。"


CHECKS: dict[str, Callable[[Table], Iterator[Fault]]] = {
    "F1": _weighted,
    "F2": _weighted,
    "F3": _rows,
    "F4": _rows,
    "F5": _bands,
    "F6": _middle,
    "F7": _good,
    "F9": _stepwise,
    "F10": _counted,
    "F11": _counted,
    "F12": _counted,
}
