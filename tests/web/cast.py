"""A small city with named people, so that a test of permissions reads as prose."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from plumbline.web.accounts.models import User
from plumbline.web.officers.models import Certificate, Officer
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency, Appointment
from plumbline.web.organs.roles import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=SHANGHAI)
TODAY = NOW.date()
PASSWORD = "hai-he-plumb-2026"


def agency(code: str, name: str, kind: str, level: str, subject: str, parent: Agency | None = None) -> Agency:
    """An agency of the tree."""
    return Agency.objects.create(
        code=code,
        name=name,
        short_name=name[-4:],
        kind=kind,
        level=level,
        field=subject,
        area_code="990100",
        parent=parent,
    )


@dataclass
class City:
    """The tree: a city government, a justice bureau, an ecology and a market bureau, a district with its bureau."""

    government: Agency = field(init=False)
    justice: Agency = field(init=False)
    ecology: Agency = field(init=False)
    market: Agency = field(init=False)
    district: Agency = field(init=False)
    district_justice: Agency = field(init=False)
    district_market: Agency = field(init=False)

    def __post_init__(self) -> None:
        self.government = agency("HZ", "海州市人民政府", GOVERNMENT, "city", "other")
        self.justice = agency("HZSF", "海州市司法局", JUSTICE, "city", "other", self.government)
        self.ecology = agency("HZHB", "海州市生态环境局", "department", "city", "ecology", self.government)
        self.market = agency("HZSC", "海州市市场监督管理局", "department", "city", "market", self.government)
        self.district = agency("HZDG", "海州市东港区人民政府", GOVERNMENT, "district", "other", self.government)
        self.district_justice = agency("DGSF", "东港区司法局", JUSTICE, "district", "other", self.district)
        self.district_market = agency("DGSC", "东港区市场监督管理局", "department", "district", "market", self.district)

    def person(self, name: str, role: Role, at: Agency | None = None, starts: date = date(2020, 1, 1)) -> Actor:
        """Someone appointed, ready to act now."""
        user = User.objects.create_user(f"u{User.objects.count() + 1}", None, name)
        appointment = Appointment.objects.create(user=user, agency=at or self.ecology, role=role, starts=starts)
        return Actor(user, appointment, NOW)

    def officer(self, actor: Actor, number: str, **certificate: object) -> Officer:
        """The officer behind an actor, with one certificate."""
        made = Officer.objects.create(
            code=f"ZF{number}", user=actor.user, name=actor.user.display_name, agency=actor.agency
        )
        facts = {"issued": date(2022, 1, 1), "expires": date(2027, 12, 31), "fields": [actor.agency.field]}
        Certificate.objects.create(officer=made, number=number, **{**facts, **certificate})
        return made
