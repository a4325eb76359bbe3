"""The statistics follow the cases at once and the files of other systems after each review."""

from __future__ import annotations

from typing import Any

from plumbline.web.cases.models import Case
from plumbline.web.cases.signals import step_taken
from plumbline.web.findings.models import Run
from plumbline.web.findings.signals import review_ended
from plumbline.web.tallies import services

COUNTED = ("file_case", "decide")
"""The steps after which a case counts differently; the rest of what changes waits for the next review."""


def connect() -> None:
    """Called once when the app is ready."""
    step_taken.connect(count_case, sender=Case, dispatch_uid="tallies.count_case")
    review_ended.connect(count_files, sender=Run, dispatch_uid="tallies.count_files")


def count_case(case: Case, step: str, **_: Any) -> None:
    """One case after a step that counts."""
    if step in COUNTED:
        services.refresh_case(case.pk)


def count_files(**_: Any) -> None:
    """Everything that is behind, after a review."""
    services.refresh()
