"""Reads on the record. Its readers see who did what and when; the contents of cases stay with those who work on them."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from plumbline.web.audit.models import Event

OPEN_STREAMS = frozenset({"accounts", "organs", "officers", "parties"})
SIGN_INS = ("signed_in", "signed_out", "sign_in_failed", "locked_out")


def events(
    *, words: str = "", stream: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Event]:
    """The newest first, narrowed by who or what, by stream and by days."""
    found = Event.objects.order_by("-pk")
    if words:
        found = found.filter(Q(user_name=words) | Q(act=words) | Q(target=words))
    if stream:
        found = found.filter(stream=stream)
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(date.fromordinal(until.toordinal() + 1)))
    return found


def sign_ins(words: str = "") -> QuerySet[Event]:
    """The log of signing in and out, the newest first."""
    found = Event.objects.filter(stream="accounts", act__in=SIGN_INS).order_by("-pk")
    return found.filter(Q(user_name=words) | Q(target=words)) if words else found


def older_than(found: QuerySet[Event], pk: int | None, size: int) -> tuple[list[Event], int | None]:
    """One page below a row, and the row to go on from (keyset paging)."""
    rows = list((found.filter(pk__lt=pk) if pk else found)[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None


def shown_payload(event: Event) -> Any:
    """The payload where it may be read by an auditor; nothing for the streams of cases."""
    return event.payload if event.stream in OPEN_STREAMS else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
