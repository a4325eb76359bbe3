"""A round from its draft to its final result: list, draft, draw, readers, progress."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.rounds import law, selectors, services
from plumbline.web.rounds.forms import RoundForm, SeedForm, StartForm, initial_for, initial_of
from plumbline.web.rounds.models import THIRD, Assignment, Round, State
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request
from plumbline.web.shell.sheets import csv_response, xlsx_response

PAGE = 50


@requires("rounds.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The rounds one may see, and one's own readings."""
    rows = selectors.rounds_of(request.actor).select_related("agency")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    poor = [each for each in selectors.rule_records() if each.poor] if request.actor.may("rounds.manage") else []
    mine = selectors.readings_of(request.actor).filter(written_at=None, round_file__round__state=State.REVIEWING)
    return render(request, "rounds/list.html", {"page": page, "poor": poor, "waiting": mine.count()})


@requires("rounds.view")
@require_safe
def mine(request: Request) -> HttpResponse:
    """The files a person has to read, those not written first."""
    rows = list(selectors.readings_of(request.actor))
    rows.sort(key=lambda each: (each.written_at is not None, each.place == THIRD, each.pk))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "rounds/mine.html", {"page": page, "third": THIRD, "today": request.actor.on})


@requires("rounds.manage")
@once
def draft(request: Request) -> HttpResponse:
    """A new round."""
    form = RoundForm(request.POST or None, actor=request.actor, initial=initial_for(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            row = services.open_round(actor=request.actor, facts=form.facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已保存。公布随机种子的来源，待随机数产生后抽样。")
            return redirect("rounds:detail", row.pk)
    return render(request, "rounds/form.html", {"form": form, "row": None})


@requires("rounds.manage")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """Other content of a round not yet drawn."""
    row = selectors.round_for(request.actor, pk)
    form = RoundForm(request.POST or None, actor=request.actor, initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_round(actor=request.actor, round_id=pk, facts=form.facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已保存。")
            return redirect("rounds:detail", pk)
    return render(request, "rounds/form.html", {"form": form, "row": row})


@requires("rounds.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One round: what it covers, where it stands, what is to be done next."""
    return render(request, "rounds/detail.html", _page(request, selectors.round_for(request.actor, pk)))


def _page(request: Request, row: Round, seed_form: SeedForm | None = None) -> dict[str, Any]:
    manages = request.actor.may("rounds.manage")
    files = selectors.files_for(request.actor, row)
    told = row.state in selectors.TOLD
    own = files.filter(agency=request.actor.agency).exists() if told and not manages else False
    seats = list(_progress(row)) if manages and row.state != State.DRAFT else []
    return {
        "row": row,
        "manages": manages,
        "scheme": law.schemes().get(row.scheme, row.scheme),
        "scope_said": selectors.scope_said(row.scope),
        "pool": selectors.pool_sums(row),
        "files": files.count(),
        "settled": files.filter(result__isnull=False).count(),
        "seats": seats,
        "objections": selectors.objections_of(request.actor, row) if told else [],
        "own": own and not row.consents.filter(agency=request.actor.agency).exists(),
        "waiting": selectors.agencies_without_consent(row) if manages and row.state == State.OBJECTIONS else [],
        "seed_form": seed_form or SeedForm(),
        "states": State,
        "today": request.actor.on,
    }


def _progress(row: Round) -> list[dict[str, Any]]:
    """What each reader has done; nothing of what was said."""
    people: dict[int, dict[str, Any]] = {}
    rows = Assignment.objects.filter(round_file__round=row).select_related("reviewer", "reviewer_agency")
    for each in rows:
        line = people.setdefault(
            each.reviewer_id,
            {"name": each.reviewer.display_name, "agency": each.reviewer_agency.short_name, "files": 0, "written": 0},
        )
        line["files"] += 1
        line["written"] += each.written_at is not None
    return sorted(people.values(), key=lambda line: (line["written"] - line["files"], line["name"]))


@requires("rounds.manage")
@require_POST
@once
def draw(request: Request, pk: int) -> HttpResponse:
    """Draw the sample."""
    form = SeedForm(request.POST)
    row = selectors.round_for(request.actor, pk)
    if form.is_valid():
        try:
            services.draw(actor=request.actor, round_id=pk, seed=form.cleaned_data["seed"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已抽样。种子和范围清单已固定，任何人可以据此重新抽一遍。下一步：分派评查人。")
            return redirect("rounds:detail", pk)
    return render(request, "rounds/detail.html", _page(request, row, form), status=422)


@requires("rounds.manage")
@once
def start(request: Request, pk: int) -> HttpResponse:
    """Choose the readers and begin."""
    row = selectors.round_for(request.actor, pk)
    form = StartForm(request.POST or None, row=row, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            services.start(actor=request.actor, round_id=pk, **form.people)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已分派，评查开始。")
            return redirect("rounds:detail", pk)
    return render(request, "rounds/start.html", {"form": form, "row": row, "files": row.files.count()})


@requires("rounds.manage")
@require_POST
@once
def tell(request: Request, pk: int) -> HttpResponse:
    """Tell the agencies."""
    row = services.tell(actor=request.actor, round_id=pk)
    messages.success(request, f"结果已反馈各机关，异议截止 {row.objections_until}。")
    return redirect("rounds:detail", pk)


@requires("rounds.object")
@require_POST
@once
def consent(request: Request, pk: int) -> HttpResponse:
    """The agency has nothing to say."""
    services.consent(actor=request.actor, round_id=pk)
    messages.success(request, "已确认本机关没有（其他）异议。")
    return redirect("rounds:detail", pk)


@requires("rounds.manage")
@require_POST
@once
def finalise(request: Request, pk: int) -> HttpResponse:
    """The results are final."""
    services.finalise(actor=request.actor, round_id=pk)
    messages.success(request, "结果已确定，可以下载报告。")
    return redirect("rounds:report", pk)


@requires("rounds.view")
@require_safe
def files(request: Request, pk: int) -> HttpResponseBase:
    """The drawn files one may list, filtered, with export."""
    row = selectors.round_for(request.actor, pk)
    query = {name: request.GET.get(name, "")[:60] for name in ("q", "why", "grade", "agency", "item")}
    found = selectors.filtered_files(selectors.files_for(request.actor, row), query)
    grades = law.grades(row.scheme)
    if request.GET.get("format") == "csv":
        return csv_response(f"round-{pk}", selectors.FILE_TITLES, selectors.file_rows(found, grades))
    if request.GET.get("format") == "xlsx":
        return xlsx_response(f"round-{pk}", "评查案卷", selectors.FILE_TITLES, selectors.file_rows(found, grades))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"row": row, "page": page, "query": query, "grades": grades, "reasons": selectors.REASONS}
    return render(request, "rounds/files.html", context)


@requires("rounds.view")
@require_safe
def pool(request: Request, pk: int) -> HttpResponse:
    """The list of the pool as it was fixed at the draw: with the seed, anyone can draw again."""
    row = selectors.round_for(request.actor, pk)
    if row.state == State.DRAFT:
        return redirect("rounds:detail", pk)
    response = HttpResponse(selectors.pool_of(row), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-{pk}-pool.tsv"'
    return response
