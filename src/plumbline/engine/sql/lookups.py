"""Parameters in SQL: the rows of a table as the branches of a CASE, the most specific first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from plumbline.engine.overlay import LocalTable
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.sql.values import NEVER, Pair, day_number, literal, nothing, quoted


@dataclass(frozen=True)
class Branch:
    """What holds for a span of days and values of dimensions. `known` is whether there is a row at all."""

    since: date
    until: date | None
    dims: tuple[tuple[str, str], ...]
    value: Any
    known: bool = True


def lookup(table: ParameterTable, day: Pair, dims: Sequence[Pair]) -> Pair:
    """The value on the day. The texts of the pairs are plain."""
    branches = list(_prevailing(table) if isinstance(table, LocalTable) else _rows(table))
    named = dict(zip(table.dimensions, dims, strict=True))
    unknown = [f"{day.value} IS NULL"]
    unknown += [f"({dim.value} IS NULL AND NOT {dim.absent})" for dim in dims]
    start = f"CASE WHEN {' OR '.join(unknown)} THEN NULL"
    value = " ".join(f"WHEN {_met(branch, day, named)} THEN {literal(branch.value, table.kind)}" for branch in branches)
    if not any(branch.known and branch.value is None for branch in branches):
        return Pair(f"{start} {value} ELSE {nothing(table.kind)} END", day.absent)
    none = " ".join(
        f"WHEN {_met(branch, day, named)} THEN {branch.known and branch.value is None}" for branch in branches
    )
    gone = f"COALESCE({start} {none} END, FALSE)"
    return Pair(
        f"{start} {value} ELSE {nothing(table.kind)} END", gone if day.absent == NEVER else f"({day.absent} OR {gone})"
    )


def _met(branch: Branch, day: Pair, dims: dict[str, Pair]) -> str:
    parts = [f"{day.value} >= {day_number(branch.since)}"]
    if branch.until is not None:
        parts.append(f"{day.value} <= {day_number(branch.until)}")
    parts += [f"{dims[name].value} = {quoted(value)}" for name, value in branch.dims]
    return " AND ".join(parts)


def _rows(table: ParameterTable) -> Iterator[Branch]:
    for row in sorted(table.rows, key=lambda row: -len(row.dims)):
        yield Branch(row.since, row.until, row.dims, row.value)


def _prevailing(table: LocalTable) -> Iterator[Branch]:
    """What prevails between national and local rows, for every combination of dimensions and span of days."""
    rows = table.all_rows
    turns = sorted(
        {row.since for row in rows}
        | {row.until + timedelta(days=1) for row in rows if row.until and row.until < date.max}
    )
    known = [sorted({value for row in rows for key, value in row.dims if key == name}) for name in table.dimensions]
    for dims in product(*([*values, None] for values in known)):
        named = tuple((name, value) for name, value in zip(table.dimensions, dims, strict=True) if value is not None)
        for since, after in zip(turns, [*turns[1:], None], strict=True):
            row = table.lookup(since, dims)
            until = None if after is None else after - timedelta(days=1)
            yield Branch(since, until, named, None if row is None else row.value, row is not None)
