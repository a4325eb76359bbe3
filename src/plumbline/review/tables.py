"""Rows of tables (XLSX, CSV) as case files, through the mapping given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from plumbline.casefile import CaseFile
from plumbline.casefile.problems import Problem
from plumbline.intake.applying import apply
from plumbline.intake.mapping import Fault, Mapping
from plumbline.intake.mapping_file import load_mapping
from plumbline.intake.results import Remark, RowResult

REPEATED: Final = "repeated_row"

TableRow = tuple[str, int | None, CaseFile | None, tuple[Problem, ...]]
"""The file and sheet, the row, the case file or None, and what there is to say."""


def mapping_of(raw: bytes, name: str) -> Mapping | tuple[Fault, ...]:
    """The mapping, or what is wrong with it."""
    return load_mapping(raw, name)


def table_rows(path: Path, raw: bytes | None) -> Iterator[TableRow]:
    """A row per case file of the table. Without a mapping nothing in it can be understood."""
    mapping = load_mapping(raw or b"")
    if not isinstance(mapping, Mapping):
        raise ValueError(f"{path}: a table is read with a mapping that has no faults")
    for result in apply(mapping, path, path.name):
        yield from _row(str(path), result)


def _row(path: str, result: RowResult) -> Iterator[TableRow]:
    """Remarks about a whole sheet refuse nothing; a repeated row is one case file, not two."""
    file = f"{path}#{result.sheet}" if result.sheet and path.lower().endswith(".xlsx") else path
    repeated = [remark for remark in result.warnings if remark.code == REPEATED]
    problems = tuple(_problem(each) for each in (*result.refusals, *result.warnings))
    if result.refusals or repeated or result.accepted:
        yield file, result.row or None, None if repeated else result.case, problems


def told(faults: Iterable[Fault]) -> str:
    """The faults of a mapping, a line each."""
    return "".join(f"{fault}\n" for fault in faults)


def _problem(remark: Remark) -> Problem:
    return Problem(remark.level, remark.code, remark.path, str(remark))
