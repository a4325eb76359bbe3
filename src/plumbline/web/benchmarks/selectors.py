"""Benchmark tables by day, place and reader."""

from __future__ import annotations

from datetime import date

from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import BenchmarkTable


def table(key: str, on: date, version: int | None = None) -> law.Table | None:
    """One table as the law half knows it: a version of an agency's own, the one in force that day, a yardstick, a sample."""
    return law.table_by_key(key, on, version)


def public_tables(on: date) -> list[BenchmarkTable]:
    """What binds the public that day and what is about to, by agency."""
    rows = list(BenchmarkTable.objects.published().select_related("agency"))
    coming = [row for row in rows if row.since > on]
    return sorted([*law.standing(rows, on), *coming], key=lambda row: (row.agency.path, row.key, row.since))
