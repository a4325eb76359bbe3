"""The lists of cases and of leads, and their exports."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from plumbline.web.cases import selectors
from plumbline.web.cases.forms.queries import CaseQuery
from plumbline.web.cases.views.cells import row
from plumbline.web.cases.views.columns import COLUMNS, USUAL, USUAL_LEADS, chosen
from plumbline.web.cases.views.exports import csv_response, xlsx_response
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires

EXPORTS = {"csv": csv_response, "xlsx": xlsx_response}


@requires("cases.view")
def cases(request: HttpRequest) -> HttpResponse:
    """The cases a person may see."""
    return _list(request, "案件", USUAL, {})


@requires("cases.view")
def leads(request: HttpRequest) -> HttpResponse:
    """Leads that are still being checked."""
    return _list(request, "线索", USUAL_LEADS, {"state": "lead"})


@requires("cases.export")
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole list as asked for, row by row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = CaseQuery(request.GET)
    found = selectors.filtered(actor, query.asked(), actor.on).select_related("agency", "party").defer("facts")
    columns = chosen(request.GET.getlist("col"), tuple(COLUMNS))
    return EXPORTS[kind](found.order_by("id"), columns)


def _list(request: HttpRequest, title: str, usual: tuple[str, ...], fixed: dict[str, Any]) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = CaseQuery(request.GET)
    asked = query.asked(**fixed)
    page = selectors.list_cases(
        actor=actor,
        asked=asked,
        today=actor.on,
        order=query.cleaned_data.get("order") or "due",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    columns = chosen(request.GET.getlist("col"), usual)
    context = {
        "title": title,
        "query": query,
        "page": page,
        "rows": [row(case, columns, actor.on) for case in page.rows],
        "columns": columns,
        "all_columns": COLUMNS.values(),
        "may_register": actor.may("cases.register_lead"),
        "may_export": actor.may("cases.export"),
        "bare": _bare(request),
        "usual": " ".join(column.name for column in chosen((), usual)),
    }
    return render(request, "cases/list.html", context)


def _bare(request: HttpRequest) -> str:
    """The query without the cursors, for links that start the list anew."""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    return query.urlencode()
