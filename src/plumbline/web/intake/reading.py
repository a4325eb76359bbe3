"""The rows of a kept file, by the layout that its sender chose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plumbline.web.intake import case_files
from plumbline.web.intake.models import Batch, Layout
from plumbline.web.intake.rows import Row


def rows_of(path: Path, batch: Batch) -> Iterator[Row]:
    """Every row, one after the other. Raises Unreadable when the file as a whole cannot be read."""
    if batch.layout == Layout.ONE_FILE:
        return case_files.only_row(path, batch.source.closed_groups)
    return case_files.rows(path, batch.source.closed_groups)
