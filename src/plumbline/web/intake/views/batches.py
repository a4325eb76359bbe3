"""Uploading a file, looking at what is wrong with it, having the good rows brought in, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.intake import selectors, services, tables
from plumbline.web.intake.forms import ConfirmForm, UploadForm
from plumbline.web.intake.grid import grids
from plumbline.web.intake.models import RUNNING, Batch, BatchRow, Layout, Progress, Way
from plumbline.web.intake.reading import AS_JSON
from plumbline.web.intake.services.receiving import ROOM
from plumbline.web.intake.tasks import begin
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request
from plumbline.web.shell.sheets import csv_response
from plumbline.web.vault import store as vault

PAGE = 50
ROWS = 20
TABS = {"refused": "退回", "warned": "有提醒", "all": "全部"}
TITLES = ("位置", "编号", "结果", "栏目", "列", "值", "原因", "怎样改正")


@requires("intake.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The batches the reader may see."""
    query = {name: request.GET.get(name, "")[:100] for name in ("q", "state", "source")}
    page = Paginator(selectors.listed_batches(request.actor, query), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "query": query, "states": Progress.choices, "asked": any(query.values())}
    return render(request, "intake/batches.html", context)


@requires("intake.upload")
@once
def upload(request: Request) -> HttpResponse:
    """Choose a file; nothing of it comes in before it has been looked at."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*given, actor=request.actor, initial={"source": request.GET.get("source", "")[:18]})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            batch = services.take_upload(
                actor=request.actor,
                source_id=told["source"].pk,
                sent=services.Sent(told["file"].name, told["layout"]),
                chunks=told["file"].chunks(),
                later=begin,
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return redirect(batch)
    context = {"form": form, "none": not form.fields["source"].queryset.exists()}  # type: ignore[attr-defined]
    return render(request, "intake/upload.html", context, status=422 if form.errors else 200)


@requires("intake.view")
@require_safe
def batch(request: Request, pk: int) -> HttpResponse:
    """How far a batch is; when it was checked, its rows; when it is done, what became of them."""
    return render(request, "intake/batch.html", _page(request, selectors.batch_for(request.actor, pk)))


@requires("intake.upload")
@require_POST
@once
def confirm(request: Request, pk: int) -> HttpResponse:
    """Have the good rows brought in."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            services.confirm(actor=request.actor, batch_id=pk, mode=form.cleaned_data["mode"], later=begin)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return redirect("intake:batch", pk)
    context = {**_page(request, selectors.batch_for(request.actor, pk)), "form": form}
    return render(request, "intake/batch.html", context, status=422)


@requires("intake.upload")
@require_POST
@once
def drop(request: Request, pk: int) -> HttpResponse:
    """Give a checked batch up."""
    services.drop(actor=request.actor, batch_id=pk)
    messages.success(request, "已放弃，没有案卷入库。")
    return redirect("intake:batch", pk)


@requires("intake.upload")
@require_POST
@once
def resume(request: Request, pk: int) -> HttpResponse:
    """Take up a batch that stands still."""
    services.resume(actor=request.actor, batch_id=pk, later=begin)
    messages.success(request, "已重新开始处理。")
    return redirect("intake:batch", pk)


@requires("intake.view")
@require_safe
def rejects(request: Request, pk: int) -> HttpResponse:
    """The refused rows in the format of the sent file."""
    row = selectors.batch_for(request.actor, pk)
    if not row.rejects:
        raise Http404
    content = vault.read(ROOM, row.rejects)
    kind, suffix = _form_of(row, content)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="rejects-{row.pk}.{suffix}"'
    return response


@requires("intake.view")
@require_safe
def reasons(request: Request, pk: int) -> HttpResponseBase:
    """Every reason and every warning of the batch as a table."""
    row = selectors.batch_for(request.actor, pk)
    found = selectors.rows_to_show(row, "all").exclude(reasons=[], warnings=[]).iterator(chunk_size=500)
    return csv_response(f"reasons-{row.pk}", TITLES, _reasons(found))


def _reasons(rows: Iterator[BatchRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for note in (*row.reasons, *row.warnings):
            told = (note["field"], note["column"], note["value"], note["why"], note["todo"])
            yield (row.place, row.number, row.get_state_display(), *told)


@requires("intake.upload")
@require_safe
def template(request: Request, layout: str) -> HttpResponse:
    """The empty workbook of a layout that comes with the program."""
    if layout not in tables.READY:
        raise Http404
    return workbook(tables.template(tables.ready(Layout(layout))), f"plumbline-{layout}")


def workbook(content: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _form_of(row: Batch, content: bytes) -> tuple[str, str]:
    if content.startswith(b"PAR1"):
        return "application/vnd.apache.parquet", "parquet"
    if content.startswith(b"PK"):
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    if row.layout not in AS_JSON:
        return "text/csv", "csv"
    if content.startswith(b"[") or row.file_name.lower().endswith(".json"):
        return "application/json", "json"
    return "application/x-ndjson", "ndjson"


def _page(request: Request, row: Batch) -> dict[str, Any]:
    actor = request.actor
    tab = request.GET.get("tab", "")
    if tab not in TABS:
        tab = "refused" if row.refused else "all"
    counts = {"refused": row.refused, "warned": row.warned, "all": row.rows_read}
    page = Paginator(selectors.rows_to_show(row, tab), ROWS).get_page(request.GET.get("page"))
    mine = actor.may("intake.upload") and row.way == Way.UPLOAD
    return {
        "batch": row,
        "page": page,
        "grids": [] if row.state in RUNNING else grids(page.object_list),
        "tab": tab,
        "tabs": [(code, zh, counts[code]) for code, zh in TABS.items()],
        "form": ConfirmForm(),
        "may_confirm": mine and row.state == Progress.CHECKED and row.ready > 0,
        "may_drop": mine and row.state == Progress.CHECKED,
        "may_resume": actor.may("intake.upload") and row.may_resume(actor.at),
        "percent": 100 * row.written // row.ready if row.ready else 0,
    }
