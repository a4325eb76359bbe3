"""Reading publications: the public reads what stands on the day, officials what is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from plumbline.web.organs.actors import Actor
from plumbline.web.publication.models import Publication, PublicationQuerySet

PAGE = 20


@dataclass(frozen=True)
class Page:
    """One page of a list; `next_key` continues it."""

    rows: list[Publication]
    total: int
    next_key: str


def shown(day: date, query: Mapping[str, str]) -> QuerySet[Publication]:
    """What the public may read on `day`, filtered by words, field, agency and dates."""
    rows: QuerySet[Publication] = Publication.objects.shown_on(day).select_related("agency")
    if words := query.get("q", "").strip()[:60]:
        rows = rows.filter(
            Q(party_name__icontains=words)
            | Q(number__icontains=words)
            | Q(violation__icontains=words)
            | Q(agency__name__icontains=words)
        )
    if field := query.get("field"):
        rows = rows.filter(field=field)
    for name, lookup in (("from", "decided_on__gte"), ("to", "decided_on__lte")):
        if value := as_day(query.get(name, "")):
            rows = rows.filter(**{lookup: value})
    return rows


def as_day(text: str) -> date | None:
    """An ISO day, or None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def page_of(rows: QuerySet[Publication], after: str) -> Page:
    """A page after the key `YYYY-MM-DD.id`; a broken key starts at the top."""
    total = rows.count()
    day_text, _, number = after.partition(".")
    day = as_day(day_text)
    if day and number.isdecimal():
        rows = rows.filter(Q(published_on__lt=day) | Q(published_on=day, id__lt=int(number)))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], total, f"{last.published_on}.{last.pk}" if last else "")


def counts(day: date) -> list[dict[str, Any]]:
    """How many decisions stand on the page, by field."""
    shown = Publication.objects.shown_on(day).order_by()
    return [dict(row) for row in shown.values("field").annotate(number=Count("id")).order_by("-number")]


def managed_by(actor: Actor) -> PublicationQuerySet:
    """Publications of the agencies in the actor's scope."""
    return Publication.objects.filter(agency__path__startswith=actor.scope_path).select_related("agency")
