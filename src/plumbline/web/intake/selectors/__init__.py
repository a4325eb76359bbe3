"""Everything that reads foreign files, their batches and their sources."""

from plumbline.web.intake.selectors.batches import (
    batch_for,
    batches_visible_to,
    first_rows,
    listed_batches,
    rows_to_show,
)
from plumbline.web.intake.selectors.calls import batch_of, file_of, files_of, rows_after
from plumbline.web.intake.selectors.files import changed_since, file_for, listed_files, visible_to
from plumbline.web.intake.selectors.sources import (
    agencies_of,
    listed_sources,
    may_manage,
    open_sources,
    source_for,
    sources_visible_to,
)

__all__ = [
    "agencies_of",
    "batch_for",
    "batch_of",
    "batches_visible_to",
    "changed_since",
    "file_for",
    "file_of",
    "files_of",
    "first_rows",
    "listed_batches",
    "listed_files",
    "listed_sources",
    "may_manage",
    "open_sources",
    "rows_after",
    "rows_to_show",
    "source_for",
    "sources_visible_to",
    "visible_to",
]
