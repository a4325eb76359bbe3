"""Local standards are tested in the small city of the case tests: 周明 drafts for the bureau, 吴建国 approves; 陈志远 drafts
for the city, 何光明 approves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.web.accounts.models import User
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.standards import services
from plumbline.web.standards.models import LocalValue
from tests.web.cases.story import Story
from tests.web.cases.world import FROM, Person, World, at

PAPER: dict[str, Any] = {
    "title": "海州市市场监督管理局办案时限规定",
    "number": "海市监规〔2026〕2号",
    "article": "第五条",
    "issuer": "海州市市场监督管理局",
    "approved_on": date(2026, 2, 1),
    "since": date(2026, 3, 1),
    "until": None,
    "reason": "五个工作日足以审完普通案件。",
}
REVIEW_DAYS = {**PAPER, "parameter": "review.days", "value": 5, "dims": {"field": "market"}}
CITY_SUM = {
    **PAPER,
    "title": "海州市行政处罚听证范围规定",
    "number": "海府规〔2026〕1号",
    "issuer": "海州市人民政府",
    "parameter": "hearing.fine_threshold",
    "value": 300_000,
    "dims": {"field": "urban", "party": "person"},
}


class Standards:
    """The world, and the four acts of a local value as one line each."""

    def __init__(self, world: World) -> None:
        self.world = world
        user = User.objects.create(username="heguangming", display_name="何光明", password="!")
        held = Appointment.objects.create(user=user, agency=world.justice, role=Role.HEAD, starts=FROM)
        self.he_justice = Person(user, held, "heguangming")

    def drafted(self, day: str = "2026-02-10", **changes: Any) -> LocalValue:
        """周明 drafts for the bureau."""
        facts = {**REVIEW_DAYS, **changes}
        return services.draft_value(actor=self.world.zhou.on(day), agency=self.world.bureau, facts=facts)

    def previewed(self, day: str = "2026-02-10", **changes: Any) -> LocalValue:
        """The draft is held against last year's cases."""
        row = self.drafted(day, **changes)
        services.ask_preview(actor=self.world.zhou.on(day), value_id=row.pk, later=at_once)
        return self.again(row)

    def submitted(self, day: str = "2026-02-10", **changes: Any) -> LocalValue:
        """The draft is handed in."""
        row = self.previewed(day, **changes)
        return services.submit(actor=self.world.zhou.on(day), value_id=row.pk)

    def approved(self, day: str = "2026-02-10", **changes: Any) -> LocalValue:
        """吴建国 approves."""
        row = self.submitted(day, **changes)
        return services.approve(actor=self.world.wu.on(day), value_id=row.pk)

    def of_the_city(self, day: str = "2026-02-10", **changes: Any) -> LocalValue:
        """The city's value, drafted by the justice bureau's supervisor and approved by its head."""
        actor = self.world.chen.on(day)
        row = services.draft_value(actor=actor, agency=self.world.city, facts={**CITY_SUM, **changes})
        services.ask_preview(actor=actor, value_id=row.pk, later=at_once)
        services.submit(actor=actor, value_id=row.pk)
        return services.approve(actor=self.he_justice.on(day), value_id=row.pk)

    def again(self, row: LocalValue) -> LocalValue:
        """The row as it stands in the database."""
        return LocalValue.objects.select_related("agency", "preview").get(pk=row.pk)


def at_once(preview_id: int) -> None:
    """Background work done now."""
    services.run_preview(preview_id=preview_id)


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def standards(world) -> Standards:
    """The people who set local values."""
    return Standards(world)


@pytest.fixture
def story(world) -> Story:
    """A case about to begin."""
    return Story(world)


@pytest.fixture
def signed_in() -> Callable[[Person, str], Any]:
    """`with signed_in(world.zhou, "2026-02-10") as page:` is a browser of 周明 on that day."""

    @contextmanager
    def enter(person: Person, day: str) -> Iterator[Client]:
        with time_machine.travel(at(day), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter
