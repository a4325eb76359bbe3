"""Pages of the local standards: what may be set, what is set, the draft, its preview, the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request
from plumbline.web.standards import charts, law, selectors, services
from plumbline.web.standards.forms import OpinionForm, ValueForm, WithdrawForm, initial_for, initial_of
from plumbline.web.standards.models import LocalValue, Preview, State
from plumbline.web.standards.tasks import hold_cases

PAGE = 50
STATES = [("in_force", "施行中"), *State.choices]


@requires("standards.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The local values the reader may see."""
    query = {name: request.GET.get(name, "")[:100] for name in ("q", "state")}
    rows = selectors.listed(request.actor, query, request.actor.on)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "query": query, "states": STATES, "today": request.actor.on}
    return render(request, "standards/list.html", context)


@requires("standards.view")
@require_safe
def rooms(request: Request) -> HttpResponse:
    """Every number of the law with the room it leaves to the reader's agency."""
    agency = (selectors.scopes_of(request.actor) or [request.actor.agency])[0]
    words = request.GET.get("q", "").strip()[:60]
    views = [view for view in selectors.settable(agency, request.actor.on) if words in view.zh]
    open_ones, closed = [v for v in views if v.room], [v for v in views if not v.room]
    context = {"open": open_ones, "closed": closed, "agency": agency, "words": words}
    return render(request, "standards/rooms.html", context)


@requires("standards.view")
@require_safe
def parameter(request: Request, name: str) -> HttpResponse:
    """One number: the law's rows, the room, and what was set in its place."""
    agency = (selectors.scopes_of(request.actor) or [request.actor.agency])[0]
    view = selectors.parameter_view(name, agency, request.actor.on)
    if view is None:
        raise Http404
    context = {
        "view": view,
        "agency": agency,
        "today": request.actor.on,
        "chart": charts.history(view, request.actor.on),
    }
    return render(request, "standards/parameter.html", context)


