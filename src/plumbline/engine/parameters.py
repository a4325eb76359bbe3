"""Dated, dimensioned parameter tables: every number of the law, each value with its citation.

A row holds from `since` to `until` (inclusive) and for the dimensions it names; a dimension
it does not name is open. On a given day the matching row with the most dimensions wins.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from plumbline.engine.citations import Article, Instrument, parse_article
from plumbline.engine.errors import CitationError, ParameterError, nearest
from plumbline.engine.findings import ParameterUsed
from plumbline.engine.rooms import Room, read_room
from plumbline.engine.schema import Kind

KINDS: dict[str, tuple[Kind, type]] = {
    "money": (Kind.MONEY, int),
    "integer": (Kind.INTEGER, int),
    "boolean": (Kind.BOOLEAN, bool),
    "text": (Kind.TEXT, str),
}
TABLE_ENTRIES = frozenset({"name", "zh", "kind", "unit", "note", "value", "local"})
ROW_ENTRIES = frozenset({"value", "absent", "since", "until", "dims", "cites", "status", "note"})
STATUSES = ("verified", "unverified")


@dataclass(frozen=True)
class Row:
    """One value with the days and dimensions it holds for. `value` is None where the law sets none."""

    value: Any
    since: date
    until: date | None
    dims: tuple[tuple[str, str], ...]
    cites: tuple[Article, ...]
    status: str
    note: str
    used: ParameterUsed

    def on(self, day: date) -> bool:
        """Whether the row holds on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class ParameterTable:
    """A parameter: its name, kind and unit, its rows, and the room it leaves or `closed`, why it leaves none."""

    name: str
    zh: str
    kind: Kind
    unit: str
    rows: tuple[Row, ...]
    dimensions: tuple[str, ...]
    room: Room | None = None
    closed: str = ""
    _candidates: dict[tuple[str | None, ...], tuple[Row, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row that `lookup` may give."""
        return self.rows

    def lookup(self, day: date, dims: tuple[str | None, ...]) -> Row | None:
        """The most specific row on the day; `dims` in the order of `dimensions`, None for an absent one."""
        rows = self._candidates.get(dims)
        if rows is None:
            rows = self._candidates[dims] = self._matching(dims)
        for row in rows:
            if row.since <= day and (row.until is None or day <= row.until):
                return row
        return None

    def _matching(self, dims: tuple[str | None, ...]) -> tuple[Row, ...]:
        asked = dict(zip(self.dimensions, dims, strict=True))
        rows = [row for row in self.rows if all(asked.get(key) == value for key, value in row.dims)]
        return tuple(sorted(rows, key=lambda row: -len(row.dims)))


def overlaps(table: ParameterTable) -> Iterator[tuple[int, int]]:
    """Pairs of rows, numbered from 1, that could both win for one case on one day: equally specific and compatible."""
    for (first, one), (second, other) in combinations(enumerate(table.rows, 1), 2):
        if len(one.dims) == len(other.dims) and _compatible(one, other) and _share_a_day(one, other):
            yield first, second


def gaps(table: ParameterTable) -> Iterator[tuple[tuple[tuple[str, str], ...], date, date]]:
    """Holes between the rows of equal dimensions: the dimensions, the first and the last day without a value."""
    series: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    for row in table.rows:
        series.setdefault(row.dims, []).append(row)
    for dims, rows in series.items():
        rows.sort(key=lambda row: row.since)
        for earlier, later in zip(rows, rows[1:], strict=False):
            if earlier.until is not None and (later.since - earlier.until).days > 1:
                yield dims, earlier.until + timedelta(days=1), later.since - timedelta(days=1)


def _compatible(one: Row, other: Row) -> bool:
    first, second = dict(one.dims), dict(other.dims)
    return all(second.get(key, value) == value for key, value in first.items())


def _share_a_day(one: Row, other: Row) -> bool:
    starts_before = other.until is None or one.since <= other.until
    return starts_before and (one.until is None or other.since <= one.until)


def load_parameters(folder: Path, instruments: Mapping[str, Instrument]) -> dict[str, ParameterTable]:
    """Every parameter of the folder by name; an error names the file, the parameter and the row."""
    tables: dict[str, ParameterTable] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            entries = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ParameterError(f"{file.name}: {error}") from error
        for table in read_parameters(file.name, entries, instruments):
            if table.name in tables:
                raise ParameterError(f"{file.name}: parameter {table.name!r} exists already")
            tables[table.name] = table
    return tables


def read_parameters(
    file: str, entries: Mapping[str, Any], instruments: Mapping[str, Instrument]
) -> Iterator[ParameterTable]:
    """The parameters of one parsed file."""
    for key in entries:
        if key != "parameter":
            raise ParameterError(f"{file}: unknown entry {key!r}; only [[parameter]] may stand here")
    for number, entry in enumerate(entries.get("parameter", []), 1):
        where = f"{file}: parameter {entry.get('name') or f'number {number}'}"
        _check_entries(where, entry)
        rows = tuple(
            _read_row(f"{where}: row {place}", entry, row, instruments) for place, row in enumerate(entry["value"], 1)
        )
        dimensions = tuple(sorted({key for row in rows for key, _ in row.dims}))
        room, closed = read_room(where, entry["kind"], entry["local"], instruments) if "local" in entry else (None, "")
        kind = KINDS[entry["kind"]][0]
        table = ParameterTable(entry["name"], entry["zh"], kind, entry["unit"], rows, dimensions, room, closed)
        for first, second in overlaps(table):
            raise ParameterError(f"{where}: rows {first} and {second} hold on the same days for the same dimensions")
        yield table


def _check_entries(where: str, entry: Mapping[str, Any]) -> None:
    for key in entry:
        if key not in TABLE_ENTRIES:
            raise ParameterError(f"{where}: unknown entry {key!r}{nearest(key, TABLE_ENTRIES)}")
    for key in ("name", "zh", "kind", "unit", "value"):
        if not entry.get(key):
            raise ParameterError(f"{where}: the entry {key!r} is missing")
    if entry["kind"] not in KINDS:
        raise ParameterError(f"{where}: unknown kind {entry['kind']!r}{nearest(entry['kind'], KINDS)}")


def _read_row(
    where: str, table: Mapping[str, Any], row: Mapping[str, Any], instruments: Mapping[str, Instrument]
) -> Row:
    for key in row:
        if key not in ROW_ENTRIES:
            raise ParameterError(f"{where}: unknown entry {key!r}{nearest(key, ROW_ENTRIES)}")
    value = _read_value(where, table["kind"], row)
    since, until = row.get("since"), row.get("until")
    if type(since) is not date or (until is not None and type(until) is not date):
        raise ParameterError(f"{where}: since (and until, if any) must be a date like 2021-07-15")
    if until is not None and until < since:
        raise ParameterError(f"{where}: it ends on {until} before it begins on {since}")
    status = row.get("status", "unverified")
    if status not in STATUSES:
        raise ParameterError(f"{where}: status is {status!r}, it must be verified or unverified")
    cites = _read_cites(where, row, instruments)
    dims = tuple(sorted(row.get("dims", {}).items()))
    used = ParameterUsed(table["name"], table["zh"], value, cites, status)
    return Row(value, since, until, dims, cites, status, row.get("note", ""), used)


def _read_value(where: str, kind: str, row: Mapping[str, Any]) -> Any:
    if row.get("absent", False) is True:
        if "value" in row:
            raise ParameterError(f"{where}: a row has a value or absent = true, not both")
        return None
    if type(row.get("value")) is not KINDS[kind][1]:
        raise ParameterError(f"{where}: the value {row.get('value')!r} is not of the kind {kind}")
    return row["value"]


def _read_cites(where: str, row: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> tuple[Article, ...]:
    if not row.get("cites"):
        raise ParameterError(f"{where}: no citation")
    try:
        return tuple(parse_article(text, dict(instruments)) for text in row["cites"])
    except CitationError as error:
        raise ParameterError(f"{where}: {error}") from error
