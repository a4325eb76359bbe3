"""A draft of the rules: benchmark tables, lists and numbers in place of those that stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plumbline.engine.citations import Article
from plumbline.engine.findings import ParameterUsed
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.law.discretion import Table
from plumbline.law.leniency import LeniencyList

FIRST_DAY = date(1949, 10, 1)


@dataclass(frozen=True)
class TableChange:
    """A table in place of the one with the key `replaces`; also for cases of the `matters` that were measured by none."""

    table: Table
    replaces: str = ""
    matters: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ListChange:
    """A list in place of the one that stood, None where there was none; `draft` None takes the standing one away."""

    standing: LeniencyList | None
    draft: LeniencyList | None


@dataclass(frozen=True)
class NumberChange:
    """A number of the law as if it had always been so, for the cases of its dimensions."""

    name: str
    value: Any
    dims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draft:
    """Everything that a draft changes."""

    tables: tuple[TableChange, ...] = ()
    lists: tuple[ListChange, ...] = ()
    numbers: tuple[NumberChange, ...] = ()


@dataclass(frozen=True)
class DraftNumber(ParameterTable):
    """A table of the law in which drafted values go before every row for the cases that they name."""

    standing: ParameterTable | None = None
    drafted: tuple[Row, ...] = ()
    _found: dict[tuple[str | None, ...], Row | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row that a look may give."""
        return (*self.drafted, *(self.standing.all_rows if self.standing else ()))

    def lookup(self, day: date, dims: tuple[str | None, ...]) -> Row | None:
        """The drafted value, else what stood that day."""
        if dims not in self._found:
            asked = dict(zip(self.dimensions, dims, strict=True))
            fitting = [row for row in self.drafted if all(asked.get(key) == value for key, value in row.dims)]
            self._found[dims] = max(fitting, key=lambda row: len(row.dims), default=None)
        drafted = self._found[dims]
        if drafted is not None and drafted.on(day):
            return drafted
        return self.standing.lookup(day, dims) if self.standing else None


def with_drafted(tables: Mapping[str, ParameterTable], changes: tuple[NumberChange, ...]) -> dict[str, ParameterTable]:
    """The numbers of the law with the drafted ones before them."""
    found = dict(tables)
    for name in dict.fromkeys(change.name for change in changes):
        table = tables[name]
        rows = tuple(_row(table, change) for change in changes if change.name == name)
        shown = (table.name, table.zh, table.kind, table.unit, table.rows, table.dimensions, table.room, table.closed)
        found[name] = DraftNumber(*shown, standing=table, drafted=rows)
    return found


def _row(table: ParameterTable, change: NumberChange) -> Row:
    cites: tuple[Article, ...] = table.rows[0].cites
    used = ParameterUsed(table.name, table.zh, change.value, cites, "verified")
    return Row(change.value, FIRST_DAY, None, change.dims, cites, "verified", "推演稿", used)
