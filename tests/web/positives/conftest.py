"""The positive list of the ecology bureau: 冯丽 proposes, 李秋 answers objections, 王局 approves, 田副局 is the second head."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from plumbline.web.accounts.models import User
from plumbline.web.cases.models import Case
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.parties.models import Party
from plumbline.web.positives import services
from plumbline.web.positives.models import Listing, Programme
from tests.web.cases.world import FROM, Person, World, at

DAY = "2026-06-10"
AFTER_NOTICE = "2026-06-18"
STATED = {
    "no_accident": {"answer": "yes", "source": "查阅突发环境事件登记，2026-06-09"},
    "online_valid": {"answer": "na", "source": "依法不需要安装自动监测设备"},
}
FACTS = {
    "template": "ecology",
    "title": "海州市生态环境监督执法正面清单",
    "field": "ecology",
    "number": "海环规〔2025〕3号",
    "since": date(2026, 1, 1),
    "until": None,
    "months": {"no_penalty": 12, "no_open_case": None, "no_complaint": 12, "no_fraud": 36, "no_accident": 12, "online_valid": None},
    "review_months": 3,
    "notice_days": 5,
    "statement_days": 5,
    "visit_cap": 0,
    "contact": "执法监督科 0518-55550100",
    "verified": True,
}  # fmt: skip


class Desk:
    """The people of the bureau, and every step as one line."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.feng = world.feng
        self.li = self._person("liqiu", "李秋", Role.REVIEWER)
        self.wang = self._person("wangju", "王局", Role.HEAD)
        self.tian = self._person("tianfuju", "田副局", Role.HEAD)
        self.party = Party.objects.create(
            kind="entity", name="海州清源纸业有限公司", id_number="91320700MA1CLEAN0X", address="海州区清源路1号"
        )

    def _person(self, username: str, name: str, role: Role) -> Person:
        user = User.objects.create(username=username, display_name=name, password="!")
        held = Appointment.objects.create(user=user, agency=self.world.ecology, role=role, starts=FROM)
        return Person(user, held, username)

    def drafted(self, **changes: Any) -> Programme:
        """李秋 drafts."""
        return services.draft_programme(actor=self.li.on("2025-12-20"), facts={**FACTS, **changes})

    def programme(self, **changes: Any) -> Programme:
        """王局 approves."""
        drafted = self.drafted(**changes)
        return services.decide_programme(actor=self.wang.on("2025-12-25"), programme_id=drafted.pk, agrees=True)

    def proposed(self, day: str = DAY, **changes: Any) -> Listing:
        """冯丽 proposes."""
        programme = Programme.objects.first() or self.programme()
        given = {"programme_id": programme.pk, "party_id": self.party.pk, "way": "application", "basis": "连续三年守法"}
        return services.propose(actor=self.feng.on(day), **{**given, "stated": STATED, **changes})

    def noticed(self, day: str = DAY) -> Listing:
        """王局 approves; the public notice begins."""
        return services.decide_entry(actor=self.wang.on(day), listing_id=self.proposed(day).pk, agrees=True)

    def listed(self) -> Listing:
        """On the first day after the notice the firm is listed."""
        return services.enlist(actor=self.feng.on(AFTER_NOTICE), listing_id=self.noticed().pk)

    def leaving(self, ground: str = "breach") -> Listing:
        """冯丽 proposes the removal."""
        return services.propose_removal(
            actor=self.feng.on("2026-09-01"), listing_id=self.listed().pk, ground=ground, reason="海环罚〔2026〕9号"
        )

    def removed(self, ground: str = "breach") -> Listing:
        """王局 removes after the days of the statement."""
        return services.decide_removal(
            actor=self.wang.on("2026-09-10"), listing_id=self.leaving(ground).pk, agrees=True, opinion="事实清楚。"
        )

    def case(self, **columns: Any) -> Case:
        """A decided penalty of another bureau against the firm."""
        return Case.objects.create(
            **{
                "agency": self.world.bureau, "party": self.party, "procedure": "ordinary", "state": "archived",
                "is_open": False, "case_number": f"海案〔2026〕{Case.objects.count() + 1}号", "title": "案件",
                "field": "market", "matter_code": "ecology.evasion", "lead_received": "2026-03-01",
                "filed_on": "2026-03-02", "decided_on": "2026-04-01", "outcome": "penalty", "created_at": at(DAY),
                "updated_at": at(DAY), "facts": {}, **columns,
            }
        )  # fmt: skip


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def desk(world) -> Desk:
    """The desk of the positive list."""
    return Desk(world)


@pytest.fixture
def signed_in() -> Callable[[Person, str], Any]:
    """`with signed_in(desk.feng, "2026-06-10") as page:` is a browser of 冯丽 on that day."""

    @contextmanager
    def enter(person: Person, day: str = DAY) -> Iterator[Client]:
        with time_machine.travel(at(day), tick=False):
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter
