"""A market bureau with an officer and a head, a stranger from another bureau, an administrator, and one open case."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from plumbline.web.accounts.models import User
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.parties.models import Party

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Office:
    """Everybody by the name the tests use."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.agency = _agency("DZ-SJ", "渤新市东泽区市场监督管理局", "渤东市监")
        self.neighbour = _agency("XH-SJ", "渤新市西河区市场监督管理局", "渤西市监")
        self.officer = self.actor("liyukun", "李㑇堃", Role.HANDLER)
        self.head = self.actor("zhoumin", "周敏", Role.HEAD)
        self.stranger = self.actor("wangfang", "王芳", Role.HANDLER, self.neighbour)
        self.administrator = self.actor("gaojie", "高洁", Role.SYSTEM_ADMIN)
        self.party = Party.objects.create(kind="entity", name=facts["party"]["name"])
        self.case = self.another_case(facts)

    def actor(self, username: str, name: str, role: Role, agency: Agency | None = None) -> Actor:
        """A person in a role, acting now."""
        user = User.objects.create(username=username, display_name=name, password="!")
        appointment = Appointment.objects.create(
            user=user, agency=agency or self.agency, role=role.value, starts=date(2020, 1, 1)
        )
        return Actor(user, appointment, NOW)

    def another_case(self, facts: dict[str, Any]) -> Case:
        """A row that papers and evidence can point to."""
        return Case.objects.create(
            agency=self.agency,
            party=self.party,
            procedure="ordinary",
            state="investigating",
            title="经营超过保质期的食品",
            field="market",
            matter_code="market.expired_food",
            lead_received=date(2026, 6, 1),
            created_at=NOW,
            updated_at=NOW,
            facts=facts,
        )


def _agency(code: str, name: str, prefix: str) -> Agency:
    return Agency.objects.create(
        code=code,
        name=name,
        short_name=name[3:],
        kind="department",
        level="district",
        field="market",
        area_code="120112",
        document_prefix=prefix,
        address="渤新市东泽区海河道88号",
        phone="022-55550100",
    )
