"""线索核查与立案: a lead is registered and checked within its clock, then filed or not filed (行政处罚法 第54条)."""

from __future__ import annotations

from plumbline.web.cases import workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import Person
from plumbline.web.cases.services import numbers
from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft, Given
from plumbline.web.cases.services.handlers import name_handlers
from plumbline.web.cases.services.opening import new_case, take_in
from plumbline.web.cases.services.power import state_power
from plumbline.web.cases.services.steps import NO_REASONS, Reasons, open_case, step


def register_lead(*, actor: Person, facts: Given, reasons: Reasons = NO_REASONS) -> Case:
    """登记线索. Besides the facts of the lead: `party_id` or `party`, `matter` with its code, `violation`, `discovery`;
    `title` if the usual one will not do; `request_key` makes a repeated submission return the case of the first.
    """
    return open_case("register_lead", new_case(actor, workflow.ORDINARY), actor, facts, reasons, _lead)


def _lead(draft: Draft) -> None:
    take_in(draft)
    draft.case.lead_number = draft.number(numbers.LEAD)
    draft.section["number"] = draft.case.lead_number


@step
def extend_check(draft: Draft) -> None:
    """延长核查期限: the leader gives the check more time before its clock runs out."""
    draft.default(approver="leader")
    actor_joins(draft, DECISION)


@step
def decline_filing(draft: Draft) -> None:
    """不予立案: a ground of the list and the leader's approval."""
    draft.default(approver="leader")
    actor_joins(draft, DECISION)


@step
def file_case(draft: Draft) -> None:
    """立案: the four conditions, the leader's approval, and two or more handlers (`officers`: their codes)."""
    state_power(draft)
    number = draft.number(numbers.CASE)
    draft.columns["case_number"] = draft.group("case")["number"] = number
    draft.default(approver="leader", approver_id=draft.actor_code, approved=draft.on)
    name_handlers(draft, draft.section.pop("officers", None))
    actor_joins(draft, DECISION)
