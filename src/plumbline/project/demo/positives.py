"""The positive lists of the demo city: an ecological list with firms at every stage, and a list of food firms that begins.

Most firms have no case at all; those that left were fined after they had been listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from plumbline.project.demo.acting import acting
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.parties.models import Party
from plumbline.web.positives import services
from plumbline.web.positives.law import after_workdays, templates
from plumbline.web.positives.models import Listing, Programme
from plumbline.web.shell.errors import Refusal

HOME, FOOD = "1200-ecology", "1200-market"
TRADES = {
    HOME: ("纸业", "化工", "印染", "铸造", "电镀", "制药", "水务", "涂料", "包装", "新材料", "机械", "环保"),
    FOOD: ("食品", "餐饮", "商贸", "超市", "饮品"),
}
LISTED, REMOVED, FOODS, STARTED = 22, 4, 4, 6
STATED = {
    "no_accident": {"answer": "yes", "source": "查阅突发事件登记，没有该企业的记录"},
    "online_valid": {"answer": "yes", "source": "查阅监控平台，近一季度有效传输率 98% 以上"},
    "no_fraud": {"answer": "yes", "source": "查阅办理登记和年度报告，没有虚假材料"},
}
BASES = (
    "连续三年没有违法记录，自动监测稳定达标",
    "排污许可执行报告按时提交，治污设施运行正常",
    "环境管理规范，投诉举报为零",
    "清洁生产审核通过，配合监管",
)


def settle_positives(today: date) -> None:
    """Two lists and some thirty firms, each carried as far as its place says."""
    home = _list(today - timedelta(days=560), HOME, "ecology", "海河市生态环境监督执法正面清单（演示用，虚构）")
    food = _list(today - timedelta(days=200), FOOD, "general", "海河市食品经营诚信企业名单（演示用，虚构）")
    _some(LISTED, _clean(HOME), lambda party, n: _keep(home, party, today - timedelta(days=430 - 17 * n), today, n))
    _some(REMOVED, _fined(today), lambda case, n: _carried(home, case, today))
    _some(FOODS, _clean(FOOD), lambda party, n: _keep(food, party, today - timedelta(days=150 - 30 * n), today, n))
    _some(STARTED, _clean(HOME), lambda party, n: _begin(home, party, today - timedelta(days=4), n))


def _some(number: int, offered: Iterator[Any], carry: Callable[[Any, int], None]) -> None:
    """So many of those offered; a firm whom a file of another system keeps off the list is passed over."""
    done = 0
    for each in offered:
        if done == number:
            return
        with suppress(Refusal), transaction.atomic():
            carry(each, done)
            done += 1


def _list(day: date, code: str, template: str, title: str) -> Programme:
    found = templates()[template]
    facts = {
        "template": template, "title": title, "field": code.removeprefix("1200-"),
        "number": f"海{'环' if code == HOME else '市监'}规〔{day.year}〕6号", "since": day + timedelta(days=20),
        "until": None, "months": {one.key: one.months for one in found.condition},
        "review_months": found.review_months, "notice_days": found.notice_days,
        "statement_days": found.statement_days, "visit_cap": found.visit_cap,
        "contact": "执法监督科，022-55550123", "verified": code == HOME,
    }  # fmt: skip
    row = services.draft_programme(actor=_actor(code, "reviewer", day), facts=facts)
    head = _actor(code, "head", day + timedelta(days=10))
    return services.decide_programme(actor=head, programme_id=row.pk, agrees=True, opinion="同意，按期施行。")


def _clean(code: str) -> Iterator[Party]:
    """Enterprises of the trade without a case that stand on no list yet."""
    trade = Q()
    for word in TRADES[code]:
        trade |= Q(name__contains=word)
    rows = Party.objects.filter(trade, kind="entity", cases=None, positive_listings=None)
    yield from rows.order_by("name_initials", "pk")[:60]


def _fined(today: date) -> Iterator[Case]:
    """Fined firms whose only case began after the list: they were trusted before."""
    rows = Case.objects.filter(
        agency__field="ecology", outcome="penalty", party__kind="entity",
        lead_received__gte=today - timedelta(days=440), decided_on__lte=today - timedelta(days=30),
    )  # fmt: skip
    for case in rows.select_related("party").order_by("-decided_on", "pk"):
        if case.party.cases.count() == 1 and not Listing.objects.filter(party=case.party).exists():
            yield case


def _keep(programme: Programme, party: Party, day: date, today: date, place: int) -> None:
    """Listed, and reviewed every period but the last where the place says so."""
    row = _listed(programme, party, day, place)
    while row.next_review is not None and row.next_review < today - timedelta(days=10 if place % 7 else 0):
        done = row.next_review - timedelta(days=3)
        actor = _actor(row.agency.code, "handler", done)
        services.review(actor=actor, listing_id=row.pk, opinion="查阅案卷和监测数据，条件仍然满足。", stated=STATED)
        row.refresh_from_db()


def _carried(programme: Programme, case: Case, today: date) -> None:
    """Listed before the case, told after the decision, removed when the days to speak had run."""
    assert case.decided_on is not None
    row = _listed(programme, case.party, case.lead_received - timedelta(days=60), 1)
    told = after_workdays(case.decided_on, 6)
    reason = f"{case.agency.name}查实违法行为并作出处罚（{case.number}）。"
    handler = _actor(HOME, "handler", told)
    services.propose_removal(actor=handler, listing_id=row.pk, ground="breach", reason=reason)
    row.refresh_from_db()
    if row.statement_until is None or row.statement_until >= today - timedelta(days=3):
        return
    if row.pk % 2:
        said = "对处罚没有异议，已经整改，请求保留在册。"
        services.record_statement(
            actor=_actor(HOME, "second", told + timedelta(days=2)), listing_id=row.pk, statement=said
        )
    head = _actor(HOME, "head", row.statement_until + timedelta(days=2))
    services.decide_removal(actor=head, listing_id=row.pk, agrees=True, opinion="违法事实已经查实，符合移出情形。")


def _begin(programme: Programme, party: Party, day: date, place: int) -> None:
    """Two wait for the head, three stand under public notice, of which one is objected to; one was refused."""
    row = _proposed(programme, party, day, place)
    if place < 2:
        return
    head = _actor(HOME, "head", day + timedelta(days=1))
    if place == 5:
        services.decide_entry(actor=head, listing_id=row.pk, agrees=False, opinion="排污许可证即将到期，延续后再提出。")
        return
    services.decide_entry(actor=head, listing_id=row.pk, agrees=True, opinion="同意。")
    if place == 4:
        services.object_to(
            actor=_actor(HOME, "second", day + timedelta(days=2)), listing_id=row.pk, raised_by="周边居民（匿名）",
            contact="", text="反映该企业夜间有噪声，请核查。",
        )  # fmt: skip


def _proposed(programme: Programme, party: Party, day: date, place: int) -> Listing:
    return services.propose(
        actor=_actor(programme.agency.code, "handler", day), programme_id=programme.pk, party_id=party.pk,
        way=("application", "nomination")[place % 2], basis=BASES[place % len(BASES)], stated=STATED,
    )  # fmt: skip


def _listed(programme: Programme, party: Party, day: date, place: int) -> Listing:
    row = _proposed(programme, party, day, place)
    head = _actor(programme.agency.code, "head", day + timedelta(days=2))
    row = services.decide_entry(actor=head, listing_id=row.pk, agrees=True, opinion="同意。")
    assert row.notice_until is not None
    handler = _actor(programme.agency.code, "handler", after_workdays(row.notice_until, 2))
    return services.enlist(actor=handler, listing_id=row.pk)


def _actor(code: str, role: str, day: date) -> Actor:
    """Who holds the role at the agency; `second` is its second handler."""
    place = 1 if role == "second" else 0
    held = Appointment.objects.filter(agency__code=code, role="handler" if role == "second" else role)
    found = held.select_related("user", "agency__parent").order_by("pk")[place]
    return acting(found, day)
