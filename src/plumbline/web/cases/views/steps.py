"""The page of a step: the form, one service, and the refusal shown above what was typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from plumbline.web.cases import selectors, services, workflow
from plumbline.web.cases.additions import parts
from plumbline.web.cases.forms.opening import articles_of
from plumbline.web.cases.forms.people import people_of
from plumbline.web.cases.forms.schema_form import StepForm
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors.rivals import rival_matters
from plumbline.web.cases.views.matter_side import matter_side
from plumbline.web.cases.views.once import first_answer, remember
from plumbline.web.cases.views.side import side_of_step
from plumbline.web.lawbook.showing import Shown, show_all
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput, LegalBar, ReasonNeeded, Refusal, StaleVersion

LOOK_FIRST = "您填写的内容没有写入案件，仍保留在下面。请先打开案件核对他人刚刚办理的情况；确认仍要办理的，修改后可以直接再次提交。"


@dataclass(frozen=True)
class ReasonAsked:
    """A defect that may pass with a written reason, and the box for it."""

    shown: Shown
    field: Any


def step_page(step: str) -> Any:
    """The view of one step. Whoever may only propose it sees the same form, and the head decides."""
    return requires("cases.view")(partial(_page, step=step))


def _page(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = selectors.case_for(actor, pk)
    proposing = proposes(actor, step)
    if not proposing:
        actor.must(f"cases.{step}", workflow.cites_of(step))
    if request.method == "POST" and (answer := first_answer(request)):
        return redirect(answer)
    form = form_of(case, step, actor, request.POST if request.method == "POST" else None)
    refusal = _submit(request, case, form, proposing) if form.is_bound and form.is_valid() else None
    if isinstance(refusal, StaleVersion):
        if answer := first_answer(request):
            return redirect(answer)
        case = selectors.case_for(actor, pk)
        refusal = _renewed(form, case, refusal)
    if form.is_bound and refusal is None and not form.errors:
        return redirect(remember(request, reverse("cases:detail", args=[case.pk])))
    return _render(request, case, form, proposing, refusal)


def _renewed(form: StepForm, case: Case, refusal: StaleVersion) -> StaleVersion:
    """The form goes on from the case as it is now; the person is told to look at it before sending again."""
    form.go_on_from(case.version)
    return StaleVersion(*refusal.lines, next_step=LOOK_FIRST)


def proposes(actor: Actor, step: str) -> bool:
    """Whether the actor can only ask the head for this step."""
    return workflow.needs_approval(step) and not actor.may(f"cases.{step}") and actor.may("cases.register_lead")


def form_of(case: Case, step: str, actor: Actor, data: Any = None) -> StepForm:
    """The form of a step with what the case file, and the law's own computations, already say."""
    standing = [handler.get("id", "") for handler in case.facts.get("handlers") or []]
    people = people_of(case.agency, actor.on, standing)
    if step == "decide":
        people = replace(people, matters=rival_matters(case))
    return StepForm(
        step,
        facts=case.facts,
        version=case.version,
        today=actor.on,
        people=people,
        suggested={} if data is not None else _suggested(step, case, actor),
        data=data,
    )


def _suggested(step: str, case: Case, actor: Actor) -> dict[str, Any]:
    """What the case itself says about the step, and for a decision the articles of its matter."""
    found = dict(services.suggest(step=step, case=case, actor=actor))
    if step == "decide" and not found.get("law_references"):
        found["law_references"] = articles_of(case.matter_code, case.lead_received)
    return found


def _submit(request: HttpRequest, case: Case, form: StepForm, proposing: bool) -> Refusal | None:
    """Call the one service; a refusal comes back to be shown with everything that was typed."""
    given: dict[str, Any] = {
        "case_id": case.pk,
        "version": form.cleaned_data["version"],
        "actor": request.actor,  # type: ignore[attr-defined]
        "facts": form.facts(),
        "reasons": form.reasons(),
    }
    try:
        if proposing:
            services.propose(step=form.step, **given)
        else:
            services.service_of(form.step)(**given)
    except BadInput as refusal:
        homeless = form.refuse(refusal.field_errors)
        return Refusal(*homeless, title=refusal.title) if homeless else None
    except Refusal as refusal:
        return refusal
    done = "已提请审批" if proposing else "已办理"
    messages.success(request, f"{done}：{workflow.STEPS[form.step]}")
    return None


def _render(request: HttpRequest, case: Case, form: StepForm, proposing: bool, refusal: Refusal | None) -> HttpResponse:
    reasons = []
    if isinstance(refusal, ReasonNeeded):
        asked = zip(show_all(refusal.findings), refusal.findings, strict=True)
        reasons = [ReasonAsked(each, form.ask_reason(finding.rule.id)) for each, finding in asked]
    context = {
        "case": case,
        "form": form,
        "step": form.step,
        "step_zh": workflow.STEPS[form.step],
        "cites": workflow.cites_of(form.step),
        "proposing": proposing,
        "refusal": refusal,
        "reasons_asked": reasons,
        "barring": show_all(refusal.findings, form.anchor) if isinstance(refusal, LegalBar) else [],
        "back_url": reverse("cases:detail", args=[case.pk]),
        "asides": parts(f"step:{form.step}", request.actor, case),  # type: ignore[attr-defined]
        **side_of_step(case, form.step),
        **matter_side(case, request.actor.on),  # type: ignore[attr-defined]
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "cases/step.html", context, status=status)