@requires("standards.draft")
@once
def draft(request: Request, name: str) -> HttpResponse:
    """A new local value in place of one number."""
    table = _table(name)
    scopes = selectors.scopes_of(request.actor)
    form = ValueForm(
        request.POST or None,
        table=table,
        actor=request.actor,
        initial=initial_for(scopes[0], table) if scopes else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = services.draft_value(actor=request.actor, agency=form.cleaned_data["agency"], facts=form.facts)
        except BadInput as refused:
            _show(form, refused)
        else:
            messages.success(request, "已保存草稿。下一步：试算。")
            return redirect("standards:detail", row.pk)
    return render(request, "standards/form.html", _form_page(request, form, table, None))


@requires("standards.draft")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """New content of a draft."""
    row = selectors.value_for(request.actor, pk)
    table = _table(row.parameter)
    form = ValueForm(request.POST or None, table=table, actor=request.actor, initial=initial_of(row, table))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_value(actor=request.actor, value_id=pk, facts=form.facts)
        except BadInput as refused:
            _show(form, refused)
        else:
            messages.success(request, "已保存。内容改变后需要重新试算。")
            return redirect("standards:detail", pk)
    return render(request, "standards/form.html", _form_page(request, form, table, row))


@requires("standards.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One local value: its paper, its preview, its decision, and what may be done with it."""
    return render(request, "standards/detail.html", _page(request, pk))


@requires("standards.view")
@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """What the value would change in last year's cases; while it is reckoned, how far it is."""
    row = selectors.value_for(request.actor, pk)
    found = row.previews.first()
    if found is None:
        return redirect("standards:detail", pk)
    page = Paginator(range(len(found.result.get("cases", []))), PAGE).get_page(request.GET.get("page"))
    cases = selectors.previewed_cases(request.actor, found, (page.number - 1) * PAGE, PAGE)
    fresh = row.preview_id == found.pk or row.state == State.PREVIEWED
    context = {"row": row, "preview": found, "cases": cases, "page": page, "fresh": fresh}
    return render(request, "standards/preview.html", context)


@requires("standards.draft")
@require_POST
@once
def ask_preview(request: Request, pk: int) -> HttpResponse:
    """Begin a preview."""
    services.ask_preview(actor=request.actor, value_id=pk, later=hold_cases.enqueue)
    return redirect("standards:preview", pk)


@requires("standards.draft")
@require_POST
@once
def submit(request: Request, pk: int) -> HttpResponse:
    """Hand the draft to the one who approves."""
    services.submit(actor=request.actor, value_id=pk)
    messages.success(request, "已提请批准。")
    return redirect("standards:detail", pk)


@requires("standards.approve")
@require_POST
@once
def approve(request: Request, pk: int) -> HttpResponse:
    """The value stands."""
    services.approve(actor=request.actor, value_id=pk, opinion=request.POST.get("opinion", ""))
    messages.success(request, "已批准。自施行日期起，办案和评查按本地值判断。")
    return redirect("standards:detail", pk)


@requires("standards.approve")
@require_POST
@once
def send_back(request: Request, pk: int) -> HttpResponse:
    """Back to the drafter."""
    form = OpinionForm(request.POST)
    if form.is_valid():
        try:
            services.send_back(actor=request.actor, value_id=pk, opinion=form.cleaned_data["opinion"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已退回起草人。")
            return redirect("standards:detail", pk)
    return render(request, "standards/detail.html", {**_page(request, pk), "opinion_form": form}, status=422)


@requires("standards.view")
@require_POST
@once
def withdraw(request: Request, pk: int) -> HttpResponse:
    """End a value or drop a draft."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            services.withdraw(actor=request.actor, value_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已登记撤回。")
            return redirect("standards:detail", pk)
    return render(request, "standards/detail.html", {**_page(request, pk), "withdraw_form": form}, status=422)


@requires("standards.view")
@require_safe
def export(request: Request) -> HttpResponse:
    """The approved values the reader may see, as a TOML file."""
    rows = selectors.listed(request.actor, {"state": State.APPROVED}, request.actor.on)
    response = HttpResponse(selectors.as_file(rows), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="local-standards.toml"'
    return response


@require_safe
def public(request: Request) -> HttpResponse:
    """The local values that bind the public, for everybody to read (行政处罚法 Art. 5: what is not public binds nobody)."""
    today = timezone.localdate()
    papers: dict[tuple[int, str, str], list[LocalValue]] = {}
    for row in selectors.public_values(today):
        papers.setdefault((row.agency_id, row.title, row.number), []).append(row)
    return render(request, "standards/public.html", {"papers": list(papers.values()), "today": today})


def _table(name: str) -> law.ParameterTable:
    table = law.table(name)
    if table is None or table.room is None:
        raise Http404
    return table


def _show(form: ValueForm, refused: BadInput) -> None:
    """An objection to the dimensions stands at the first of them."""
    dims = [name for name in form.fields if name.startswith("dim_")]
    moved = {dims[0] if name == "dims" and dims else name: texts for name, texts in refused.field_errors.items()}
    show_errors(form, BadInput(moved))


def _form_page(request: Request, form: ValueForm, table: law.ParameterTable, row: LocalValue | None) -> dict[str, Any]:
    agency = (selectors.scopes_of(request.actor) or [request.actor.agency])[0]
    view = selectors.parameter_view(table.name, agency, request.actor.on)
    return {"form": form, "view": view, "row": row, "agency": agency}


def _page(request: Request, pk: int) -> dict[str, Any]:
    actor = request.actor
    row = selectors.value_for(actor, pk)
    mine = row.agency_id in [agency.pk for agency in selectors.scopes_of(actor)]
    drafts = mine and actor.may("standards.draft") and row.drafted_by_id == actor.user.pk
    decides = mine and actor.may("standards.approve")
    latest: Preview | None = row.preview or row.previews.first()
    ended = row.until is not None and row.until < actor.on
    return {
        "row": row,
        "table": law.table(row.parameter),
        "preview": latest,
        "today": actor.on,
        "may_change": drafts and row.still_open,
        "may_submit": drafts and row.state == State.PREVIEWED,
        "may_decide": decides and row.state == State.SUBMITTED and row.drafted_by_id != actor.user.pk,
        "own_submitted": decides and row.state == State.SUBMITTED and row.drafted_by_id == actor.user.pk,
        "may_withdraw": (decides and row.state == State.APPROVED and not ended)
        or (drafts and row.state not in (State.APPROVED, State.WITHDRAWN)),
        "opinion_form": OpinionForm(),
        "withdraw_form": WithdrawForm(initial={"last_day": actor.on if row.stands(actor.on) else None}),
    }
