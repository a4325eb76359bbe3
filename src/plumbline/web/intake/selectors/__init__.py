"""Everything that reads foreign files, their batches and their sources."""

from plumbline.web.intake.selectors.files import changed_since, file_for, visible_to

__all__ = ["changed_since", "file_for", "visible_to"]
