"""The list of findings across files, and its export."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.web.findings import law, selectors
from plumbline.web.findings.forms import FindingQuery
from plumbline.web.findings.models import Standing
from plumbline.web.findings.showing import shown
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

PAGE = 20
CHUNK = 500
TITLES = ("案号", "机关", "规则", "条款", "结论", "后果", "说明", "首次发现", "消除时间", "消除原因")


@requires("findings.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """Findings by rule, kind, and the month in which they came or went."""
    query = FindingQuery(request.actor, request.GET)
    asked = query.asked()
    page = Paginator(selectors.findings(request.actor, asked), PAGE).get_page(request.GET.get("page"))
    bare = request.GET.copy()
    bare.pop("page", None)
    context = {
        "query": query,
        "page": page,
        "rows": [shown(row) for row in page],
        "rule": law.families().get(asked.rule),
        "bare": bare.urlencode(),
    }
    return render(request, "findings/findings.html", context)


@requires("findings.export")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The whole list as asked for."""
    found = selectors.findings(request.actor, FindingQuery(request.actor, request.GET).asked())
    return sheets.export(kind, "findings", "评查结果", TITLES, _rows(found))


def _rows(found: QuerySet[Standing]) -> Iterator[list[object]]:
    for row in found.iterator(CHUNK):
        rule = law.rule(row.rule)
        yield [
            row.file.number, row.file.agency.short_name, rule.title if rule else row.rule, "、".join(row.articles),
            row.get_verdict_display(), row.get_consequence_display() if row.verdict == "violated" else "", row.message,
            f"{row.since:%Y-%m-%d}", f"{row.until:%Y-%m-%d}" if row.until else "", row.cause_told,
        ]  # fmt: skip
