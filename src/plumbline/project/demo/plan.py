"""Who and what the demo city consists of, as plain data: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from plumbline.project.demo import names
from plumbline.project.demo.logins import LOGINS

SEED = 20261122
PARTIES = 5000
FIELDS = {
    "ecology": ("生态环境局", "环"),
    "market": ("市场监督管理局", "市监"),
    "labour": ("人力资源和社会保障局", "人社"),
    "urban": ("城市管理委员会", "城管"),
}
POSTS = ("head", "member", "member", "reviewer", "reviewer", "handler", "handler", "handler")
CITY_POSTS = (*POSTS, "handler", "handler", "handler")
LAPSED = ("1200-ecology", len(CITY_POSTS))
"""The post whose holder has not renewed the certificate, so that the stop at it can be met."""
STREET_POSTS = ("head", "member", "member", "reviewer", "reviewer", "handler", "handler")
STREETS_PER_DISTRICT = 2
STAFFED_STREETS = 20


@dataclass(frozen=True)
class AgencyPlan:
    """One agency; `parent` is the code of the one above, `posts` the roles to fill."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    field: str
    area_code: str
    parent: str | None
    prefix: str
    posts: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class CertificatePlan:
    """A certificate and, where it is not plainly valid, what became of it."""

    number: str
    issued: date
    expires: date
    status: str = "valid"
    since: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class PersonPlan:
    """A person at an agency; certificates only where the role enforces."""

    username: str
    name: str
    agency: str
    role: str
    certificates: tuple[CertificatePlan, ...] = ()
    auxiliary: bool = False
    starts: date = date(2022, 1, 1)


@dataclass(frozen=True)
class PartyPlan:
    """A party of the fictional register."""

    kind: str
    name: str
    id_number: str
    address: str
    phone: str
    legal_representative: str
    birth_date: date | None
    private_enterprise: bool | None
    area_code: str
    field: str = field(default="market")
    size: str = ""


def agencies() -> Iterator[AgencyPlan]:
    """The tree: city, bureaus, districts, district bureaus, streets with delegated powers."""
    city, area = names.CITY, "129900"
    yield _government("1200", area, "", "city", None)
    yield _justice("1200-justice", area, "", "city", "1200", f"{city}津河区解放南路66号")
    for code, (title, _) in FIELDS.items():
        address = f"{city}南门区复康路{17 + len(title)}号"
        yield _bureau(f"1200-{code}", code, area, "", "1200", address)
    streets = iter(names.STREETS)
    staffed = iter([STREET_POSTS] * STAFFED_STREETS)
    for number, (area, district) in enumerate(names.DISTRICTS):
        address = f"{city}{district}{names.ROADS[number]}"
        yield _government(area, area, district, "district", "1200")
        yield _justice(f"{area}-justice", area, district, "district", area, f"{address}{number + 90}号")
        for code in FIELDS:
            yield _bureau(f"{area}-{code}", code, area, district, area, f"{address}{number + 8}号")
        for order in range(1, STREETS_PER_DISTRICT + 1):
            yield _street(order, next(streets), area, district, next(staffed, ()))


def _government(code: str, area: str, district: str, level: str, parent: str | None) -> AgencyPlan:
    short, mark = (f"{district}政府", district[0]) if district else ("市政府", "海")
    name = f"{names.CITY}{district}人民政府"
    return AgencyPlan(code, name, short, "government", level, "other", area, parent, f"{mark}政")


def _justice(code: str, area: str, district: str, level: str, parent: str, address: str) -> AgencyPlan:
    short, mark = (district or "市") + "司法局", (district or "海")[0]
    name = f"{names.CITY}{district}司法局"
    return AgencyPlan(code, name, short, "justice", level, "other", area, parent, f"{mark}司", address=address)


def _bureau(code: str, field_code: str, area: str, district: str, parent: str, address: str) -> AgencyPlan:
    title, prefix = FIELDS[field_code]
    short, mark = (district or "市") + title, (district or "海")[0]
    level, posts = ("district", POSTS) if district else ("city", CITY_POSTS)
    name = f"{names.CITY}{district}{title}"
    return AgencyPlan(code, name, short, "department", level, field_code, area, parent, mark + prefix, posts, address)


