"""告知与陈述申辩: what is intended and why, what the party says to it, and a reasoned answer (行政处罚法 第44、45条)."""

from __future__ import annotations

from plumbline.web.cases import law
from plumbline.web.cases.persons import PartyActor
from plumbline.web.cases.services.access import INVESTIGATION, users_on
from plumbline.web.cases.services.drafts import Draft, Facts, plain
from plumbline.web.cases.services.service_of_documents import add_service
from plumbline.web.cases.services.steps import step, tell
from plumbline.web.shell.errors import BadInput


@step
def give_notice(draft: Draft) -> None:
    """事先告知. What is intended defaults to the investigation report; whether a hearing must be offered to the law.

    `service` holds how the notice was served. A second notice keeps the date of the first and counts anew.
    """
    first = (draft.case.facts.get("notice") or {}).get("date")
    proposed = draft.group("investigation")
    draft.renew(kinds=proposed.get("proposed_kinds"), fine=proposed.get("proposed_fine"))
    draft.default(confiscation=0)
    service: Facts = draft.section.pop("service", None) or {}
    served = service.get("date") or (draft.section.get("date") if not first else None) or draft.section["issued"]
    if first:
        draft.section["date"], draft.section["renoticed"] = first, served
    else:
        draft.section["date"] = served
    if draft.section.get("hearing_offered") is None:
        draft.section["hearing_offered"] = law.hearing_due(draft.facts)
    if service:
        add_service(draft, "notice", {"date": served, **service})
        draft.default(proof_of_service=service.get("receipt"))


@step
def record_waiver(draft: Draft) -> None:
    """放弃陈述申辩和听证: explicit, in writing, after the notice."""
    if isinstance(draft.actor, PartyActor):
        draft.default(written=True)


@step
def record_statement(draft: Draft) -> None:
    """陈述申辩: recorded whenever it comes; what was answered before does not answer what is new."""
    draft.section.pop("answer", None)
    _tell_handlers(draft, "当事人提交了陈述申辩")


@step
def answer_statement(draft: Draft) -> None:
    """复核陈述申辩: adopted or not, with reasons, before the decision."""


@step
def request_hearing(draft: Draft) -> None:
    """申请听证: written, oral or online, in time after the notice; what comes in time is accepted (行政处罚法 第64条)."""
    by_party = isinstance(draft.actor, PartyActor)
    if (draft.case.facts.get("hearing_request") or {}).get("accepted"):
        raise BadInput({"date": "听证申请已经受理，不需要重复申请。"})
    draft.renew(form="online" if by_party else "written", accepted=law.hearing_asked_in_time(draft.facts, draft.on))
    _tell_handlers(draft, "当事人申请听证")


def _tell_handlers(draft: Draft, text: str) -> None:
    message = f"{draft.case.number} {text}（{plain(draft.on)}）"
    draft.afterwards.append(lambda done: tell(users_on(done.case, INVESTIGATION), done.case, message, done.actor.at))
