"""The local standards of the demo city: the government's hearing sums from before the first case, and two clocks of the
home bureau, one approved for the coming year and one that waits for the head, beside a draft."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from plumbline.project.demo.acting import acting, at, signed_in
from plumbline.web.accounts.services import create_account
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.organs.services import appoint
from plumbline.web.standards import services
from plumbline.web.standards.law import read_standards
from plumbline.web.standards.models import LocalValue

FILE = "standards.toml"
JUSTICE, HOME = "1200-justice", "1200-ecology"
HEAD_OF_JUSTICE = ("heguangming", "何光明")
APPROVED = date(2022, 6, 1)


def settle_municipal() -> None:
    """The hearing sums of the city, drafted by the justice bureau's supervisor and approved by its head."""
    head = _head_of_justice()
    drafter = signed_in("supervisor", APPROVED)
    found = read_standards(FILE, (files(__package__) / FILE).read_bytes())
    for row in services.import_values(actor=drafter, lines=list(found.lines)):
        _submitted(drafter, row)
        services.approve(actor=head, value_id=row.pk, opinion="同意，按期公布。")


def settle_bureau(today: date) -> None:
    """The ecology bureau's own clock for legal review, and an earlier notice of hearings that still waits."""
    agency = Agency.objects.get(code=HOME)
    drafted = today - timedelta(days=30)
    drafter = signed_in("reviewer", drafted)
    begins = date(today.year + 1, 1, 1)
    paper = {
        "title": "海河市生态环境局行政处罚办案时限规定（演示用，虚构）",
        "number": f"海环规〔{drafted.year}〕3号",
        "issuer": agency.name,
        "approved_on": drafted,
        "since": begins,
    }
    review = _value("review.days", 5, "第五条", "部门没有规定审核日数；五个工作日足以审完普通案件。", field="ecology")
    row = services.draft_value(actor=drafter, agency=agency, facts={**paper, **review})
    _submitted(drafter, row)
    services.approve(actor=signed_in("head", drafted), value_id=row.pk, opinion="同意。")
    notice = _value("hearing.notice_days", 10, "第八条", "给当事人更多时间准备听证。")
    _submitted(drafter, services.draft_value(actor=drafter, agency=agency, facts={**paper, **notice}))
    closing = _value("closing.days", 20, "第九条", "部门没有规定结案日数，执行完毕后应当及时结案。", field="ecology")
    _previewed(drafter, services.draft_value(actor=drafter, agency=agency, facts={**paper, **closing}))


def _value(name: str, value: int, article: str, reason: str, **dims: str) -> dict[str, Any]:
    return {"parameter": name, "value": value, "dims": dims, "article": article, "reason": reason}


def _previewed(drafter: Actor, row: LocalValue) -> None:
    services.ask_preview(actor=drafter, value_id=row.pk, later=lambda pk: services.run_preview(preview_id=pk))


def _submitted(drafter: Actor, row: LocalValue) -> None:
    _previewed(drafter, row)
    services.submit(actor=drafter, value_id=row.pk)


def _head_of_justice() -> Actor:
    admin = Appointment.objects.select_related("user", "agency").get(role=Role.SYSTEM_ADMIN)
    actor = acting(admin, date(2022, 1, 4))
    username, name = HEAD_OF_JUSTICE
    user = create_account(actor=actor, username=username, display_name=name, password=None)
    bureau = Agency.objects.select_related("parent").get(code=JUSTICE)
    found = appoint(actor=actor, user=user, agency=bureau, role=Role.HEAD, starts=date(2022, 1, 4))
    return Actor(user, found, at(APPROVED))
