"""Files and findings as they stood at a moment: findings keep from when to when, so the past can be asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from plumbline.web.findings.models import ReviewedFile, Standing


def last_month_end(at: datetime) -> datetime:
    """The last instant of the month before: what was found at midnight of the first belongs to the new month."""
    first = timezone.localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first - timedelta(microseconds=1)


def stood(findings: QuerySet[Standing], moment: datetime) -> QuerySet[Standing]:
    """The findings that stood at the moment."""
    return findings.filter(Q(until__isnull=True) | Q(until__gt=moment), since__lte=moment)


def files_before(moment: datetime) -> QuerySet[ReviewedFile]:
    """The files that had been reviewed by then."""
    return ReviewedFile.objects.filter(first_reviewed_at__lte=moment)


def had(moment: datetime, condition: Q) -> Exists:
    """Whether a file had a finding of this kind at the moment."""
    return Exists(stood(Standing.objects.filter(condition, file=OuterRef("pk")), moment))


def has(condition: Q) -> Exists:
    """Whether a finding of this kind stands on a file now."""
    return Exists(Standing.objects.filter(condition, file=OuterRef("pk"), gone_run=None))
