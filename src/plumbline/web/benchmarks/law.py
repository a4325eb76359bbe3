"""Which tables measure a matter on a day: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plumbline.law.discretion import Table, benchmarks, read_table
from plumbline.law.discretion.yardsticks import yardstick_of, yardsticks
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.organs.models import Agency

__all__ = ["Table", "coming", "standing", "table_by_key", "tables_for", "yardstick"]

NATION = "000000"
KEPT = 1024


def tables_for(matter: str, agency: Agency, on: date, *, sample: bool = False) -> list[Table]:
    """The tables in force that day for the matter: the agency's own, then its superiors', then the nation's.

    With `sample` also the tables of other regions that come with the package; they never bind here.
    """
    own = [_table(row) for row in standing(_own(matter, agency), on)]
    nation = [table for table in _packaged(matter, on) if table.region == NATION]
    samples = [table for table in _packaged(matter, on) if table.region != NATION] if sample else []
    return [*own, *nation, *samples]


def coming(matter: str, agency: Agency, on: date) -> list[Table]:
    """The tables that are published and not yet in force, the nearest day first."""
    rows = [row for row in _own(matter, agency) if row.since > on]
    return [_table(row) for row in sorted(rows, key=lambda row: (row.since, row.key))]


def yardstick(matter: str, on: date, party_kind: str = "") -> list[Table]:
    """The statute's ranges of the matter split in three, for where nothing was issued; each is marked `yardstick`."""
    return yardsticks(matter, on, party_kind)


def table_by_key(key: str, on: date, version: int | None = None) -> Table | None:
    """A published table by its key (one version, or the one in force that day), a yardstick, or one of the package."""
    rows = list(BenchmarkTable.objects.published().filter(key=key).select_related("agency"))
    if version:
        return next((_table(row) for row in rows if row.version == version), None)
    found = standing(rows, on)
    if found:
        return _table(found[0])
    return yardstick_of(key, on) or benchmarks().get(key)


def standing(rows: Iterable[BenchmarkTable], on: date) -> list[BenchmarkTable]:
    """Of each table the version that binds on the day: the last one begun, unless it has ended."""
    last: dict[str, BenchmarkTable] = {}
    for row in rows:
        if row.since <= on and (row.key not in last or _later(row, last[row.key])):
            last[row.key] = row
    return [row for row in last.values() if row.stands(on)]


def _later(row: BenchmarkTable, other: BenchmarkTable) -> bool:
    return (row.since, row.version) > (other.since, other.version)


def _own(matter: str, agency: Agency) -> list[BenchmarkTable]:
    """The published tables along the agency's path, the nearest agency first, a table of the matter before a general one."""
    rows = BenchmarkTable.objects.published().for_path(agency.path).filter(matter__in=[matter, ""])
    ordered = rows.select_related("agency").order_by("key", "version")
    return sorted(ordered, key=lambda row: (-len(row.agency.path), not row.matter))


def _packaged(matter: str, on: date) -> list[Table]:
    tables = (table for table in benchmarks().values() if table.matter == matter and matter)
    return [table for table in tables if table.stands(on) and table.grounded(on)]


def _table(row: BenchmarkTable) -> Table:
    """A row as the law half knows it, with its version and the days that the row says."""
    return replace(_read(row.toml), version=row.version, since=row.since, until=row.until, published=row.published_on)


@lru_cache(maxsize=KEPT)
def _read(toml: str) -> Table:
    return read_table(toml)
