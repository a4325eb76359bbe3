"""Which tables measure a matter on a day, and how they are read and written: the only module here that knows
`plumbline.law`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plumbline.casefile.money import yuan
from plumbline.engine.citations import Article
from plumbline.law import law
from plumbline.law.discretion import (
    Given,
    GivenError,
    Result,
    Table,
    TableError,
    benchmarks,
    compute,
    explain,
    read_table,
)
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.catalogue import objections
from plumbline.law.discretion.command import as_data
from plumbline.law.discretion.files import given_of
from plumbline.law.discretion.given import Chosen
from plumbline.law.discretion.reading import STATUTE_KINDS, WEIGHED, table_of
from plumbline.law.discretion.recorded import recorded, recorded_base
from plumbline.law.discretion.tables import BOUNDARIES, FAMILIES, PERCENT, ROUNDINGS, SEVERITIES
from plumbline.law.discretion.workbook import read_workbook, template, workbook_of
from plumbline.law.discretion.workbook.cells import read_cell as read_typed
from plumbline.law.discretion.workbook.cells import spoken
from plumbline.law.discretion.workbook.layout import LINES_OF_HEAD, choices
from plumbline.law.discretion.writing import Content, content_of, toml_of
from plumbline.law.discretion.yardsticks import yardstick_of, yardsticks
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.organs.models import Agency

__all__ = [
    "BOUNDARIES",
    "FAMILIES",
    "LINES_OF_HEAD",
    "NATION",
    "PERCENT",
    "ROUNDINGS",
    "SEVERITIES",
    "STATUTE_KINDS",
    "WEIGHED",
    "Article",
    "Chosen",
    "Content",
    "Given",
    "GivenError",
    "Result",
    "Table",
    "TableError",
    "as_data",
    "choices",
    "coming",
    "compute",
    "content_of",
    "explain",
    "given_of",
    "matter_name",
    "objections",
    "percent",
    "read_typed",
    "read_upload",
    "recorded",
    "recorded_base",
    "sample",
    "samples",
    "spoken",
    "standing",
    "table_by_key",
    "table_of",
    "table_of_row",
    "tables_for",
    "template",
    "toml_of",
    "workbook_of",
    "yardstick",
    "yuan",
]

NATION = "000000"
KEPT = 1024


def tables_for(matter: str, agency: Agency, on: date, *, sample: bool = False) -> list[Table]:
    """The tables in force that day for the matter: the agency's own, then its superiors', then the nation's.

    With `sample` also the tables of other regions that come with the package; they never bind here.
    """
    own = [table_of_row(row) for row in standing(_own(matter, agency), on)]
    nation = [table for table in _packaged(matter, on) if table.region == NATION]
    samples = [table for table in _packaged(matter, on) if table.region != NATION] if sample else []
    return [*own, *nation, *samples]


def coming(matter: str, agency: Agency, on: date) -> list[Table]:
    """The tables that are published and not yet in force, the nearest day first."""
    rows = [row for row in _own(matter, agency) if row.since > on]
    return [table_of_row(row) for row in sorted(rows, key=lambda row: (row.since, row.key))]


def yardstick(matter: str, on: date, party_kind: str = "") -> list[Table]:
    """The statute's ranges of the matter split in three, for where nothing was issued; each is marked `yardstick`."""
    return yardsticks(matter, on, party_kind)


def table_by_key(key: str, on: date, version: int | None = None) -> Table | None:
    """A published table by its key (one version, or the one in force that day), a yardstick, or one of the package."""
    rows = list(BenchmarkTable.objects.published().filter(key=key).select_related("agency"))
    if version:
        return next((table_of_row(row) for row in rows if row.version == version), None)
    found = standing(rows, on)
    if found:
        return table_of_row(found[0])
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


def table_of_row(row: BenchmarkTable) -> Table:
    """A row as the law half knows it, with its version and the days that the row says."""
    return replace(_read(row.toml), version=row.version, since=row.since, until=row.until, published=row.published_on)


@lru_cache(maxsize=KEPT)
def _read(toml: str) -> Table:
    return read_table(toml)


def samples() -> list[Table]:
    """The tables that come with the package, the nation's first."""
    return sorted(benchmarks().values(), key=lambda table: (table.region != NATION, table.region, table.key))


def sample(key: str) -> Table | None:
    """One table of the package."""
    return benchmarks().get(key)


def read_upload(name: str, raw: bytes) -> Table:
    """The table of an uploaded workbook or TOML file, held against the catalogue. Raises TableError with every fault."""
    if not name.lower().endswith(".toml"):
        return read_workbook(raw, objections)
    try:
        table = read_table(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TableError([("文件", "文件不是 UTF-8 编码，请另存为 UTF-8。")]) from None
    if faults := objections(table):
        raise TableError(faults)
    return table


def matter_name(code: str, on: date) -> str:
    """How a matter is called on a day; the code where the catalogue has none."""
    found = law().matters.get(code, on)
    return found.name if found is not None else code
