"""When the nightly run is due: once after each set time of day, late rather than never."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

DAY = timedelta(days=1)


def last_due(now: datetime, at: time) -> datetime:
    """The latest set time that has passed."""
    local = timezone.localtime(now)
    today = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today <= local else today - DAY


def is_due(now: datetime, last: datetime | None, at: time) -> bool:
    """Whether no nightly run has begun since the latest set time: after a night in which the machine was off as well."""
    return last is None or last < last_due(now, at)


def next_run(now: datetime) -> datetime:
    """When the next one is due, if this night's has been done."""
    return last_due(now, settings.NIGHTLY_AT) + DAY
