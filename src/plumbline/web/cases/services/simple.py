"""简易程序: punished on the spot within its limits, and reported back (行政处罚法 第51、52条)."""

from __future__ import annotations

from plumbline.web.cases import workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import Person
from plumbline.web.cases.services import numbers
from plumbline.web.cases.services.decision import PENALTY, state_range
from plumbline.web.cases.services.drafts import Draft, Given, plain
from plumbline.web.cases.services.handlers import add_act, name_handlers
from plumbline.web.cases.services.history import state_history
from plumbline.web.cases.services.opening import new_case, take_in
from plumbline.web.cases.services.service_of_documents import add_service
from plumbline.web.cases.services.steps import NO_REASONS, Reasons, open_case, step


def punish_on_the_spot(*, actor: Person, facts: Given, reasons: Reasons = NO_REASONS) -> Case:
    """当场处罚: the whole decision at once. Besides the facts of the spot: `officers` (codes), `act`, `decision`,
    `violation`, `discovery`, `party_id` or `party`, `matter`, `service` if not handed over directly, `request_key`.
    """
    return open_case("punish_on_the_spot", new_case(actor, workflow.SIMPLE), actor, facts, reasons, _on_the_spot)


def _on_the_spot(draft: Draft) -> None:
    officers, act = draft.section.pop("officers", None), draft.section.pop("act", None) or {}
    service = draft.section.pop("service", None) or {}
    take_in(draft)
    today = plain(draft.actor.on)
    draft.group("lead").setdefault("received", today)
    decision = draft.group("decision")
    decision.setdefault("date", today)
    number = draft.number(numbers.ON_THE_SPOT)
    draft.case.case_number = number
    draft.group("case")["number"] = number
    for name, value in {"outcome": PENALTY, "number": number, "decider_id": draft.actor_code}.items():
        decision.setdefault(name, value)
    name_handlers(draft, officers)
    state_history(draft)
    state_range(draft)
    add_act(draft, "on_the_spot", {"date": decision["date"], **act}, officers)
    add_service(draft, "decision", {"date": decision["date"], "method": "direct", **service})
    draft.group("execution")["received"] = decision["date"]


@step
def report_back(draft: Draft) -> None:
    """当场处罚备案: the decision is reported to the agency within its period."""
