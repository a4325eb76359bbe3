"""Proposals to the head: what was proposed, and the head's answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.cases import selectors, services, workflow
from plumbline.web.cases.forms.schema_form import alongside
from plumbline.web.cases.models import Approval
from plumbline.web.cases.views.matter_side import matter_side
from plumbline.web.cases.views.recorded import groups_of_facts
from plumbline.web.cases.views.side import side_of_step
from plumbline.web.officers.models import Officer
from plumbline.web.officers.people import people_of
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import Refusal

DONE = {"approve": "已批准", "refuse": "已退回，未批准", "withdraw": "已撤回"}


@requires("cases.view")
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with the facts it states."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return _page(request, _proposal(actor, pk), None)


@require_POST
@requires("cases.view")
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, refuse or take back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _proposal(actor, pk)
    answer = request.POST.get("answer", "")
    try:
        _answer(answer, pk, actor, request.POST.get("opinion", ""))
    except Refusal as refusal:
        return _page(request, found, refusal)
    messages.success(request, f"{DONE[answer]}：{found.zh}")
    return redirect("cases:detail", found.case_id)


def _answer(answer: str, pk: int, actor: Actor, opinion: str) -> None:
    if answer == "approve":
        services.approve(approval_id=pk, actor=actor, opinion=opinion)
    elif answer == "refuse":
        services.refuse(approval_id=pk, actor=actor, opinion=opinion)
    elif answer == "withdraw":
        services.withdraw(approval_id=pk, actor=actor)
    else:
        raise Refusal("没有选择批准、不批准或者撤回。")


def _proposal(actor: Actor, pk: int) -> Approval:
    visible = selectors.visible_to(actor).values("pk")
    found = Approval.objects.select_related("case__agency", "case__party", "proposed_by", "decided_by")
    return get_object_or_404(found, pk=pk, case__in=visible)


def _page(request: HttpRequest, found: Approval, refusal: Refusal | None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    proposed = alongside(found.step, found.facts)
    context: dict[str, Any] = {
        "approval": found,
        "case": found.case,
        "refusal": refusal,
        "here": True,
        "opinion": request.POST.get("opinion", ""),
        "cites": workflow.cites_of(found.step),
        "groups": groups_of_facts(proposed, people_of([proposed, found.case.facts.get("handlers")])),
        "officers": Officer.objects.filter(code__in=found.facts.get("officers") or []),
        "open": found.state == "pending",
        "may_approve": [found.pk] if actor.may(f"cases.{found.step}") else [],
        **side_of_step(found.case, found.step),
        **matter_side(found.case, actor.on),
    }
    return render(request, "cases/proposal.html", context, status=refusal.status if refusal else 200)
