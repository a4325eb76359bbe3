"""A fixed set of case files with the findings they must have: a cluster whose answers differ is not to be trusted.

The case files and the findings stand beside this module as data. They were recorded with the closures, so the
check also sees a machine on which libraries of other versions compute otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

FOLDER = "self_check_data"
CASES_FILE, EXPECTED_FILE = "cases.parquet", "expected.json"
TOLD = ("case", "rule", "verdict", "consequence", "elements")

Found = dict[tuple[int, str], tuple[str, str, tuple[int, ...]]]


class Failed(Struct, frozen=True):
    """A finding that is not as it must be: `expected` or `found` is None where one of them has none."""

    case: int
    rule: str
    expected: tuple[str, str, tuple[int, ...]] | None
    found: tuple[str, str, tuple[int, ...]] | None


def cases() -> pa.Table:
    """The case files."""
    with files(__package__).joinpath(FOLDER, CASES_FILE).open("rb") as file:
        return pq.read_table(file)


def expected() -> Found:
    """The findings that the case files must have."""
    written = json.loads(files(__package__).joinpath(FOLDER, EXPECTED_FILE).read_text("utf-8"))
    return as_found(dict(zip(TOLD, row, strict=True)) for row in written)


def as_found(rows: Any) -> Found:
    """Findings by case file and rule."""
    return {(row["case"], row["rule"]): (row["verdict"], row["consequence"], tuple(row["elements"])) for row in rows}


def failures(review: Callable[[pa.Table], pa.RecordBatch]) -> list[Failed]:
    """What the executor gets wrong of the case files."""
    found, wanted = as_found(review(cases()).to_pylist()), expected()
    keys = sorted(found.keys() | wanted.keys())
    return [Failed(*key, wanted.get(key), found.get(key)) for key in keys if wanted.get(key) != found.get(key)]
