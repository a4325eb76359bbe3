"""The room the law leaves, as the local standards ask for it: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from plumbline.engine.citations import Article
from plumbline.engine.overlay import Dims, LocalValue
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rooms import Direction, LocalSource
from plumbline.engine.rules import Rule
from plumbline.law import Law, law
from plumbline.law.local.files import Fault, Line, StandardFile, read_standards, written
from plumbline.law.local.overlay import Answer, Change, Comparison, rules_using, with_local
from plumbline.law.local.room import (
    DIMENSIONS,
    PLACES,
    SETTERS,
    Bounds,
    Objection,
    Proposal,
    bounds,
    bounds_said,
    dims_said,
    objections,
    said,
    setters,
)

__all__ = [
    "DIMENSIONS",
    "PLACES",
    "SETTERS",
    "Answer",
    "Bounds",
    "Change",
    "Comparison",
    "Dims",
    "Direction",
    "Fault",
    "Law",
    "Line",
    "LocalSource",
    "LocalValue",
    "Objection",
    "ParameterTable",
    "Proposal",
    "Row",
    "Rule",
    "StandardFile",
    "bounds",
    "bounds_said",
    "dims_said",
    "names_left_open",
    "names_used",
    "objections",
    "read_standards",
    "rules_using",
    "said",
    "setters",
    "with_local",
    "written",
]


def tables() -> Iterable[ParameterTable]:
    """Every number of the law that says whether it leaves room."""
    return [table for table in law().parameters.values() if table.room is not None or table.closed]


def table(name: str) -> ParameterTable | None:
    """One number of the law."""
    return law().parameters.get(name)


@cache
def names_used(rule_id: str) -> frozenset[str]:
    """The numbers that a rule looks up."""
    return frozenset(one.name for one in law().parameters.values() if rule_id in _ids(rules_using(one.name)))


def _ids(rules: Iterable[Rule]) -> list[str]:
    return [rule.id for rule in rules]


def names_left_open(article: Article) -> frozenset[str]:
    """The numbers in whose place the article lets local values be set."""
    rooms = [(one.name, one.room) for one in law().parameters.values() if one.room is not None]
    return frozenset(name for name, room in rooms if any(article.covers(cite) for cite in room.cites))


def rows_for(one: ParameterTable, field: str, on: date) -> list[Row]:
    """The rows of the law on a day for cases of a field; every field for a government, whose field is "other"."""
    standing = [row for row in one.rows if row.on(on)]
    if field == "other":
        return standing
    named = [row for row in standing if dict(row.dims).get("field") == field]
    parties = {dict(row.dims).get("party") for row in named}
    rest = [row for row in standing if "field" not in dict(row.dims) and dict(row.dims).get("party") not in parties]
    return [*named, *rest]
