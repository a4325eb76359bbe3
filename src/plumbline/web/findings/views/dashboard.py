"""The supervisor's dashboard: rates, movement, the worst rules, what waits. Every number opens its list."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.findings import selectors
from plumbline.web.findings.selectors import Dashboard, Row, Scope
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

TABLES = {"agencies": "机关", "fields": "领域", "months": "决定月份", "rules": "规则"}
RATED = (
    "案卷数",
    "有致命问题",
    "致命率（%）",
    "上月末致命率（%）",
    "变化（百分点）",
    "有瑕疵",
    "瑕疵率（%）",
    "有无法判断",
    "来源不提供部分事实",
)
COUNTED = ("依据", "违反案卷数", "其中致命", "其中瑕疵", "上月末违反案卷数", "变化", "无法判断")


@requires("findings.view")
@require_safe
def dashboard(request: Request) -> HttpResponse:
    """The numbers of the reader's agencies."""
    scope = _scope(request)
    context = {
        "board": selectors.dashboard(request.actor, scope),
        "scope": scope,
        "agencies": agencies_of(request.actor).order_by("path"),
        "fields": terms.FIELDS.items(),
        "bare": request.GET.urlencode(),
        "month": f"{request.actor.on:%Y-%m}",
    }
    return render(request, "findings/dashboard.html", context)


@requires("findings.export")
@require_safe
def export(request: Request, table: str) -> HttpResponseBase:
    """The table behind one chart as XLSX."""
    if table not in TABLES:
        raise Http404
    board = selectors.dashboard(request.actor, _scope(request))
    titles = (TABLES[table], *(COUNTED if table == "rules" else RATED))
    return sheets.xlsx_response(f"findings-{table}", TABLES[table], titles, _rows(board, table))


def _rows(board: Dashboard, table: str) -> Iterator[list[object]]:
    rows: list[Row] = getattr(board, table)
    for row in rows:
        if table == "rules":
            yield [
                row.title, row.note, row.files.value, row.fatal.value, row.defect.value,
                row.files_before.value, row.more, row.cannot_tell.value,
            ]  # fmt: skip
        else:
            yield [
                row.title, row.files.value, row.fatal.value, row.fatal_rate, row.rate_before, row.movement,
                row.defect.value, row.defect_rate, row.cannot_tell.value, row.beyond_source.value,
            ]  # fmt: skip


def _scope(request: Request) -> Scope:
    known = terms.FIELDS
    asked = request.GET.get("field", "")
    return Scope(agency=request.GET.get("agency", "")[:20], field=asked if asked in known else "")
