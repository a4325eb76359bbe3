"""Discretion: benchmark tables as data, one interpreter for their families, the working of every sum in words.

`benchmarks()` are the tables of the package, `read_table(text)` one of a city; `compute(table, given)` the recommended
fine with its working. Nothing here decides: it says what a published table gives and where the statute ends.
"""

from functools import cache
from pathlib import Path

from plumbline.law.discretion.computing import Result, compute, explain
from plumbline.law.discretion.given import Given, GivenError, Mitigation
from plumbline.law.discretion.reading import TableError, read_table
from plumbline.law.discretion.tables import Table

FOLDER = Path(__file__).parents[1] / "benchmarks"

__all__ = [
    "Given",
    "GivenError",
    "Mitigation",
    "Result",
    "Table",
    "TableError",
    "benchmarks",
    "compute",
    "explain",
    "read_table",
]


@cache
def benchmarks() -> dict[str, Table]:
    """Every table of the package by its key; raises TableError if one of them is faulty."""
    tables = [read_table(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {table.key: table for table in tables}
