"""Closed cases of a small city, held against the rules on nights that the tests name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.casefile import from_facts
from plumbline.casefile.facts import to_facts
from plumbline.web.cases.models import Case
from plumbline.web.findings import services
from plumbline.web.findings.models import ReviewedFile, Run, Standing
from plumbline.web.intake.models import ForeignFile, Source
from plumbline.web.intake.services import Sent, register_source, take_file, work
from plumbline.web.organs.models import Agency
from tests.law.lawful import lawful_case
from tests.web.cases.world import Person, World, at
from tests.web.standards.conftest import Standards

FIRST, SECOND, THIRD = "2026-10-20", "2026-11-05", "2026-11-20"
ONE_OFFICER = {"acts.0.officers": [lawful_case()["acts"][0]["officers"][0]]}
LATE = {"publication.date": "2026-09-30"}


class Office:
    """Files are put into the city, changed, and reviewed at night. Each is of a party of its own, unless a test says
    otherwise."""

    def __init__(self, world: World) -> None:
        self.world = world

    def put(self, changes: dict[str, Any] | None = None, *, agency: Agency | None = None, field: str = "") -> Case:
        """A closed case with these facts."""
        agency = agency or self.world.bureau
        number = Case.objects.count() + 1
        party = {"party.id_number": f"91120104MA{number:08d}"}
        facts = self._facts({**party, **(changes or {})}, agency, field or agency.field)
        decision = facts["decision"]
        return Case.objects.create(
            agency=agency,
            party=self.world.party,
            procedure="ordinary",
            state="archived",
            is_open=False,
            case_number=f"海案〔2026〕{number}号",
            title="经营超过保质期的食品",
            field=field or agency.field,
            matter_code=self.world.matter,
            lead_received="2026-03-02",
            decided_on=decision["date"],
            outcome=decision["outcome"],
            fine=decision["fine"],
            created_at=at("2026-03-02"),
            updated_at=at("2026-06-02"),
            facts=facts,
        )

    def change(self, case: Case, changes: dict[str, Any] | None = None) -> None:
        """The case as it stands after a correction: with other facts and one version further."""
        party = {"party.id_number": case.facts["party"]["id_number"]}
        case.facts = self._facts({**party, **(changes or {})}, case.agency, case.field)
        case.version += 1
        case.save()

    def _facts(self, changes: dict[str, Any], agency: Agency, field: str) -> dict[str, Any]:
        own = {"agency.code": agency.code, "agency.name": agency.name, **changes}
        facts = to_facts(from_facts(lawful_case(own, field=field)))
        return {name: value for name, value in facts.items() if name not in ("schema_version", "source")}

    def night(self, day: str = FIRST, **asked: Any) -> Run:
        """A run at two in the morning."""
        return services.run_review(at=at(day, "02:00"), **asked)

    def file(self, case: Case) -> ReviewedFile:
        """The row of the register."""
        return ReviewedFile.objects.get(case=case)

    def standing(self, case: Case) -> dict[str, Standing]:
        """What stands, by rule."""
        return {row.rule: row for row in Standing.objects.filter(file__case=case, gone_run=None)}

    def gone(self, case: Case) -> dict[str, Standing]:
        """What is gone, by rule."""
        return {row.rule: row for row in Standing.objects.filter(file__case=case, gone_run__isnull=False)}

    def sent(self, changes: dict[str, Any], day: str = "2026-10-01", number: str = "QJ-1") -> ForeignFile:
        """A file of the bureau from another system."""
        return self._delivered(self._facts(changes, self.world.bureau, "market"), ["*"], [], day, number)

    def thin(
        self,
        *groups: str,
        told: tuple[str, ...] = (),
        registered: tuple[str, ...] = (),
        number: str = "QJ-2",
        **changes: Any,
    ) -> ForeignFile:
        """A file of another system that says only something of these groups. `told` are those it declares complete,
        `registered` those that its source is known to keep completely; `changes` replace whole groups."""
        whole = {**self._facts({}, self.world.bureau, "market"), **changes}
        facts = {name: whole[name] for name in ("case", "agency", "party", *groups)}
        return self._delivered(facts, list(told), list(registered), "2026-10-01", number)

    def _delivered(
        self, facts: dict[str, Any], told: list[str], registered: list[str], day: str, number: str
    ) -> ForeignFile:
        chen = self.world.chen.on(day)
        source = Source.objects.first() or register_source(
            actor=chen,
            facts={
                "code": "old", "name": "旧系统", "agency": self.world.bureau, "contact": "信息科", "active": True,
                "closed_groups": registered,
            },
        )  # fmt: skip
        content = {"schema_version": 1, "source": {"system": "旧系统", "closed_world": told}, **facts}
        content["case"] = {**content["case"], "id": number}
        line = json.dumps(content, ensure_ascii=False).encode()
        batch = take_file(actor=chen, source_id=source.pk, sent=Sent(name="案卷.ndjson"), chunks=[line])
        work(batch_id=batch.pk, clock=lambda: at(day))
        return ForeignFile.objects.get(number=number)


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def office(world) -> Office:
    """The files of the city."""
    return Office(world)


@pytest.fixture
def standards(world) -> Standards:
    """The people who set local values."""
    return Standards(world)


@pytest.fixture
def signed_in() -> Callable[[Person, str], Any]:
    """`with signed_in(world.chen) as page:` is a browser of 陈志远 on the day of the third night."""

    @contextmanager
    def enter(person: Person, day: str = THIRD) -> Iterator[Client]:
        with time_machine.travel(at(day), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter


def moment(day: str, time: str = "02:00") -> datetime:
    """An instant in Shanghai."""
    return at(day, time)
