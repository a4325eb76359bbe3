"""Decided cases of a small city whose fines follow how long the violation lasted, and one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.casefile import from_facts
from plumbline.casefile.facts import to_facts
from plumbline.web.cases.models import Case, StepTaken
from plumbline.web.fairness import services
from plumbline.web.fairness.models import Calculation, Lead
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.models import Agency
from tests.law.lawful import lawful_case
from tests.web.cases.world import Person, World, at

DAY = "2026-11-20"
DECIDED = date(2026, 6, 1)
YUAN = 100
LEAST, MOST = 10_000 * YUAN, 50_000 * YUAN


class Fines:
    """Decided cases, their files, and the comparison of a night."""

    def __init__(self, world: World) -> None:
        self.world = world

    def put(self, fine: int, changes: dict[str, Any] | None = None, agency: Agency | None = None) -> ReviewedFile:
        """A decided case with this fine in yuan, and its row in the register of reviewed files."""
        case = self.case(fine, changes, agency)
        return ReviewedFile.objects.create(
            case=case,
            agency=case.agency,
            number=case.number,
            party_name="海州海棠食品有限公司",
            field="market",
            matter=case.matter_code,
            outcome=case.outcome,
            fine=case.fine,
            decided_on=case.decided_on,
            digest=f"{case.pk:064d}",
            registered_at=at(DAY),
        )

    def case(self, fine: int, changes: dict[str, Any] | None = None, agency: Agency | None = None) -> Case:
        """The case alone."""
        agency = agency or self.world.bureau
        number = Case.objects.count() + 1
        given = {
            "agency.code": agency.code, "decision.fine": fine * YUAN, "decision.fine_min": LEAST, "decision.fine_max": MOST,
            "party.id_number": f"91120104MA{number:08d}", **(changes or {}),
        }  # fmt: skip
        facts = to_facts(from_facts(lawful_case(given)))
        return Case.objects.create(
            agency=agency,
            party=self.world.party,
            procedure="ordinary",
            state="archived",
            is_open=False,
            case_number=f"海案〔2026〕{number}号",
            title="经营超过保质期的食品",
            field="market",
            matter_code=self.world.matter,
            lead_received="2026-03-02",
            decided_on=facts["decision"]["date"],
            outcome=facts["decision"]["outcome"],
            fine=facts["decision"]["fine"],
            created_at=at("2026-03-02"),
            updated_at=at("2026-06-02"),
            facts={name: value for name, value in facts.items() if name not in ("schema_version", "source")},
        )

    def many(self, number: int = 60, agency: Agency | None = None) -> list[ReviewedFile]:
        """Cases whose fines rise with the days that the violation lasted."""
        return [
            self.put(15_000 + 500 * (place % 20) + 37 * (place % 7), _days(place % 20), agency)
            for place in range(number)
        ]

    def compare(self, day: str = DAY) -> Calculation:
        """A comparison at three in the morning."""
        return services.calculate(at=at(day, "03:00"))

    def unlike(self, fine: int = 48_000, agency: Agency | None = None) -> Lead:
        """Sixty like cases, one far above, compared: the lead on that one."""
        self.many(agency=agency)
        file = self.put(fine, _days(3), agency)
        self.compare()
        return Lead.objects.get(file=file)


def _days(days: int) -> dict[str, Any]:
    started = date(2026, 2, 1)
    return {"violation.started": started, "violation.ended": started + timedelta(days=days)}


def decided_by(file: ReviewedFile, person: Person) -> None:
    """The step that names who decided."""
    StepTaken.objects.create(
        case=file.case,
        step="decide",
        version=1,
        to_state="decided",
        user=person.user,
        role="head",
        by="吴",
        at=at(DAY),
        on=DECIDED,
    )


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def fines(world) -> Fines:
    """The decided cases of the city."""
    return Fines(world)


@pytest.fixture
def signed_in() -> Callable[[Person], Any]:
    """`with signed_in(world.zhou) as page:` is a browser of 周明 on the day of the comparison."""

    @contextmanager
    def enter(person: Person, day: str = DAY) -> Iterator[Client]:
        with time_machine.travel(at(day), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter
