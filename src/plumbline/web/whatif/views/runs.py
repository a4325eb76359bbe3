"""Runs: how far they are, what they came to, the cases, the report, two beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.shell.access import requires
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request
from plumbline.web.shell.sheets import csv_response, xlsx_response
from plumbline.web.whatif import charts, law, reporting, selectors, services
from plumbline.web.whatif.models import Kind, Progress, Run, RunCase
from plumbline.web.whatif.tasks import begin

PAGE = 50
YEARS = 3


@requires("whatif.manage")
@require_POST
@once
def ask_run(request: Request, pk: int) -> HttpResponse:
    """Begin a replay."""
    run = services.ask_run(actor=request.actor, pk=pk, later=begin)
    return redirect("whatif:run", run.pk)


@requires("whatif.manage")
@require_POST
@once
def ask_coming(request: Request, table: int) -> HttpResponse:
    """What a published edition would have done, in one step."""
    run = services.ask_coming(actor=request.actor, table_id=table, first=_first_day(request), later=begin)
    return redirect("whatif:run", run.pk)


@requires("whatif.manage")
@require_POST
@once
def ask_coming_list(request: Request, pk: int) -> HttpResponse:
    """The same for a list of leniency."""
    run = services.ask_coming_list(actor=request.actor, list_id=pk, first=_first_day(request), later=begin)
    return redirect("whatif:run", run.pk)


def _first_day(request: Request) -> date:
    return date(request.actor.on.year - YEARS + 1, 1, 1)


@requires("whatif.view")
@require_safe
def run(request: Request, pk: int) -> HttpResponse:
    """How far it is, or what it came to."""
    row = selectors.run_for(request.actor, pk)
    context: dict[str, Any] = {"run": row, "changes": reporting.changes(row)}
    if row.progress == Progress.DONE:
        context |= {
            "whole": row.result["whole"],
            "steps": [(law.STEP_NAMES[name], *turned) for name, turned in row.result["whole"]["steps"].items()],
            "parts": _parts(row),
            "missing": reporting.missing(row),
            "origin": reporting.origin(row),
            "method": reporting.METHOD,
            "others": [each for each in selectors.done_runs(request.actor) if each.pk != row.pk],
        }
    return render(request, "whatif/run.html", context)


Part = dict[str, Any]
MOVED = ("touched", "changed", "open")


def _parts(row: Run) -> list[tuple[str, str, charts.Chart, list[Part], list[Part]]]:
    """Each way of telling cases apart: its chart, the parts that the change touches, and those that stay as they are."""
    shown = []
    for name, zh in reporting.PARTS.items():
        found: list[Part] = row.result["parts"].get(name, [])
        moved, still = ([part for part in found if _moved(part) is it] for it in (True, False))
        shown.append((name, zh, charts.by_money(found), moved, still))
    return shown


def _moved(part: Part) -> bool:
    return any(part[each] for each in MOVED)


@requires("whatif.view")
@require_safe
def part_file(request: Request, pk: int, part: str) -> HttpResponseBase:
    """The parts of one way of telling cases apart, as a workbook."""
    row = _done(request, pk)
    if part not in reporting.PARTS:
        raise Http404
    title = reporting.PARTS[part]
    rows = reporting.part_rows(row.result["parts"].get(part, []))
    return xlsx_response(f"whatif-{row.pk}-{part}", title, (title, *reporting.PART_HEAD[1:]), rows)


@requires("whatif.view")
@require_safe
def cases(request: Request, pk: int) -> HttpResponseBase:
    """The cases that change, or that cannot be told."""
    row = _done(request, pk)
    asked = {name: request.GET.get(name, "")[:80] for name in ("kind", "agency", "matter", "size", "way")}
    asked["kind"] = asked["kind"] if asked["kind"] in Kind.values else Kind.CHANGED
    filters = selectors.Filters(**asked)
    found, outside = selectors.run_cases(request.actor, row, filters)
    factors = reporting.factor_names(row)
    if request.GET.get("as") in ("csv", "xlsx"):
        rows = reporting.case_rows(found.iterator(chunk_size=500), factors)
        if request.GET["as"] == "csv":
            return csv_response(f"whatif-{pk}-cases", reporting.CASE_HEAD, rows)
        return xlsx_response(f"whatif-{pk}-cases", "案件", reporting.CASE_HEAD, rows)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "run": row,
        "page": page,
        "entries": list(_entries(page, factors)),
        "outside": outside,
        "filters": filters,
        "kinds": Kind.choices,
        "ways": selectors.WAYS,
        "parts": {name: row.result["parts"].get(name, []) for name in reporting.PARTS},
    }
    return render(request, "whatif/cases.html", context)


def _entries(page: Any, factors: dict[str, str]) -> Iterator[tuple[RunCase, list[str], list[str]]]:
    for each in page:
        lacking = each.after["missing"] or each.before["missing"]
        yield each, [law.missing_said(place, factors) for place in lacking], _turned(each)


def _turned(each: RunCase) -> list[str]:
    """Which steps become due or no longer due."""
    steps = [(name, each.before["steps"].get(name), now) for name, now in each.after["steps"].items()]
    return [
        f"{law.STEP_NAMES[name]}：{law.due_said(name, was)} → {law.due_said(name, now)}"
        for name, was, now in steps
        if was != now
    ]


@requires("whatif.view")
@require_safe
def case(request: Request, pk: int, case_id: int) -> HttpResponse:
    """One case, both computations side by side."""
    row = _done(request, pk)
    found = selectors.run_case(request.actor, row, case_id)
    factors = reporting.factor_names(row)
    sides = [
        {
            "title": title,
            "side": side,
            "outcome": law.OUTCOMES[side["outcome"]],
            "working": _working(row, found, side["table"]),
            "missing": [law.missing_said(place, factors) for place in side["missing"]],
            "steps": [(law.STEP_NAMES[name], law.due_said(name, due)) for name, due in side["steps"].items()],
        }
        for title, side in (("现行规定", found.before), ("推演稿", found.after))
    ]
    context = {"run": row, "row": found, "sides": sides, "turned": _turned(found)}
    return render(request, "whatif/case.html", context)


def _working(row: Run, found: RunCase, table: str) -> law.Working | None:
    """The computation by a table of the draft or by one that stood; none where the case was not computed."""
    if not table:
        return None
    if table.startswith("draft:"):
        drafted = [each for each in row.changes if each["kind"] == law.TABLE]
        return law.working(drafted[int(table.removeprefix("draft:"))]["toml"], found.given)
    text = row.result["tables"].get(table)
    return law.working(text, found.given) if text else None


@requires("whatif.view")
@require_safe
def report(request: Request, pk: int, kind: str) -> HttpResponse:
    """The report as a file."""
    row = _done(request, pk)
    if kind not in reporting.TYPES:
        raise Http404
    found, outside = selectors.run_cases(request.actor, row, selectors.Filters())
    told = list(found)
    services.record_report(actor=request.actor, run=row, kind=kind, cases=len(told))
    response = HttpResponse(reporting.made(row, told, outside, kind), content_type=reporting.TYPES[kind])
    name = f"政策推演报告-{row.scenario.name}-{row.pk}.{kind}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@requires("whatif.view")
@require_safe
def compare(request: Request) -> HttpResponse:
    """Two runs beside each other."""
    runs = selectors.done_runs(request.actor)
    chosen = [_chosen(request, runs, name) for name in ("a", "b")]
    context: dict[str, Any] = {"runs": runs, "a": chosen[0], "b": chosen[1]}
    if chosen[0] and chosen[1]:
        context |= compared(chosen[0], chosen[1])
    return render(request, "whatif/compare.html", context)


def _chosen(request: Request, runs: list[Run], name: str) -> Run | None:
    asked = request.GET.get(name, "")
    return next((each for each in runs if str(each.pk) == asked), None)


def compared(a: Run, b: Run) -> dict[str, Any]:
    """The sums of both, and the agencies, matters and sizes that either changes."""
    lines = [
        (title, one, other)
        for (title, one), (_, other) in zip(reporting.summary(a), reporting.summary(b), strict=False)
    ]
    parts = []
    for name, zh in reporting.PARTS.items():
        ours, theirs = ({part["code"]: part for part in each.result["parts"].get(name, [])} for each in (a, b))
        rows = [
            (((ours.get(code) or theirs[code])["title"]), ours.get(code), theirs.get(code))
            for code in dict.fromkeys([*ours, *theirs])
            if any(side.get(code, {}).get("changed") for side in (ours, theirs))
        ]
        parts.append((zh, rows))
    return {"lines": lines, "compared": parts, "same_scope": a.scope == b.scope}


def _done(request: Request, pk: int) -> Run:
    row = selectors.run_for(request.actor, pk)
    if row.progress != Progress.DONE:
        raise Http404
    return row
