"""The rows of a kept file by the layout that its sender chose, and the file of those that were refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from plumbline.casefile import Level
from plumbline.intake.results import Cell, Remark, RowResult
from plumbline.web.intake import case_files, tables
from plumbline.web.intake.models import Batch, Layout
from plumbline.web.intake.rows import Note, Row

AS_JSON = (Layout.CASE_FILE, Layout.ONE_FILE)


def rows_of(path: Path, batch: Batch, about: list[Note]) -> Iterator[Row]:
    """Every row, one after the other. Raises Unreadable when the file as a whole cannot be read. What is to be said of
    the whole file is added to `about`."""
    if batch.layout == Layout.ONE_FILE:
        return case_files.only_row(path, batch.source.closed_groups)
    if batch.layout == Layout.CASE_FILE:
        return case_files.rows(path, batch.source.closed_groups)
    return tables.rows(path, batch, about)


def rejects_of(path: Path, batch: Batch, refused: list[tuple[Row, list[Note]]]) -> bytes:
    """The refused rows in the same format, to be corrected and sent again."""
    rows = [replace(row, result=row.result and _with_reasons(row.result, notes)) for row, notes in refused]
    if batch.layout in AS_JSON:
        return case_files.rejects(path, rows)
    return tables.rejects(path, batch, (row.result for row in rows if row.result))


def _with_reasons(result: RowResult, notes: list[Note]) -> RowResult:
    """The result of a row that only we refused has our reasons."""
    if result.refusals:
        return result
    remarks = tuple(_remark(Cell(result.sheet, result.row, header=note["field"]), note) for note in notes)
    return msgspec.structs.replace(result, refusals=remarks)


def _remark(where: Cell, note: Note) -> Remark:
    return Remark(Level.ERROR, "intake", where, "", note["why"].rstrip("。"), note["todo"].rstrip("。"))
