"""The register: every case that can be reviewed has a row, and a row whose file went on says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.db.models import F, Q

from plumbline.web.cases.models import Case
from plumbline.web.findings import law
from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.intake.models import ForeignFile, Source

REVIEWABLE = ("declined", "decided", "served", "closed", "archived", "referred", "terminated")
"""From these states on a case has a decision to review; while its clock still runs it is marked as open."""

BATCH = 500


def register(*, at: datetime, until: date | None = None) -> int:
    """Enter what is new, mark what changed, and say how many files were entered. `until` leaves out later decisions.

    A file changes too where its source now says that it keeps other groups completely."""
    new = [*_own(at, until), *_foreign(at, until)]
    for batch in _batches(new):
        ReviewedFile.objects.bulk_create(batch, ignore_conflicts=True)
    own = Q(case__version__gt=F("case_version"))
    foreign = Q(foreign__isnull=False) & ~Q(foreign__digest=F("digest"))
    ReviewedFile.objects.filter(own | foreign, state=FileState.REVIEWED).update(state=FileState.CHANGED)
    for source in Source.objects.all():
        reviewed = ReviewedFile.objects.filter(foreign__source=source, state=FileState.REVIEWED)
        reviewed.exclude(kept=law.declared(source.closed_groups)).update(state=FileState.CHANGED)
    return len(new)


def _batches(files: Iterable[ReviewedFile]) -> Iterator[list[ReviewedFile]]:
    remaining = iter(files)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _own(at: datetime, until: date | None) -> Iterator[ReviewedFile]:
    cases = Case.objects.filter(state__in=REVIEWABLE, reviewed=None).select_related("party").defer("facts")
    if until is not None:
        cases = cases.filter(Q(decided_on__lte=until) | Q(decided_on=None, lead_received__lte=until))
    for case in cases.order_by("pk"):
        file = ReviewedFile(case=case, registered_at=at)
        describe(file)
        yield file


def _foreign(at: datetime, until: date | None) -> Iterator[ReviewedFile]:
    rows = ForeignFile.objects.filter(reviewed=None).defer("content")
    if until is not None:
        rows = rows.filter(Q(decided_on__lte=until) | Q(decided_on=None))
    for row in rows.order_by("pk"):
        file = ReviewedFile(foreign=row, registered_at=at)
        describe(file)
        yield file


def describe(file: ReviewedFile) -> None:
    """Repeat on the row what lists show of the case or the foreign file."""
    case, foreign = file.case, file.foreign
    if case is not None:
        file.agency_id, file.number, file.party_name = case.agency_id, case.number, case.party.name
        file.field, file.matter, file.outcome, file.fine = case.field, case.matter_code, case.outcome, case.fine
        file.decided_on, file.closed_on, file.is_open = case.decided_on, case.closed_on, case.is_open
    elif foreign is not None:
        file.agency_id, file.number, file.party_name = foreign.agency_id, foreign.number, foreign.party_name
        file.field, file.outcome, file.fine = foreign.field, foreign.outcome, foreign.fine
        file.decided_on = foreign.decided_on
