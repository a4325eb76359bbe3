"""What fines beside a benchmark ask of somebody, on the workbench: the head's answer, or another sum after a refusal."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from plumbline.web.assessments import selectors
from plumbline.web.assessments.models import Approval
from plumbline.web.cases.additions import Call, register_call
from plumbline.web.organs.actors import Actor

MOST = 5
"""So many refused sums are named one by one."""


def hang_calls() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """The departures that wait for the head, and the own sums that were refused while the case is open."""
    if number := selectors.waiting(actor).count():
        page = f"{reverse('assessments:departures')}?approval={Approval.ASKED}"
        yield Call(f"有 {number} 件偏离裁量基准或者减轻处罚的裁量待您批准。批准以前不能作出决定。", page, "查看")
    for row in selectors.refused(actor)[:MOST]:
        told = f"{row.case.number} {row.get_departure_display()}没有批准，需要重新裁量。"
        yield Call(told, reverse("cases:tab", args=[row.case_id, "discretion"]), "查看意见")
