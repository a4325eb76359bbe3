"""The summary that the dashboard reads, made anew at the end of every run from the same conditions as the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from plumbline.web.findings.models import ReviewedFile, Standing, Tally
from plumbline.web.findings.selectors.history import files_before, had, last_month_end, stood

BY = ("agency", "field", "month")
KINDS = {
    "fatal": Q(verdict="violated", consequence="fatal"),
    "defect": Q(verdict="violated", consequence="defect"),
    "cannot_tell": Q(verdict="cannot_tell"),
}
NOW = {
    "fatal": Q(fatal__gt=0),
    "defect": Q(defects__gt=0),
    "cannot_tell": Q(cannot_tell__gt=0),
    "beyond_source": Q(beyond_source__gt=0),
}


def refresh(at: datetime) -> None:
    """Replace the summary, as the files stand now and as they stood when last month ended; within a transaction."""
    moment = last_month_end(at)
    Tally.objects.all().delete()
    rows = [*_files(), *_rules(Standing.objects.filter(gone_run=None), before=False)]
    rows += [*_files_before(moment), *_rules(stood(Standing.objects.all(), moment), before=True)]
    Tally.objects.bulk_create(rows, batch_size=1000)


def _files() -> Iterator[Tally]:
    files = ReviewedFile.objects.filter(reviewed_at__isnull=False)
    counts = {name: Count("pk", filter=condition) for name, condition in NOW.items()}
    yield from _tallies(_by_month(files).annotate(files=Count("pk"), **counts), before=False)


def _files_before(moment: datetime) -> Iterator[Tally]:
    counts = {name: Count("pk", filter=had(moment, condition)) for name, condition in KINDS.items()}
    yield from _tallies(_by_month(files_before(moment)).annotate(files=Count("pk"), **counts), before=True)


def _by_month(files: QuerySet[ReviewedFile]) -> Any:
    return files.order_by().annotate(month=TruncMonth("decided_on")).values(*BY)


def _tallies(found: Iterable[dict[str, Any]], *, before: bool) -> Iterator[Tally]:
    for row in found:
        counts = {name: row[name] for name in ("files", *NOW) if name in row}
        yield Tally(before=before, agency_id=row["agency"], field=row["field"], month=row["month"], **counts)


def _rules(findings: QuerySet[Standing], *, before: bool) -> Iterator[Tally]:
    """A file counts once for a rule, however many of its wordings or records are concerned."""
    counts = {name: Count("file", distinct=True, filter=condition) for name, condition in KINDS.items()}
    counts["files"] = Count("file", distinct=True, filter=Q(verdict="violated"))
    months = findings.order_by().annotate(month=TruncMonth("file__decided_on"))
    by: Any = months.values("file__agency", "file__field", "month", "family")
    for row in by.annotate(**counts):
        yield Tally(
            before=before,
            agency_id=row["file__agency"],
            field=row["file__field"],
            month=row["month"],
            family=row["family"],
            **{name: row[name] for name in counts},
        )
