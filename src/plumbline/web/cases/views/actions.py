"""The steps on offer as buttons: the next step first, the blocked with the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.web.cases import workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import StepOffer
from plumbline.web.cases.services.sections import SECTIONS

NEXT_STEP = {
    "lead": "file_case",
    "declined": "archive_case",
    "investigating": "finish_investigation",
    "suspended": "resume_case",
    "investigated": "submit_review",
    "in_review": "approve_review",
    "reviewed": "give_notice",
    "noticed": "decide",
    "decided": "serve",
    "served": "close_case",
    "referred": "record_police_reply",
    "terminated": "close_case",
    "closed": "archive_case",
}
"""The step that carries a case on from each state; its guidance stands in the side panel."""


@dataclass(frozen=True)
class Action:
    """A step as a button. `reason` says why it cannot be taken now."""

    step: str
    title: str
    url: str
    cites: str
    reason: str = ""


def next_step(case: Case) -> str:
    """The step that carries the case on, or nothing at its end."""
    step = NEXT_STEP.get(case.state, "")
    unreported = case.procedure == workflow.SIMPLE and not (case.facts.get("on_the_spot") or {}).get("reported")
    return "report_back" if step == "close_case" and unreported else step


def actions_of(case: Case, offers: Iterable[StepOffer], findings: Sequence[Finding]) -> list[Action]:
    """The steps on offer, in the order of the procedure."""
    return [_action(case, each, findings) for each in offers if _has_element(case, each.step)]


def _has_element(case: Case, step: str) -> bool:
    """A step about a record of the file (a sealing, a test) is offered once there is one."""
    section = SECTIONS[step]
    return not section.revises or bool(case.facts.get(section.path[0]))


def _action(case: Case, offer: StepOffer, findings: Sequence[Finding]) -> Action:
    barred = [each for each in findings if offer.step in each.rule.guards and _bars(each)]
    reason = (barred[0].rule.message or barred[0].rule.title) if barred else ""
    title = offer.zh if offer.direct else f"提请{offer.zh}"
    return Action(offer.step, title, reverse(f"cases:{offer.step}", args=[case.pk]), offer.cites, reason)


def _bars(finding: Finding) -> bool:
    return finding.verdict is Verdict.VIOLATED and finding.consequence is Consequence.FATAL
