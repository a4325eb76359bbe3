"""Rules with values of an agency or an area laid over the numbers of the law: compiled once, tables exchanged.

The national number stays the bound: where the law allows only stricter values the strictest of all rows of the day
prevails, so that neither a later national number nor a superior's stricter one is undone by an older local value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import FunctionType
from typing import Any

import msgspec

from plumbline.engine.closures import Closures, Consequences
from plumbline.engine.findings import Consequence, Finding, ParameterUsed, Verdict
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rooms import Direction, LocalSource
from plumbline.engine.ruleset import RuleSet

Dims = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LocalValue:
    """A value set by an agency or an area for itself and those below it; of two the one with the greater `rank` is
    set nearer to the case."""

    parameter: str
    value: Any
    since: date
    until: date | None
    dims: Dims
    source: LocalSource
    rank: int = 0


@dataclass(frozen=True)
class LocalTable(ParameterTable):
    """A table of the law with local rows beside its own; the nearest come first."""

    local_rows: tuple[Row, ...] = ()
    _local: dict[tuple[str | None, ...], tuple[Row, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The law's rows and the local ones."""
        return (*self.rows, *self.local_rows)

    def lookup(self, day: date, dims: tuple[str | None, ...]) -> Row | None:
        """The prevailing row on the day."""
        rows = self._local.get(dims)
        if rows is None:
            asked = dict(zip(self.dimensions, dims, strict=True))
            rows = tuple(row for row in self.local_rows if all(asked.get(key) == value for key, value in row.dims))
            self._local[dims] = rows
        national = super().lookup(day, dims)
        standing = [row for row in rows if row.on(day) and _fits(row, national)]
        return self._prevailing(national, standing) if standing else national

    def _prevailing(self, national: Row | None, standing: list[Row]) -> Row:
        """Of free values the nearest; else the strictest, the local one of two equal ones."""
        if self.room is None or self.room.direction is Direction.FREE:
            return standing[0]
        numbers = [*standing, national] if national is not None and national.value is not None else standing
        choose = min if self.room.direction is Direction.LOWER else max
        return choose(numbers, key=lambda row: row.value)


def _fits(row: Row, national: Row | None) -> bool:
    """Where the law says for some dimensions that it sets no number, a local row must name them to set one."""
    return national is None or national.value is not None or set(national.dims) <= set(row.dims)


def with_rows(table: ParameterTable, values: Iterable[LocalValue]) -> LocalTable:
    """The table with the values as local rows. A row cites the articles that leave the room."""
    nearest_first = sorted(values, key=lambda value: (-value.rank, -len(value.dims), value.since))
    rows = tuple(_row(table, value) for value in nearest_first)
    shown = (table.name, table.zh, table.kind, table.unit, table.rows, table.dimensions, table.room, table.closed)
    return LocalTable(*shown, local_rows=rows)


def _row(table: ParameterTable, value: LocalValue) -> Row:
    cites = table.room.cites if table.room else ()
    used = ParameterUsed(table.name, table.zh, value.value, cites, "verified", value.source)
    return Row(value.value, value.since, value.until, value.dims, cites, "verified", "", used)


def overlaid(tables: Mapping[str, ParameterTable], values: Iterable[LocalValue]) -> dict[str, ParameterTable]:
    """The tables with the values laid over them."""
    of: dict[str, list[LocalValue]] = {}
    for value in values:
        of.setdefault(value.parameter, []).append(value)
    return {name: with_rows(table, of[name]) if name in of else table for name, table in tables.items()}


class LocalRules(RuleSet):
    """The rules of another set over exchanged tables. Nothing is traced or compiled anew."""

    def __init__(self, rules: RuleSet, tables: Mapping[str, ParameterTable]) -> None:
        self.rules = rules.rules
        self.schema = rules.schema
        self.parameters = dict(tables)
        self.calendar = rules.calendar
        self.by_id = rules.by_id
        self.trees = rules.trees
        self._national = rules
        self._all = LocalClosures(rules._all, self.parameters)
        self._steps: dict[str, Closures] = {}

    def alone(self, rule_id: str) -> Closures:
        """The rule compiled by itself over the exchanged tables."""
        return LocalClosures(self._national.alone(rule_id), self.parameters)

    def _guards(self, step: str) -> Closures:
        if step not in self._steps:
            self._steps[step] = LocalClosures(self._national._guards(step), self.parameters)
        return self._steps[step]


class LocalClosures(Closures):
    """Compiled rules over exchanged tables: the same code, run with other constants."""

    def __init__(self, national: Closures, tables: Mapping[str, ParameterTable]) -> None:
        self.bound = national.bound
        self.rules = national.rules
        self._calendar = national._calendar
        self._tables = tables
        self._default = national._default
        self._national = national

    def review(self, case: Any, consequences: Consequences | None = None) -> list[Finding]:
        """The finding of each rule. What breaks a stricter local value but keeps the law's own is at most a defect:
        nobody can add to the grounds on which the law voids an act."""
        found = super().review(case, consequences)
        places = [place for place, finding in enumerate(found) if self._rests_on_stricter(finding)]
        national = self._national.review(case, consequences) if places else []
        for place in places:
            if national[place].verdict is not Verdict.VIOLATED:
                found[place] = msgspec.structs.replace(found[place], consequence=Consequence.DEFECT)
        return found

    def _rests_on_stricter(self, finding: Finding) -> bool:
        fatal = finding.verdict is Verdict.VIOLATED and finding.consequence is Consequence.FATAL
        return fatal and any(used.local is not None and self._bound(used.name) for used in finding.parameters)

    def _bound(self, name: str) -> bool:
        room = self._tables[name].room
        return room is not None and room.direction is not Direction.FREE

    @cached_property
    def _verdicts(self) -> Callable[[Any], list[Verdict]]:
        return exchanged(self._national._verdicts, self._tables)

    @cached_property
    def _findings(self) -> Callable[[Any, Consequences], list[Finding]]:
        return exchanged(self._national._findings, self._tables)


def exchanged(run: Callable[..., Any], tables: Mapping[str, ParameterTable]) -> Callable[..., Any]:
    """The compiled function with other tables among its constants."""
    assert isinstance(run, FunctionType)
    scope = {
        name: tables[constant.name] if isinstance(constant, ParameterTable) else constant
        for name, constant in run.__globals__.items()
    }
    return FunctionType(run.__code__, scope, run.__name__, run.__defaults__, run.__closure__)
