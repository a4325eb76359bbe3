"""Opening a case: registering a lead, and punishing on the spot from a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from plumbline.casefile.schema import terms
from plumbline.web.cases import services, workflow
from plumbline.web.cases.forms.opening import OpeningForm
from plumbline.web.cases.forms.people import people_of
from plumbline.web.cases.models import Case
from plumbline.web.cases.views.side import advice
from plumbline.web.cases.views.steps import ReasonAsked
from plumbline.web.catalogue.selectors import Choice, choices_of
from plumbline.web.lawbook.law import rows_on
from plumbline.web.lawbook.showing import show_all
from plumbline.web.organs.actors import Actor
from plumbline.web.parties.models import Party
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput, LegalBar, ReasonNeeded, Refusal
from plumbline.web.shell.templatetags.wording import yuan

SHORTEST_WORD = 2
MOST_PARTIES = 8


@requires("cases.register_lead")
def register_lead(request: HttpRequest) -> HttpResponse:
    """登记线索."""
    return _open(request, "register_lead", services.register_lead, "cases/register_lead.html")


@requires("cases.punish_on_the_spot")
def punish_on_the_spot(request: HttpRequest) -> HttpResponse:
    """当场处罚, made for a phone in the street."""
    return _open(request, "punish_on_the_spot", services.punish_on_the_spot, "cases/punish_on_the_spot.html")


def fine_limits(on: date) -> str:
    """How much may be fined on the spot, from the dated numbers of the law."""
    rows = rows_on("simple.fine_limit", on)
    parts = [f"{terms.PARTY_KINDS.get(dict(row.dims).get('party', ''), '')}不超过 {yuan(row.value)}" for row in rows]
    return f"{'；'.join(parts)}（{rows[0].cites[0].short}）" if rows else ""


@requires("cases.register_lead")
def parties(request: HttpRequest) -> HttpResponse:
    """Registered parties whose name or number begins with what was typed."""
    words = request.GET.get("party", "").strip()
    found = Party.objects.none()
    if len(words) >= SHORTEST_WORD:
        found = (
            Party.objects.filter(name__contains=words) | Party.objects.filter(id_number__startswith=words)
        ).order_by("name")
    return render(request, "cases/party_choices.html", {"parties": found[:MOST_PARTIES], "words": words})


def _open(request: HttpRequest, step: str, service: Callable[..., Case], template: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = getattr(actor.user, "officer", None)
    form = OpeningForm(
        step,
        matters=[(each.matter.code, _named(each)) for each in choices_of(actor.agency, actor.on)],
        today=actor.on,
        people=people_of(actor.agency, actor.on, [own.code] if own else []),
        data=request.POST if request.method == "POST" else None,
    )
    if "decision-fine" in form.fields:
        form.fields["decision-fine"].help_text = fine_limits(actor.on)
    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            case = service(actor=actor, facts=form.facts(), reasons=form.reasons())
        except BadInput as wrong:
            homeless = form.refuse(wrong.field_errors)
            refusal = Refusal(*homeless, title=wrong.title) if homeless else None
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"已{workflow.STEPS[step]}：{case.number}")
            return redirect("evidence:add" if "camera" in request.POST else "cases:detail", case.pk)
    return render(request, template, _context(request, form, refusal), status=_status(form, refusal))


def _named(choice: Choice) -> str:
    """A matter as it is offered; one that has left the list only for the acts before."""
    before = choice.only_before
    return f"{choice.matter.name}（只限 {before} 及以前的违法行为）" if before else choice.matter.name


def _context(request: HttpRequest, form: OpeningForm, refusal: Refusal | None) -> dict[str, Any]:
    reasons = []
    if isinstance(refusal, ReasonNeeded):
        asked = zip(show_all(refusal.findings), refusal.findings, strict=True)
        reasons = [ReasonAsked(each, form.ask_reason(finding.rule.id)) for each, finding in asked]
    chosen = form["party_id"].value()
    return {
        "form": form,
        "step_zh": workflow.STEPS[form.step],
        "cites": workflow.cites_of(form.step),
        "refusal": refusal,
        "reasons_asked": reasons,
        "barring": show_all(refusal.findings, form.anchor) if isinstance(refusal, LegalBar) else [],
        "back_url": reverse("cases:list"),
        "party": Party.objects.filter(pk=chosen).first() if str(chosen or "").isdigit() else None,
        "guidance_title": f"这一步：{workflow.STEPS[form.step]}",
        "guidance": advice(form.step),
    }


def _status(form: OpeningForm, refusal: Refusal | None) -> int:
    if refusal is not None:
        return refusal.status
    return 422 if form.errors else 200
