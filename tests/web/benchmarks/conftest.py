"""Benchmarks are tested in the small city of the case tests: 周明 drafts for the bureau, 吴建国 approves; 陈志远 drafts
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
from plumbline.web.benchmarks import services
from plumbline.web.benchmarks.law import Table
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from tests.web.benchmarks.tables import food
from tests.web.cases.story import Story
from tests.web.cases.world import FROM, Person, World, at


class Benchmarks:
    """The world, and the five acts of a table as one line each."""

    def __init__(self, world: World) -> None:
        self.world = world
        user = User.objects.create(username="heguangming", display_name="何光明", password="!")
        held = Appointment.objects.create(user=user, agency=world.justice, role=Role.HEAD, starts=FROM)
        self.he_justice = Person(user, held, "heguangming")

    def drafted(self, day: str = "2026-02-10", table: Table | None = None, **changes: Any) -> BenchmarkTable:
        """周明 drafts for the bureau."""
        made = table or food(**changes)
        return services.draft_table(actor=self.world.zhou.on(day), agency=self.world.bureau, table=made)

    def previewed(self, day: str = "2026-02-10", table: Table | None = None, **changes: Any) -> BenchmarkTable:
        """The draft is computed over last year's cases."""
        row = self.drafted(day, table, **changes)
        services.ask_preview(actor=self.world.zhou.on(day), table_id=row.pk, later=at_once)
        return self.again(row)

    def submitted(self, day: str = "2026-02-10", table: Table | None = None, **changes: Any) -> BenchmarkTable:
        """The draft is handed in."""
        row = self.previewed(day, table, **changes)
        return services.submit(actor=self.world.zhou.on(day), table_id=row.pk)

    def approved(self, day: str = "2026-02-10", table: Table | None = None, **changes: Any) -> BenchmarkTable:
        """吴建国 approves."""
        row = self.submitted(day, table, **changes)
        return services.approve(actor=self.world.wu.on(day), table_id=row.pk)

    def published(self, day: str = "2026-02-10", table: Table | None = None, **changes: Any) -> BenchmarkTable:
        """周明 registers the publication."""
        row = self.approved(day, table, **changes)
        published_on = row.published_on or date.fromisoformat(day)
        return services.publish(actor=self.world.zhou.on(day), table_id=row.pk, published_on=published_on)

    def of_the_city(self, table: Table, day: str = "2026-02-10") -> BenchmarkTable:
        """The city's table, drafted by the justice bureau's supervisor and approved by its head."""
        actor = self.world.chen.on(day)
        row = services.draft_table(actor=actor, agency=self.world.city, table=table)
        services.ask_preview(actor=actor, table_id=row.pk, later=at_once)
        services.submit(actor=actor, table_id=row.pk)
        services.approve(actor=self.he_justice.on(day), table_id=row.pk)
        return services.publish(actor=actor, table_id=row.pk, published_on=row.published_on or date.fromisoformat(day))

    def again(self, row: BenchmarkTable) -> BenchmarkTable:
        """The row as it stands in the database."""
        return BenchmarkTable.objects.select_related("agency", "preview").get(pk=row.pk)


def at_once(preview_id: int) -> None:
    """Background work done now."""
    services.run_preview(preview_id=preview_id)


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def benchmarks(world) -> Benchmarks:
    """The people who issue benchmark tables."""
    return Benchmarks(world)


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
