"""Who takes a step: an official under an appointment, or the party with its access code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency

PARTY = "当事人"


@dataclass(frozen=True)
class PartyActor:
    """The party itself, let in by the access code of this one case."""

    case_id: int
    name: str
    agency: Agency
    at: datetime
    user: None = None
    role: str = PARTY

    @cached_property
    def on(self) -> date:
        """The day of the act in Shanghai time."""
        return timezone.localtime(self.at).date()


Person = Actor | PartyActor


def name_of(person: Person) -> str:
    """The name shown beside what this person did."""
    return person.name if isinstance(person, PartyActor) else str(person.user.display_name)
