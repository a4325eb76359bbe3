"""How many leads the city can read, and how many years are compared."""

from __future__ import annotations

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.fairness.models import Capacity
from plumbline.web.organs.actors import Actor

STREAM = "fairness"


@transaction.atomic
def set_capacity(*, actor: Actor, leads: int, years: int) -> Capacity:
    """From the next calculation on."""
    actor.must("fairness.run")
    row = Capacity.objects.create(leads=leads, years=years, set_by=actor.user, set_at=actor.at)
    payload = {"leads": leads, "years": years}
    append(stream=STREAM, actor=actor, act="fairness.capacity_set", target="capacity", payload=payload)
    return row
