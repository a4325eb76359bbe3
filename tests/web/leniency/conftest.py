"""Lists of leniency are tested in the small city of the case tests: 周明 drafts for the market bureau, 吴建国 approves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.law.leniency.writing import to_toml
from plumbline.web.leniency import services
from plumbline.web.leniency.models import CityList
from plumbline.web.leniency.services import Given
from tests.law.leniency.invented import content
from tests.web.cases.story import EVIDENCE, Story
from tests.web.cases.world import Person, World, at

ITEM = {
    "no": "1",
    "act": "经营少量过期食品",
    "matters": ["market.expired_food"],
    "violated": ["food_safety:34.0.10"],
    "penalty": ["food_safety:124.1.5"],
    "result": "must_not",
    "conditions": [
        {"when": "first_violation_window == 2y", "zh": "两年内首次违法"},
        {"when": "violation.goods_value <= 500", "zh": "货值不超过五百元"},
        {"when": "told == true", "zh": "如实说明来源"},
        {"when": "violation.corrected_in_time == true", "zh": "及时改正"},
    ],
}


def text_of(**changes: Any) -> str:
    """The TOML of the city's list with changes."""
    return to_toml(content(**{"item": [ITEM], "published": None, **changes}))


class Lists:
    """The course of a city's list as one line each, and the acts of a case."""

    def __init__(self, world: World) -> None:
        self.world = world

    def drafted(self, day: str = "2025-01-10", **changes: Any) -> CityList:
        """周明 drafts."""
        return services.draft_list(actor=self.world.zhou.on(day), agency=self.world.bureau, text=text_of(**changes))

    def approved(self, day: str = "2025-01-10", **changes: Any) -> CityList:
        """周明 hands in, 吴建国 approves."""
        row = self.drafted(day, **changes)
        services.submit(actor=self.world.zhou.on(day), list_id=row.pk)
        return services.approve(actor=self.world.wu.on(day), list_id=row.pk)

    def published(self, day: str = "2025-01-10", **changes: Any) -> CityList:
        """And it is published on the same day."""
        row = self.approved(day, **changes)
        return services.publish(actor=self.world.wu.on(day), list_id=row.pk, published_on=date.fromisoformat(day))


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def lists(world) -> Lists:
    """The people who keep lists."""
    return Lists(world)


@pytest.fixture
def story(world) -> Story:
    """A case under investigation with one piece of evidence, put right in time."""
    told = Story(world).inspected()
    told.case.facts["evidence"] = [EVIDENCE]
    told.case.facts["violation"]["corrected_in_time"] = True
    told.case.save()
    return told


def told_source(story: Story, day: str = "2026-04-01") -> None:
    """沈立平 answers the question of the city's list."""
    given = {"told": Given(True, ("E-1",))}
    services.answer(case_id=story.case.pk, actor=story.world.shen.on(day), list_key="haizhou_market", given=given)


def looked(story: Story, day: str = "2026-04-01") -> None:
    """沈立平 looks for earlier acts."""
    services.look(case_id=story.case.pk, actor=story.world.shen.on(day))


def chosen(
    story: Story, who: Person, taken: str = "chosen", day: str = "2026-04-02", reason: str = "条件均有证据"
) -> Any:
    """The city's item is applied or passed over."""
    return services.choose(
        case_id=story.case.pk, actor=who.on(day), list_key="haizhou_market", item="1", taken=taken, reason=reason
    )


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
