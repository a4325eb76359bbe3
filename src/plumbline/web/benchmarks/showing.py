"""A table in words for the pages: what it is, its factors with their tiers, its rows, its formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plumbline.web.benchmarks import law


@dataclass(frozen=True)
class TierLine:
    """One step of a factor; `first` and `span` let the page name the factor once."""

    factor: str
    tier: str
    code: str
    weight: str
    fact: str
    first: bool
    span: int


@dataclass(frozen=True)
class RowLine:
    """One row of a table of steps: under what, how much, what is added."""

    zh: str
    conditions: tuple[str, ...]
    said: str
    added: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """Everything a page says of a table."""

    table: law.Table
    family: str
    matter: str
    boundary: str
    rounding: str
    article: law.Article | None
    range: str
    facts: tuple[tuple[str, str], ...]
    tiers: tuple[TierLine, ...]
    weighed: bool
    rows: tuple[RowLine, ...]


def shown(table: law.Table) -> Shown:
    """The table as a page shows it."""
    return Shown(
        table=table,
        family=law.FAMILIES[table.family],
        matter=law.matter_name(table.matter, table.since) if table.matter else "",
        boundary=law.BOUNDARIES[table.boundary],
        rounding=f"{law.yuan(table.rounding.unit)}，{law.ROUNDINGS[table.rounding.how]}",
        article=table.statute.article,
        range=range_said(table),
        facts=tuple(_facts(table)),
        tiers=tuple(_tiers(table)),
        weighed=any(tier.weight for factor in table.factors for tier in factor.tiers),
        rows=tuple(_rows(table)),
    )


def range_said(table: law.Table) -> str:
    """The statute's range in words."""
    statute = table.statute
    if statute.kind in ("case", "none"):
        return law.STATUTE_KINDS[statute.kind]
    low, high = (None if end is None else amount(table, end) for end in (statute.minimum, statute.maximum))
    said = f"{low} 至 {high}" if low and high else f"{high}以下" if high else f"{low}以上"
    return f"{statute.base}的 {said}" if statute.base else said


def amount(table: law.Table, number: int) -> str:
    """A number of the table: a sum, a share, or a multiple of the base."""
    if table.statute.kind != "multiple":
        return law.yuan(number)
    return law.percent(number) if number < law.PERCENT else f"{number / law.PERCENT:g} 倍"


def state_said(row_state: str, since: date, until: date | None, today: date) -> tuple[str, str]:
    """The badge of a version on a day: its words and its tone."""
    if row_state != "published":
        words = {"draft": "起草", "submitted": "待批准", "approved": "已批准，未公布", "withdrawn": "已撤回"}
        return words[row_state], {"submitted": "warn", "approved": "accent", "draft": "accent"}.get(row_state, "mute")
    if since > today:
        return "已公布，未施行", "accent"
    return ("施行中", "ok") if until is None or until >= today else ("已失效", "mute")


def _facts(table: law.Table) -> Iterator[tuple[str, str]]:
    shape = table.shape
    if shape.base:
        yield "裁量起点", law.percent(shape.base)
    for name, start, end in shape.bands:
        yield law.SEVERITIES[name], f"幅度的 {law.percent(start)} 至 {law.percent(end)}"
    for name, share in shape.mid:
        known, _, severity = name.partition("_")
        only = "上限" if known == "max" else "下限"
        yield f"只有{only}时{law.SEVERITIES[severity]}", f"{only}的 {law.percent(share)}"
    if shape.tier_high:
        yield "本档", f"{law.yuan(shape.tier_low)} 至 {law.yuan(shape.tier_high)}"
    for step in shape.steps:
        yield step.zh, f"{law.yuan(step.amount)}（每 {float(step.step):g}）"
    if shape.per_head[1]:
        yield "每人", f"{law.yuan(shape.per_head[0])} 至 {law.yuan(shape.per_head[1])}"
    if shape.rate:
        yield "每日", law.percent(shape.rate)
    yield from _limits(table)


def _limits(table: law.Table) -> Iterator[tuple[str, str]]:
    if table.floor is not None:
        yield "本表下限", law.yuan(table.floor)
    if table.cap is not None:
        yield "本表上限", law.yuan(table.cap)
    if table.floor_weight is not None:
        yield "本表最低比例", law.percent(table.floor_weight)


def _tiers(table: law.Table) -> Iterator[TierLine]:
    for factor in table.factors:
        unit = f"（{factor.unit}）" if factor.unit and factor.kind == "number" else ""
        for place, tier in enumerate(factor.tiers):
            weight = law.percent(tier.weight)
            yield TierLine(factor.zh + unit, tier.zh, tier.code, weight, factor.fact, place == 0, len(factor.tiers))


def _rows(table: law.Table) -> Iterator[RowLine]:
    names = {factor.key: factor.zh for factor in table.factors}
    tiers = {(factor.key, tier.key): tier.zh for factor in table.factors for tier in factor.tiers}
    for row in table.rows:
        conditions = tuple(f"{names[key]}：{'、'.join(tiers[key, step] for step in steps)}" for key, steps in row.when)
        added = tuple(
            f"{add.zh}加 {law.yuan(add.amount)}（{names[add.factor]}超过 {float(add.beyond):g} 的部分，"
            f"每 {float(add.step):g} 加一次，不足的{law.ROUNDINGS[add.rounding]}）"
            for add in row.add
        )
        yield RowLine(row.zh, conditions, _row_said(table, row.low, row.high), added)


def _row_said(table: law.Table, low: int, high: int | None) -> str:
    if high is None:
        return f"{amount(table, low)} 以上"
    return amount(table, low) if low == high else f"{amount(table, low)} 至 {amount(table, high)}"
