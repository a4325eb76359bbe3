"""Drafts: the list, the scope, the changes, who may read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request
from plumbline.web.whatif import law, selectors, services
from plumbline.web.whatif.forms import NumberForm, ScenarioForm, ShareForm, SourceForm, number_initial
from plumbline.web.whatif.models import Scenario

PAGE = 30


@requires("whatif.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The drafts of the reader, those shared, and the editions that are coming."""
    rows = selectors.visible(request.actor).prefetch_related("runs")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    entries = [(row, next(iter(row.runs.all()), None)) for row in page]
    context = {"page": page, "entries": entries, "coming": _coming(request)}
    return render(request, "whatif/list.html", context)


def _coming(request: Request) -> list[tuple[str, selectors.Source, str]]:
    """What is published and not yet in force: what it is, the version, and where its replay is asked for."""
    tables = [("裁量基准", each, "whatif:ask_coming") for each in selectors.coming_sources(request.actor)]
    lists = [("从宽清单", each, "whatif:ask_coming_list") for each in selectors.coming_lists(request.actor)]
    return [(kind, each, reverse(name, args=[each.row])) for kind, each, name in (*tables, *lists)]


@requires("whatif.manage")
@once
def create(request: Request) -> HttpResponse:
    """A new draft."""
    form = ScenarioForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.create(actor=request.actor, facts=form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已建立推演稿。下一步：添加改动。")
            return redirect("whatif:detail", row.pk)
    return render(request, "whatif/form.html", {"form": form})


@requires("whatif.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One draft: its changes, its scope, its runs, its readers."""
    return render(request, "whatif/detail.html", _page(request, pk))


def _page(request: Request, pk: int) -> dict[str, Any]:
    row = selectors.scenario_for(request.actor, pk)
    mine = row.owner_id == request.actor.user.pk
    return {
        "row": row,
        "mine": mine,
        "changes": [(change, law.KINDS[change["kind"]], law.difference(change)) for change in row.changes],
        "agencies": selectors.titles("agency", row.agencies),
        "matters": selectors.titles("matter", row.matters),
        "runs": list(row.runs.select_related("asked_by")),
        "shares": list(row.shares.select_related("reader")),
        "share_form": ShareForm(actor=request.actor) if mine else None,
    }


@requires("whatif.manage")
@once
def rescope(request: Request, pk: int) -> HttpResponse:
    """Another name or scope."""
    row = _mine(request, pk)
    form = ScenarioForm(request.POST or None, actor=request.actor, scenario=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_scope(actor=request.actor, pk=pk, facts=form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已保存。需要重新推演才有新的结果。")
            return redirect("whatif:detail", pk)
    return render(request, "whatif/form.html", {"form": form, "row": row})


@requires("whatif.manage")
@require_POST
@once
def copy(request: Request, pk: int) -> HttpResponse:
    """A draft of one's own from another."""
    row = services.copy(actor=request.actor, pk=pk)
    messages.success(request, "已复制。")
    return redirect("whatif:detail", row.pk)


@requires("whatif.manage")
@once
def add_table(request: Request, pk: int) -> HttpResponse:
    """A benchmark table to change."""
    return _add_source(request, pk, selectors.table_sources(request.actor), law.TABLE)


@requires("whatif.manage")
@once
def add_list(request: Request, pk: int) -> HttpResponse:
    """A no-penalty list to change."""
    return _add_source(request, pk, selectors.list_sources(request.actor), law.LIST)


def _add_source(request: Request, pk: int, sources: list[selectors.Source], kind: str) -> HttpResponse:
    row = _mine(request, pk)
    lists = kind == law.LIST
    form = SourceForm(request.POST or None, request.FILES or None, sources=sources, lists=lists)
    if request.method == "POST" and form.is_valid():
        try:
            change = _change(form, kind)
            place = services.add_change(actor=request.actor, pk=pk, change=change)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            if not change["toml"]:
                return redirect("whatif:detail", pk)
            return redirect("whatif:change", pk, place)
    return render(request, "whatif/source.html", {"form": form, "row": row, "kind": law.KINDS[kind]})


def _change(form: SourceForm, kind: str) -> law.Change:
    """The chosen source as a change, with a pasted text in its place."""
    given = form.cleaned_data
    source = form.sources.get(given["source"]) or selectors.Source("", "", "", "", given["toml"])
    if kind == law.LIST and given.get("taken_away") and source.value:
        return selectors.list_change(source, taken_away=True)
    made = selectors.table_change(source) if kind == law.TABLE else selectors.list_change(source, taken_away=False)
    return law.with_text(made, given["toml"]) if given["toml"] else made


@requires("whatif.manage")
@once
def add_number(request: Request, pk: int) -> HttpResponse:
    """A number of the law to change."""
    row = _mine(request, pk)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_change(actor=request.actor, pk=pk, change=form.change)
        messages.success(request, "已添加改动。")
        return redirect("whatif:detail", pk)
    return render(request, "whatif/number.html", {"form": form, "row": row})


@requires("whatif.manage")
@once
def change(request: Request, pk: int, place: int) -> HttpResponse:
    """The cells of one change, or its whole text."""
    row = _mine(request, pk)
    standing = _at(row, place, number=False)
    errors: dict[str, list[str]] = {}
    typed = {name: str(value) for name, value in request.POST.items()}
    if request.method == "POST":
        try:
            services.replace_change(actor=request.actor, pk=pk, place=place, change=_edited(standing, typed))
        except BadInput as refused:
            errors = refused.field_errors
        else:
            messages.success(request, "已保存改动。")
            return redirect("whatif:detail", pk)
    context = {**_cells(standing, typed, errors), "row": row, "place": place, "change": standing}
    return render(request, "whatif/change.html", context, status=422 if errors else 200)


def _edited(standing: law.Change, typed: dict[str, str]) -> law.Change:
    if typed.get("whole"):
        return law.with_text(standing, typed.get("toml", ""))
    return law.with_cells(standing, {path.removeprefix("cell:"): text for path, text in typed.items()})


def _cells(standing: law.Change, typed: dict[str, str], errors: dict[str, list[str]]) -> dict[str, Any]:
    """The cells by group, each with what was typed and what is wrong with it; other faults stand above."""
    groups: dict[str, list[dict[str, Any]]] = {}
    known = set()
    for cell in law.cells(standing):
        known.add(cell.path)
        entry = {"cell": cell, "value": typed.get(f"cell:{cell.path}", cell.value), "errors": errors.get(cell.path, [])}
        groups.setdefault(cell.group, []).append(entry)
    others = [f"{place}：{text}" for place, texts in errors.items() if place not in known for text in texts]
    return {"groups": groups, "others": others, "toml": typed.get("toml") or standing["toml"]}


def _at(row: Scenario, place: int, *, number: bool) -> law.Change:
    """The change at a place, if it is edited on this page."""
    if place >= len(row.changes) or (row.changes[place]["kind"] == law.NUMBER) is not number:
        raise Http404
    found: law.Change = row.changes[place]
    return found


@requires("whatif.manage")
@once
def change_number(request: Request, pk: int, place: int) -> HttpResponse:
    """Another value of a drafted number."""
    row = _mine(request, pk)
    form = NumberForm(request.POST or None, initial=number_initial(_at(row, place, number=True)))
    if request.method == "POST" and form.is_valid():
        services.replace_change(actor=request.actor, pk=pk, place=place, change=form.change)
        messages.success(request, "已保存改动。")
        return redirect("whatif:detail", pk)
    return render(request, "whatif/number.html", {"form": form, "row": row})


@requires("whatif.manage")
@require_POST
@once
def remove_change(request: Request, pk: int, place: int) -> HttpResponse:
    """Take a change out."""
    services.remove_change(actor=request.actor, pk=pk, place=place)
    messages.success(request, "已删除这项改动。")
    return redirect("whatif:detail", pk)


@requires("whatif.manage")
@require_POST
@once
def share(request: Request, pk: int) -> HttpResponse:
    """Let a colleague read."""
    form = ShareForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return render(request, "whatif/detail.html", {**_page(request, pk), "share_form": form}, status=422)
    services.share(actor=request.actor, pk=pk, reader_id=form.cleaned_data["reader"].pk)
    messages.success(request, "已分享。对方可以查看和复制，不能改动。")
    return redirect("whatif:detail", pk)


@requires("whatif.manage")
@require_POST
@once
def unshare(request: Request, pk: int, reader: int) -> HttpResponse:
    """Take it back."""
    services.unshare(actor=request.actor, pk=pk, reader_id=reader)
    messages.success(request, "已取消分享。")
    return redirect("whatif:detail", pk)


def _mine(request: Request, pk: int) -> Scenario:
    return selectors.owned(request.actor, selectors.scenario_for(request.actor, pk))
