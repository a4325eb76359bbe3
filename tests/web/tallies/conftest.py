"""A synthetic city: own cases and files of another system, filed and decided on days that the tests name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.web.cases.models import Case
from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.intake.models import Batch, ForeignFile, Source
from plumbline.web.organs.models import Agency
from plumbline.web.parties.models import Party
from plumbline.web.tallies import services
from plumbline.web.tallies.models import Entry
from tests.web.cases.story import Story
from tests.web.cases.world import Person, World, at

DAY = "2026-11-22"


class Register:
    """Cases are entered as they stand; amounts are told in whole yuan."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cases: list[Case] = []
        self.parties = {
            size: Party.objects.create(kind="entity", name=f"规模{size or '不明'}企业", size=size)
            for size in ("large", "medium", "small", "micro", "")
        }
        self.parties["person"] = Party.objects.create(kind="person", name="王某")
        self.parties["sole_trader"] = Party.objects.create(kind="sole_trader", name="津河区早点铺")

    def case(
        self,
        outcome: str = "penalty",
        *,
        filed: str | None,
        decided: str | None,
        agency: Agency | None = None,
        matter: str = "market.unheard_of",
        size: str = "small",
        fine: int | None = None,
        floor: int | None = None,
        benchmark: int | None = None,
        severity: str | None = None,
        times: int = 1,
        **violation: Any,
    ) -> None:
        """So many own cases, alike but for their numbers; written by `counted`."""
        agency, party = agency or self.world.bureau, self.parties[size]
        amounts = {"fine": _fen(fine), "fine_min": _fen(floor), "benchmark_low": _fen(benchmark)}
        decision = {"outcome": outcome, "date": decided, "severity": severity, **amounts}
        stated = {name: value for name, value in decision.items() if value is not None}
        facts = {"matter": {"code": matter}, "party": {"kind": party.kind}, "violation": violation}
        facts["decision"] = stated if decided else None
        row = {
            "agency": agency, "party": party, "state": "archived" if decided else "investigating", "is_open": not decided,
            "field": agency.field, "matter_code": matter, "lead_received": filed or decided, "filed_on": filed,
            "decided_on": decided, "outcome": outcome if decided else "", "fine": _fen(fine), "facts": facts,
        }  # fmt: skip
        self.cases += [self._case(len(self.cases) + place, row) for place in range(times)]

    def _case(self, place: int, row: dict[str, Any]) -> Case:
        number, moment = f"海案〔2026〕{place + 1:05d}号", at(DAY)
        fixed = {"procedure": "ordinary", "title": "案件", "created_at": moment, "updated_at": moment}
        return Case(case_number=number, **fixed, **row)

    def counted(self) -> int:
        """Everything is written and the entries are brought up to date."""
        Case.objects.bulk_create([case for case in self.cases if case.pk is None])
        return services.refresh()

    def foreign(self, number: str, facts: dict[str, Any], *, state: str = FileState.REVIEWED) -> ForeignFile:
        """A file of another system that a run has reviewed, or not."""
        chen, bureau = self.world.chen.user, self.world.bureau
        source, _ = Source.objects.get_or_create(
            code="old",
            defaults={
                "name": "旧系统",
                "agency": bureau,
                "contact": "信息科",
                "created_by": chen,
                "created_at": at(DAY),
            },
        )
        batch, _ = Batch.objects.get_or_create(
            source=source,
            defaults={"way": "upload", "layout": "case_file", "file_name": "a", "digest": "a", "size": 1,
                      "sent_by": chen, "sent_at": at(DAY), "touched_at": at(DAY)},
        )  # fmt: skip
        content = json.dumps({"schema_version": 1, **facts})
        decision = facts.get("decision") or {}
        file = ForeignFile.objects.create(
            source=source, agency=bureau, number=number, content=content, batch=batch, field="market",
            digest=sha256(content.encode()).hexdigest(), received_at=at(DAY), changed_at=at(DAY),
            outcome=decision.get("outcome", ""), fine=decision.get("fine"), decided_on=decision.get("date"),
        )  # fmt: skip
        ReviewedFile.objects.create(
            foreign=file, agency=bureau, number=number, state=state, registered_at=at(DAY), reviewed_at=at(DAY)
        )
        return file


def _fen(yuan: int | None) -> int | None:
    return None if yuan is None else yuan * 100


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def register(world) -> Register:
    """The files of the city."""
    return Register(world)


@pytest.fixture
def entries(register) -> Callable[[], Any]:
    """All entries, once they are up to date."""

    def up_to_date() -> Any:
        register.counted()
        return Entry.objects.order_by()

    return up_to_date


@pytest.fixture
def signed_in() -> Callable[[Person], Any]:
    """`with signed_in(world.chen) as page:` is a browser of 陈志远 on the day of the tests."""

    @contextmanager
    def enter(person: Person) -> Iterator[Client]:
        with time_machine.travel(at(DAY), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter


@pytest.fixture
def story(world) -> Story:
    """A case about to begin."""
    return Story(world)