def _street(order: int, street: str, area: str, district: str, posts: tuple[str, ...]) -> AgencyPlan:
    name, prefix = f"{names.CITY}{district}{street}街道办事处", f"{district[0]}{street[0]}街"
    code, address = f"{area}-s{order:02d}", f"{names.CITY}{district}{street}1号"
    return AgencyPlan(code, name, f"{street}街道", "street", "street", "urban", area, area, prefix, posts, address)


def people(random: Random) -> Iterator[PersonPlan]:
    """Everybody with a post; those who sign in first take the first free post of their role."""
    waiting = {(p.agency, p.role): p for p in reversed(LOGINS)}
    open_logins = {login.username for login in LOGINS}
    number = 1000
    for agency in agencies():
        named = [p for p in LOGINS if p.agency == agency.code]
        for place, post in enumerate(agency.posts, start=1):
            number += 1
            login = next((p for p in named if p.username in open_logins and role_of(p.role) == post), None)
            if login:
                open_logins.discard(login.username)
            username = login.username if login else f"{agency.code.replace('-', '')}{number}"
            name = login.name if login else names.person_name(random)
            held = certificates(random, number, post, steady=login is not None)
            if (agency.code, place) == LAPSED:
                held = held[:1]
            yield PersonPlan(username, name, agency.code, post, held)
    for login in waiting.values():
        if login.username in open_logins:
            yield PersonPlan(login.username, login.name, login.agency, role_of(login.role))


def role_of(key: str) -> str:
    """The appointment's role behind a login's key."""
    return "handler" if key.endswith("handler") else key


def certificates(random: Random, number: int, post: str, *, steady: bool) -> tuple[CertificatePlan, ...]:
    """Two terms of three years; most are valid today, some expired, suspended or withdrawn."""
    if post not in ("handler", "reviewer"):
        return ()
    first = date(2021, 3, 1) + timedelta(days=random.randint(0, 120))
    renewed = first + timedelta(days=1096)
    earlier = CertificatePlan(f"津执04{number:06d}", first, first + timedelta(days=1095))
    current = CertificatePlan(f"津执04{number + 500000:06d}", renewed, renewed + timedelta(days=1095))
    fate = 1.0 if steady else random.random()
    if fate < 0.03:
        return (earlier,)
    if fate < 0.05:
        return (
            earlier,
            CertificatePlan(
                current.number,
                current.issued,
                current.expires,
                "suspended",
                date(2026, 9, 14),
                "年度公共法律知识考试不合格，暂扣至补考通过",
            ),
        )
    if fate < 0.06:
        return (
            earlier,
            CertificatePlan(
                current.number,
                current.issued,
                current.expires,
                "withdrawn",
                date(2026, 6, 30),
                "调离执法岗位，收回证件",
            ),
        )
    return (earlier, current)


def parties(random: Random) -> Iterator[PartyPlan]:
    """The register of parties: entities, sole traders and natural persons."""
    taken: set[str] = set()
    while len(taken) < PARTIES:
        area, district = random.choice(names.DISTRICTS)
        sort = random.choices(("entity", "sole_trader", "person"), (62, 26, 12))[0]
        trade = random.choice(tuple(FIELDS))
        plan = (
            _person(random, area, district, trade) if sort == "person" else _firm(random, sort, area, district, trade)
        )
        if plan.name not in taken:
            taken.add(plan.name)
            yield plan


def _person(random: Random, area: str, district: str, trade: str) -> PartyPlan:
    born = names.birthday(random, youngest=date(2006, 1, 1))
    name = names.person_name(random)
    return PartyPlan(
        "person",
        name,
        names.identity_number(random, born),
        names.address(random, district, home=True),
        names.telephone(random),
        "",
        born,
        None,
        area,
        trade,
    )


def _firm(random: Random, sort: str, area: str, district: str, trade: str) -> PartyPlan:
    name = names.firm_name(random, district, trade)
    if sort == "sole_trader":
        name = f"{district}{random.choice(names.WORDS)}{random.choice(names.SHOPS[trade])}"
    code = names.credit_code(random, area, kind="91" if sort == "entity" else "92")
    return PartyPlan(
        sort,
        name,
        code,
        names.address(random, district),
        names.telephone(random),
        names.person_name(random),
        None,
        random.random() < 0.9 if sort == "entity" else True,
        area,
        trade,
        _size(code) if sort == "entity" else "",
    )


def _size(code: str) -> str:
    """The size of an enterprise, told by its number: most are small, and of one in six it is not on record."""
    return ("small", "micro", "micro", "small", "medium", "")[sum(map(ord, code)) % 6] if code[-2] != "0" else "large"
