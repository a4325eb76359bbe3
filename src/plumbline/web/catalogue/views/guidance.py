"""Writing and approving an agency's supplement beside the national guidance, which stays in sight."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.catalogue import law, selectors, services
from plumbline.web.catalogue.forms import DecideGuidanceForm, GuidanceForm
from plumbline.web.catalogue.models import SUBMITTED, Supplement
from plumbline.web.catalogue.views.guidance_shown import guidance_shown
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50
TONES = {"submitted": "warn", "approved": "ok", "returned": "bar"}


@requires("catalogue.view")
def listing(request: Request) -> HttpResponse:
    """The supplements of the own part of the tree, those that wait first, and the matters of the own agency."""
    found = selectors.supplements_of(request.actor).order_by("-written_at", "-pk")
    waiting = list(found.filter(state=SUBMITTED))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    mine = {each.code for each in found if each.agency_id == request.actor.agency.pk}
    held = selectors.matters_of(request.actor.agency, request.actor.on)
    context = {
        "page": page,
        "rows": [_line(each) for each in page],
        "waiting": len(waiting),
        "unwritten": [each for each in held if each.code not in mine],
        "may_write": request.actor.may("catalogue.write_guidance"),
    }
    return render(request, "catalogue/guidance_list.html", context)


@requires("catalogue.write_guidance")
@once
def write(request: Request, code: str) -> HttpResponse:
    """Write the next version of the own agency's supplement."""
    matter = law.matter(code)
    if matter is None:
        raise Http404(f"事项目录中没有“{code}”。")
    versions = selectors.versions_of_supplement(request.actor.agency, code)
    form = GuidanceForm(request.POST or None, initial=GuidanceForm.initial_of(versions.first()))
    if request.method == "POST" and form.is_valid():
        texts = dict(form.cleaned_data)
        try:
            written = services.write_guidance(actor=request.actor, code=code, reason=texts.pop("reason"), texts=texts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"第 {written.number} 版已报批，由另一人审批后启用。")
            return redirect("catalogue:supplement", written.pk)
    context = {
        "form": form,
        "matter": matter,
        "national": guidance_shown(matter.guidance),
        "national_more": _national_more(matter),
        "versions": versions,
    }
    return render(request, "catalogue/guidance_form.html", context)


@requires("catalogue.view")
def supplement(request: Request, pk: int) -> HttpResponse:
    """One version of a supplement with the earlier ones, and the decision on it."""
    return _page(request, _visible(request, pk), DecideGuidanceForm())


@requires("catalogue.approve_guidance")
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Approve a supplement or send it back."""
    found = _visible(request, pk)
    form = DecideGuidanceForm(request.POST)
    if form.is_valid():
        approve = "approve" in request.POST
        try:
            services.decide_guidance(
                actor=request.actor, supplement_id=pk, approve=approve, opinion=form.cleaned_data["opinion"]
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已批准，今天起启用。" if approve else "已退回起草人。")
            return redirect("catalogue:supplement", pk)
    return _page(request, found, form, status=422)


def _visible(request: Request, pk: int) -> Supplement:
    return get_object_or_404(selectors.supplements_of(request.actor), pk=pk)


def _page(request: Request, found: Supplement, form: DecideGuidanceForm, *, status: int = 200) -> HttpResponse:
    matter = law.matter(found.code)
    actor = request.actor
    waits = found.state == SUBMITTED and actor.may("catalogue.approve_guidance")
    mine = found.written_by_id == actor.user.pk
    context = {
        "found": found,
        "name": law.name_of(found.code),
        "tone": TONES[found.state],
        "shown": guidance_shown(found),
        "national": guidance_shown(matter.guidance) if matter else [],
        "versions": [_line(each) for each in selectors.versions_of_supplement(found.agency, found.code)],
        "form": form,
        "may_decide": waits and not mine,
        "own": waits and mine,
        "may_write": actor.may("catalogue.write_guidance") and found.agency_id == actor.agency.pk,
    }
    return render(request, "catalogue/supplement.html", context, status=status)


def _line(each: Supplement) -> dict[str, Any]:
    return {"supplement": each, "name": law.name_of(each.code), "tone": TONES[each.state]}


def _national_more(matter: law.Matter) -> list[tuple[str, tuple[str, ...]]]:
    """Usual documents, evidence and lists of the national text."""
    evidence = tuple(dict.fromkeys(name for element in matter.elements for name in element.evidence))
    return [("常用文书", matter.documents), ("常用证据", evidence), ("可能适用的清单", matter.lists)]
