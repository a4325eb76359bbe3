"""Who plays in one case: the crew of its agency, the party and the story of the violation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from django.utils import timezone

from plumbline.law import law
from plumbline.project.demo.names import ROADS
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.parties.models import Party


@dataclass(frozen=True)
class Story:
    """A violation as an office meets it: where, what, what proves it, what the party says."""

    key: str
    matter: str
    trades: tuple[str, ...]
    title: str
    weight: int
    field: str
    places: tuple[str, ...]
    details: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    answers: tuple[str, ...]
    correction: str
    simple: bool = False
    seal_objects: tuple[str, ...] = ()
    seal_basis: str = ""
    sampling: bool = False
    mitigated: bool = False
    heads: tuple[int, ...] = ()


@cache
def stories() -> tuple[Story, ...]:
    """All stories of the package, in a fixed order."""
    return tuple(_read_stories())


def _read_stories() -> Iterator[Story]:
    folder = files("plumbline.project.demo") / "stories"
    for source in sorted(folder.iterdir(), key=lambda p: p.name):
        if source.name.endswith(".toml"):
            for row in tomllib.loads(source.read_text(encoding="utf-8"))["story"]:
                yield Story(field=source.name.removesuffix(".toml"), **{k: _frozen(v) for k, v in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


class Register:
    """The parties of the city, found by trade and district."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_trade: dict[str, list[Party]] = {}
        trades = sorted({trade for story in stories() for trade in story.trades}, key=len, reverse=True)
        for party in parties:
            trade = "@person" if party.kind == "person" else next((t for t in trades if t in party.name), "")
            self._by_trade.setdefault(trade, []).append(party)

    def fitting(self, story: Story, area: str) -> list[Party]:
        """Parties of the trades of the story in the district; the whole city for an agency of the city."""
        found = [party for trade in story.trades for party in self._by_trade.get(trade, [])]
        return found if area.endswith("00") else [party for party in found if party.area_code == area]


@dataclass
class Crew:
    """The people of one agency, by role."""

    agency: Agency
    by_role: dict[str, list[Appointment]]

    def complete(self, on: date) -> bool:
        """Whether an ordinary case can be carried through: two officers with valid certificates, reviewer, head, three votes."""
        return (
            len(self.officers(on)) >= 2
            and all(self.by_role.get(role) for role in ("reviewer", "head"))
            and len(self.by_role.get("member", [])) >= 2
        )

    def officers(self, on: date) -> list[Appointment]:
        """Handlers with a valid certificate on the day and, while the day lies back, half a year on."""
        later = min(on + timedelta(days=180), max(on, timezone.localdate()))
        return [a for a in self.by_role.get("handler", []) if _certified(a, on) and _certified(a, later)]

    def actor(self, appointment: Appointment, on: date, hour: int = 10) -> Actor:
        """The person acting on that day."""
        at = timezone.make_aware(datetime.combine(on, time(hour, appointment.pk % 60)))
        return Actor(appointment.user, appointment, at)


def _certified(appointment: Appointment, day: date) -> bool:
    officer = getattr(appointment.user, "officer", None)
    return officer is not None and any(
        c.issued <= day <= c.expires and c.state_on(day) == "valid" for c in officer.certificates.all()
    )


def crews() -> list[Crew]:
    """The crews of all agencies that hold cases."""
    found: dict[int, Crew] = {}
    rows = Appointment.objects.filter(agency__in=Agency.objects.enforcing()).select_related("agency", "user__officer")
    for appointment in rows.prefetch_related("user__officer__certificates__changes").order_by("agency__path", "pk"):
        crew = found.setdefault(appointment.agency_id, Crew(appointment.agency, {}))
        crew.by_role.setdefault(appointment.role, []).append(appointment)
    return list(found.values())


@dataclass
class Role:
    """Everything one case needs to be played."""

    crew: Crew
    party: Party
    story: Story
    random: Random
    start: date
    handlers: list[Appointment] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.handlers:
            self.handlers = self.random.sample(self.crew.officers(self.start), 2)

    def one(self, role: str) -> Appointment:
        """The first of a role at the agency; the lead handler for the handlers."""
        return self.handlers[0] if role == "handler" else self.crew.by_role[role][0]

    def codes(self) -> list[str]:
        """The officers' codes of the two handlers."""
        return [a.user.officer.code for a in self.handlers]

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.random.random() < share

    def workdays(self, on: date, low: int, high: int) -> date:
        """A day some working days after `on`, both bounds included."""
        return law().calendar.add_workdays(on, self.random.randint(low, high))

    def soon(self, on: date, low: int, high: int) -> date:
        """The same, but no slower than the middle where labour supervision decides against its short clock."""
        return self.workdays(on, low, (low + high) // 2 if self.crew.agency.field == "labour" else high)

    def scene_of_act(self) -> tuple[str, str]:
        """Where it happened and what was found there; the places of a story go with its findings in order."""
        number = self.random.randrange(len(self.story.details))
        return self._place(self.story.places[number % len(self.story.places)]), self.story.details[number]

    def _place(self, spot: str) -> str:
        """At the party's premises; with a natural person, in the street."""
        if self.party.kind != "person":
            return f"{self.party.address}{spot}"
        district = self.party.address[: self.party.address.index("区") + 1]
        return f"{district}{self.random.choice(ROADS)}{self.random.randint(1, 300)}号{spot}"
