"""执行: payment, deferral, surcharge with its cap, demand, and the application to the court (行政处罚法 第66至73条)."""

from __future__ import annotations

from plumbline.web.cases import law
from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.cases.services.service_of_documents import add_service
from plumbline.web.cases.services.steps import step


@step
def record_payment(draft: Draft) -> None:
    """登记缴款: at the bank or electronically; cash only on the grounds of the law (行政处罚法 第67、68条)."""
    draft.default(cash_ground=None if draft.section.get("channel") == "cash" else "none")


@step
def approve_deferral(draft: Draft) -> None:
    """批准延期分期缴纳: on the party's written application."""
    draft.default(approver="leader")
    actor_joins(draft, DECISION)


@step
def add_surcharge(draft: Draft) -> None:
    """加处罚款: by the day, never above the fine itself; the program reckons it, the officer may ask for less (第72条)."""
    found = law.surcharge(draft.facts, draft.on)
    if found is not None:
        draft.default(start=found.start, amount=found.amount)


@step
def demand(draft: Draft) -> None:
    """催告: in writing, before the court is asked (行政强制法 第54条). `service` holds how it was served."""
    service = draft.section.pop("service", None)
    if service:
        add_service(draft, "demand", {"date": draft.section["served"], **service})


@step
def apply_court(draft: Draft) -> None:
    """申请法院强制执行: within three months after the periods for review and suit (行政强制法 第53条)."""
    actor_joins(draft, DECISION)
