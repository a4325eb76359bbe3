"""The editions of the matters as dated tables, so that rules can ask for them with a trace.

`matter.edition` gives the first day of the edition in force on a day; `matter.newer_is_milder` says of the edition in
force on a day whether it is milder than an older one. Where the catalogue knows nothing, or the two cannot be
compared, the value is recorded as absent and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from threading import RLock

from plumbline.casefile.schema.terms import PARTY_KINDS
from plumbline.engine.citations import Article
from plumbline.engine.findings import ParameterUsed
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.schema import Kind
from plumbline.law.instruments import PENALTY_LAW, PENALTY_LAW_1996
from plumbline.law.matters import Edition, Matter, Matters
from plumbline.law.milder import Relation, compare

EDITION = "matter.edition"
MILDER = "matter.newer_is_milder"
NAMES = {EDITION: "执法事项版本的施行日", MILDER: "执法事项的新版本处罚较轻"}
ANSWERS = {Relation.MILDER: True, Relation.EQUAL: False, Relation.HARSHER: False, Relation.UNCLEAR: None}
Rows = tuple[Row, ...]
MAKING = RLock()
SILENT = "事项目录没有这一天的版本，或者两个版本不能自动比较。"


class MatterTable(ParameterTable):
    """A table made from the catalogue; its rows are made when first looked at, so that rules load without matters.

    They are made once, whichever threads look at them first: an executor may know a row by its identity.
    """

    def __init__(self, name: str, kind: Kind, unit: str, dimensions: tuple[str, ...], made: Callable[[], Rows]) -> None:
        given = {"name": name, "zh": NAMES[name], "kind": kind, "unit": unit, "dimensions": dimensions}
        for key, value in {**given, "_candidates": {}, "_made": made}.items():
            object.__setattr__(self, key, value)

    def __getattr__(self, name: str) -> Rows:
        if name != "rows":
            raise AttributeError(name)
        with MAKING:
            if "rows" not in self.__dict__:
                made: Callable[[], Rows] = object.__getattribute__(self, "_made")
                object.__setattr__(self, "rows", made())
        return self.rows


def edition_tables(matters: Callable[[], Matters]) -> dict[str, ParameterTable]:
    """Both tables by name; `matters` gives the catalogue."""

    def editions() -> Rows:
        found = matters()
        return (*(row for code in found for row in _editions(code, found.editions(code))), *_silent(EDITION))

    def milder() -> Rows:
        found = matters()
        return (*(row for code in found for row in _milder(code, found.editions(code))), *_silent(MILDER))

    return {
        EDITION: MatterTable(EDITION, Kind.TEXT, "日期", ("matter",), editions),
        MILDER: MatterTable(MILDER, Kind.BOOLEAN, "是否", ("acted", "matter", "party"), milder),
    }


def _silent(name: str) -> Iterator[Row]:
    """What holds for every matter that has no row of its own: nothing is recorded."""
    before = PENALTY_LAW.since - timedelta(days=1)
    yield _row(name, None, PENALTY_LAW_1996.since, before, (), (PENALTY_LAW_1996.art(3),), "verified", SILENT)
    yield _row(name, None, PENALTY_LAW.since, None, (), (PENALTY_LAW.art(37),), "verified", SILENT)


def _editions(code: str, editions: tuple[Matter, ...]) -> Iterator[Row]:
    for matter in editions:
        said = matter.edition
        dims = (("matter", code),)
        value = said.since.isoformat()
        yield _row(EDITION, value, said.since, said.until, dims, matter.penalty, said.status, said.note)


def _milder(code: str, editions: tuple[Matter, ...]) -> Iterator[Row]:
    for place, newer in enumerate(editions):
        for older in editions[:place]:
            yield from _pair(code, older, newer)


def _pair(code: str, older: Matter, newer: Matter) -> Iterator[Row]:
    """One row for the pair, or one for each kind of party where the answer depends on it."""
    one, other = older.edition, newer.edition
    relations = {party: compare(one, other, party).relation for party in PARTY_KINDS}
    dims = (("acted", one.since.isoformat()), ("matter", code))
    status = "verified" if {one.status, other.status} == {"verified"} else "unverified"

    def row(relation: Relation, more: tuple[tuple[str, str], ...] = ()) -> Row:
        cites = newer.penalty
        return _row(MILDER, ANSWERS[relation], other.since, other.until, (*dims, *more), cites, status, _note(one))

    if len(set(relations.values())) == 1:
        yield row(relations.popitem()[1])
        return
    for party, relation in relations.items():
        yield row(relation, (("party", party),))


def _note(older: Edition) -> str:
    return f"与 {older.since} 起的版本比较。"


def _row(
    name: str,
    value: object,
    since: date,
    until: date | None,
    dims: tuple[tuple[str, str], ...],
    cites: tuple[Article, ...],
    status: str,
    note: str,
) -> Row:
    return Row(value, since, until, dims, cites, status, note, ParameterUsed(name, NAMES[name], value, cites, status))
