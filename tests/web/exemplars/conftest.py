"""The collection is tested on one decided case of the market bureau: 周明 nominates, 李秋 of the ecology bureau reads, 陈志远 of the
justice bureau approves, 何光明 beside him publishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.web.accounts.models import User
from plumbline.web.exemplars import services
from plumbline.web.exemplars.models import Exemplar
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from tests.web.cases.story import Story
from tests.web.cases.world import FROM, Person, World, at

DAY = "2026-06-10"
TEXTS = {
    "title": "过期食品案：证据链完整，听取陈述申辩充分",
    "story": "执法人员沈立平在海州海棠食品有限公司货架上查见超过保质期的食品，电话0518-12345678，经查证后罚款。",
    "points": "现场检查由两名执法人员进行，检查笔录、照片和进货票据相互印证，每项事实都有两份以上证据。",
    "lesson": "过期食品案件先固定货架上的陈列状态，再查进货和销售记录。",
}


class Collection:
    """The people of the collection, and their steps as one line each."""

    def __init__(self, world: World, story: Story) -> None:
        self.world = world
        story.decided()
        self.case = story.case
        self.file = ReviewedFile.objects.create(
            case=self.case,
            agency=world.bureau,
            number=self.case.number,
            matter=world.matter,
            field="market",
            decided_on="2026-05-08",
            registered_at=at(DAY),
        )
        self.li = self.person("liqiu", "李秋", Role.REVIEWER, world.ecology)
        self.he = self.person("heguangming", "何光明", Role.SUPERVISOR, world.justice)

    def person(self, username: str, name: str, role: Role, agency: Agency) -> Person:
        user = User.objects.create(username=username, display_name=name, password="!")
        return Person(user, Appointment.objects.create(user=user, agency=agency, role=role, starts=FROM), username)

    def nominated(self, kind: str = "model", audience: str = "public", **texts: str) -> Exemplar:
        """周明 nominates."""
        actor = self.world.zhou.on(DAY)
        return services.nominate(
            actor=actor, file_id=self.file.pk, kind=kind, audience=audience, texts={**TEXTS, **texts}
        )

    def read(self, **given: Any) -> Exemplar:
        """李秋 agrees."""
        row = self.nominated(**given)
        return services.read_second(
            actor=self.li.on(DAY), exemplar_id=row.pk, agrees=True, opinion="证据相互印证，同意推荐。"
        )

    def approved(self, **given: Any) -> Exemplar:
        """陈志远 approves."""
        row = self.read(**given)
        return services.approve(actor=self.world.chen.on(DAY), exemplar_id=row.pk, agrees=True, opinion="同意。")

    def published(self, **given: Any) -> Exemplar:
        """何光明 publishes."""
        return services.publish(actor=self.he.on(DAY), exemplar_id=self.approved(**given).pk)


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def story(world) -> Story:
    """A case about to begin."""
    return Story(world)


@pytest.fixture
def collection(world, story) -> Collection:
    """The people of the collection and a decided case."""
    return Collection(world, story)


@pytest.fixture
def signed_in() -> Callable[[Person], Any]:
    """`with signed_in(world.zhou) as page:` is a browser of 周明 on the day of the tests."""

    @contextmanager
    def enter(person: Person) -> Iterator[Client]:
        with time_machine.travel(at(DAY), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter
