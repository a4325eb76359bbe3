"""The people of the case tests, as prose can name them: two officers, two reviewers, a head, members, a supervisor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from plumbline.web.accounts.models import User
from plumbline.web.catalogue.models import AgencyMatter
from plumbline.web.officers.models import Certificate, Officer
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.parties.models import Party

SHANGHAI = ZoneInfo("Asia/Shanghai")
FROM = date(2020, 1, 1)
MATTER = "market.expired_food"


def at(day: str, time: str = "10:00") -> datetime:
    """An instant in Shanghai."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Person:
    """Somebody with an appointment; `on("2026-03-02")` acts that day."""

    user: User
    appointment: Appointment
    code: str

    def on(self, day: str, time: str = "10:00") -> Actor:
        """The actor on a day."""
        return Actor(self.user, self.appointment, at(day, time))


class World:
    """A small city: a market bureau and its neighbours, and everybody the stories name."""

    def __init__(self) -> None:
        self.matter = MATTER
        self.city = _agency("HZ", "海州市人民政府", "government", "city", "other", "320700", None, "")
        self.justice = _agency("HZ-SF", "海州市司法局", "justice", "city", "other", "320700", self.city, "")
        self.bureau = _agency(
            "HZ-SJ", "海州市市场监督管理局", "department", "city", "market", "320700", self.city, "海市监"
        )
        self.ecology = _agency(
            "HZ-HJ", "海州市生态环境局", "department", "city", "ecology", "320700", self.city, "海环"
        )
        self.other_city = _agency(
            "QH", "清河市市场监督管理局", "department", "city", "market", "320800", None, "清市监"
        )
        AgencyMatter.objects.create(agency=self.bureau, code=MATTER, since=date(2024, 1, 1))
        self.shen = self._officer("shenliping", "沈立平", "U-1")
        self.zhao = self._officer("zhaowenjing", "赵文静", "U-2")
        self.qian = self._officer("qianxuejun", "钱学军", "U-3", expires=date(2026, 2, 28))
        self.ma = self._officer("maguoqiang", "马国强", "U-4")
        self.zhou = self._person("zhouming", "周明", Role.REVIEWER)
        self.sun = self._person("sunjing", "孙静", Role.REVIEWER)
        self.yang = self._person("yangfan", "杨帆", Role.REVIEWER)
        self.wu = self._person("wujianguo", "吴建国", Role.HEAD)
        self.second_head = self._person("hanmei", "韩梅", Role.HEAD)
        self.lin = self._person("linxiuzhen", "林秀珍", Role.MEMBER)
        self.zheng = self._person("zhenglixin", "郑立新", Role.MEMBER)
        self.he = self._person("hexiaomei", "何晓梅", Role.MEMBER)
        self.chen = self._person("chenzhiyuan", "陈志远", Role.SUPERVISOR, self.justice)
        self.gao = self._person("gaojie", "高洁", Role.SYSTEM_ADMIN, self.city)
        self.feng = self._person("fengli", "冯丽", Role.HANDLER, self.ecology)
        self.party = Party.objects.create(
            kind="entity",
            name="海州海棠食品有限公司",
            id_number="91320700MA1MABCD0X",
            address="海州区红旗路18号",
            phone="0518-00000000",
            legal_representative="赵国栋",
            private_enterprise=True,
        )

    def _person(self, username: str, name: str, role: Role, agency: Agency | None = None) -> Person:
        user = User.objects.create(username=username, display_name=name, password="!")
        appointment = Appointment.objects.create(user=user, agency=agency or self.bureau, role=role.value, starts=FROM)
        return Person(user, appointment, username)

    def _officer(self, username: str, name: str, code: str, expires: date = date(2029, 1, 7)) -> Person:
        person = self._person(username, name, Role.HANDLER)
        officer = Officer.objects.create(code=code, user=person.user, name=name, agency=self.bureau)
        Certificate.objects.create(
            officer=officer, number=f"3207{code}", issued=date(2024, 1, 8), expires=expires, fields=["market"]
        )
        return Person(person.user, person.appointment, code)


def _agency(
    code: str, name: str, kind: str, level: str, field: str, area: str, parent: Agency | None, prefix: str
) -> Agency:
    return Agency.objects.create(
        code=code,
        name=name,
        short_name=name[:8],
        kind=kind,
        level=level,
        field=field,
        area_code=area,
        parent=parent,
        document_prefix=prefix,
    )
