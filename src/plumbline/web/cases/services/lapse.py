"""Proposals end with the state they were made in."""

from __future__ import annotations

from plumbline.web.cases import law, workflow
from plumbline.web.cases.models import Approval, Case


def lapse_proposals(case: Case, taken: str) -> None:
    """When the case has moved on, proposals that it no longer allows lapse; the one being approved is settled elsewhere."""
    waiting = list(Approval.objects.filter(case=case, state="pending").order_by())
    possible = workflow.steps_from(case.procedure, case.state, law.happened(case.facts)) if waiting else []
    for approval in (each for each in waiting if each.step not in (*possible, taken)):
        approval.state, approval.opinion = "withdrawn", "案件状态已变化，提请自动失效。"
        approval.save(update_fields=["state", "opinion"])
