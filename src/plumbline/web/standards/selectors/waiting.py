"""What a place sets for itself, on its way from a draft to the public: what of it waits for somebody.

The same for benchmark tables and lists of leniency: another person approves, then it is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from plumbline.web.organs.actors import Actor
from plumbline.web.standards.models import State
from plumbline.web.standards.selectors.values import scopes_of


@dataclass(frozen=True)
class Duties:
    """What waits for somebody: drafts to approve, approved ones to publish, and the first day of the nearest of each."""

    approve: int = 0
    approve_by: date | None = None
    publish: int = 0
    publish_by: date | None = None


def duties(actor: Actor, rows: QuerySet[Any], area: str) -> Duties:
    """What the actor can do for versions on their way, in the area of permissions: nobody approves an own draft."""
    approves, publishes = actor.may(f"{area}.approve"), actor.may(f"{area}.publish")
    if not (approves or publishes):
        return Duties()
    submitted = Q(state=State.SUBMITTED) & ~Q(drafted_by=actor.user) if approves else Q(pk=None)
    approved = Q(state=State.APPROVED) if publishes else Q(pk=None)
    own = rows.filter(
        agency__in=[agency.pk for agency in scopes_of(actor)], state__in=[State.SUBMITTED, State.APPROVED]
    )
    told = own.aggregate(
        approve=Count("pk", filter=submitted),
        approve_by=Min("since", filter=submitted),
        publish=Count("pk", filter=approved),
        publish_by=Min("since", filter=approved),
    )
    return Duties(**told)
