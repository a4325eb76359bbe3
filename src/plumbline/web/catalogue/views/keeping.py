"""Keeping the power lists: drafts and approvals of the own part of the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.catalogue import selectors, services
from plumbline.web.catalogue.forms import AdjustForm, DecideForm, VersionForm
from plumbline.web.catalogue.models import APPROVED, EDITABLE, KINDS, STATES, SUBMITTED, ListVersion
from plumbline.web.catalogue.selectors import matters as reading
from plumbline.web.organs.models import Agency
from plumbline.web.organs.selectors import agencies_visible_to
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50
TONES = {"draft": "mute", "submitted": "warn", "approved": "accent", "returned": "bar", "published": "ok"}


@requires("catalogue.view")
def listing(request: Request) -> HttpResponse:
    """Versions of the own part of the tree in any state, those that wait first."""
    state = request.GET.get("state", "")
    found = selectors.versions_visible_to(request.actor).order_by("-drafted_at", "-pk")
    waiting = found.filter(state__in=(SUBMITTED, APPROVED)).count()
    found = found.filter(state=state) if state in STATES else found
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [{"version": each, "tone": TONES.get(each.state, "mute"), "state_zh": STATES[each.state]} for each in page]
    context = {
        "page": page,
        "rows": rows,
        "state": state,
        "states": STATES.items(),
        "waiting": waiting,
        "may_draft": request.actor.may("catalogue.draft"),
    }
    return render(request, "catalogue/list.html", context)


@requires("catalogue.view")
def inside(request: Request, pk: int) -> HttpResponse:
    """One version with its entries and whatever may be done with it now."""
    return _page(request, _visible(request, pk), DecideForm(initial={"approved_on": request.actor.on}))


@requires("catalogue.draft")
@once
def draft(request: Request) -> HttpResponse:
    """Begin an adjustment."""
    own = request.actor.agency
    choose = None if own.kind not in ("government", "justice") else _enforcing(request)
    form = VersionForm(request.POST or None, agencies=choose)
    if request.method == "POST" and form.is_valid():
        try:
            version = services.draft_version(actor=request.actor, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已开始起草，请加入要调整的事项。")
            return redirect("catalogue:inside", version.pk)
    context = {"form": form, "title": "起草清单调整", "last": selectors.published(own).first()}
    return render(request, "catalogue/version_form.html", context)


@requires("catalogue.draft")
@once
def revise(request: Request, pk: int) -> HttpResponse:
    """Alter the head of a draft."""
    version = _visible(request, pk)
    initial = {name: getattr(version, name) for name in ("title", "basis", "effective", "note")}
    form = VersionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.revise_version(actor=request.actor, version_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已修改。")
            return redirect("catalogue:inside", pk)
    context = {"form": form, "title": "修改清单调整", "version": version, "last": None}
    return render(request, "catalogue/version_form.html", context)


@requires("catalogue.draft")
@once
def adjust(request: Request, pk: int, kind: str) -> HttpResponse:
    """Enter one kind of adjustment for chosen matters."""
    if kind not in KINDS:
        raise Http404(f"没有“{kind}”这种调整。")
    version = _visible(request, pk)
    choices = reading.adjustable(version, kind)
    others = _others(version)
    form = AdjustForm(request.POST or None, kind=kind, matters=choices, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            services.adjust(actor=request.actor, version_id=pk, kind=kind, **form.facts())
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已加入{KINDS[kind]}事项 {len(form.cleaned_data['codes'])} 项。")
            return redirect("catalogue:inside", pk)
    kinds = [{"kind": each, "zh": zh, "current": each == kind} for each, zh in KINDS.items()]
    context = {"form": form, "version": version, "kinds": kinds, "kind_zh": KINDS[kind], "choices": choices}
    return render(request, "catalogue/adjust.html", context)


@requires("catalogue.draft")
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take one entry back out of a draft."""
    services.remove_entry(actor=request.actor, version_id=pk, code=request.POST.get("code", ""))
    messages.success(request, "已移出。")
    return redirect("catalogue:inside", pk)


@requires("catalogue.draft")
@require_POST
def submit(request: Request, pk: int) -> HttpResponse:
    """Send a draft to whoever approves it."""
    services.submit_version(actor=request.actor, version_id=pk)
    messages.success(request, "已报批。")
    return redirect("catalogue:inside", pk)


@requires("catalogue.draft")
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Give a draft up."""
    services.drop_version(actor=request.actor, version_id=pk)
    messages.success(request, "已作废。")
    return redirect("catalogue:list")


@requires("catalogue.approve")
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Approve a version or send it back."""
    version = _visible(request, pk)
    form = DecideForm(request.POST)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            if "approve" in request.POST:
                _check_day(facts)
                done = services.approve_version(actor=request.actor, version_id=pk, **facts)
            else:
                done = services.return_version(actor=request.actor, version_id=pk, opinion=facts["opinion"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, STATES[done.state])
            return redirect("catalogue:inside", pk)
    return _page(request, version, form, status=422)


@requires("catalogue.publish")
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish an approved version."""
    version = services.publish_version(actor=request.actor, version_id=pk)
    messages.success(request, f"已公布为{version.number}，自 {version.effective} 起施行。")
    return redirect("catalogue:inside", pk)


def _check_day(facts: dict[str, Any]) -> None:
    if facts["approved_on"] is None:
        raise BadInput({"approved_on": "请填写批准日期。"})


def _visible(request: Request, pk: int) -> ListVersion:
    return get_object_or_404(selectors.versions_visible_to(request.actor), pk=pk)


def _enforcing(request: Request) -> Any:
    return agencies_visible_to(request.actor).enforcing()


def _others(version: ListVersion) -> Any:
    """Who may take a matter over: enforcing agencies of the same field, or of the same government."""
    same = Agency.objects.enforcing().exclude(pk=version.agency_id)
    return same.filter(field=version.agency.field) | same.filter(parent=version.agency.parent_id)


def _page(request: Request, version: ListVersion, form: DecideForm, *, status: int = 200) -> HttpResponse:
    actor = request.actor
    may: Callable[[str], bool] = actor.may
    mine = version.drafted_by_id == actor.user.pk
    context = {
        "version": version,
        "state_zh": STATES[version.state],
        "tone": TONES.get(version.state, "mute"),
        "entries": reading.entries(version),
        "kinds": KINDS.items(),
        "form": form,
        "may_edit": version.state in EDITABLE and may("catalogue.draft"),
        "may_decide": version.state in (SUBMITTED, APPROVED) and may("catalogue.approve") and not mine,
        "may_publish": version.state == APPROVED and may("catalogue.publish"),
        "own_draft": mine and version.state == SUBMITTED and may("catalogue.approve"),
    }
    return render(request, "catalogue/inside.html", context, status=status)
