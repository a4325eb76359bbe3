"""The register of foreign files and one of them: its facts, its editions, what the rules say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.cases.views.recorded import Recorded, groups_of_facts
from plumbline.web.cases.views.side import counts
from plumbline.web.intake import law, selectors
from plumbline.web.intake.models import ForeignFile
from plumbline.web.lawbook.showing import show_open
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request
from plumbline.web.shell.sheets import Row
from plumbline.web.shell.templatetags.wording import yuan

PAGE = 50
ASKED = ("q", "source", "field", "outcome", "first", "last", "batch")
TITLES = ("来源", "编号", "办案机关", "当事人", "领域", "处理结果", "罚款（元）", "决定日期", "版次", "最近变化")


@requires("intake.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The foreign files the reader may see."""
    query = _query(request)
    page = Paginator(selectors.listed_files(request.actor, query), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "asked": any(query.values()),
        "sources": selectors.sources_visible_to(request.actor).order_by("name"),
        "fields": terms.FIELDS.items(),
        "outcomes": terms.OUTCOMES.items(),
        "asking": request.GET.urlencode(),
    }
    return render(request, "intake/files.html", context)


@requires("intake.view")
@require_safe
def export(request: Request, form: str) -> HttpResponseBase:
    """The list with its filters as a table."""
    rows = _rows(selectors.listed_files(request.actor, _query(request)).iterator(chunk_size=500))
    return sheets.export(form, "foreign-files", "外来案卷", TITLES, rows)


@requires("intake.view")
@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """One file as it stands."""
    row = selectors.file_for(request.actor, pk)
    shown = show_open(law.findings(row))
    context = {
        "file": row,
        "fine": yuan(row.fine),
        "groups": _facts(row.content),
        "editions": row.editions.defer("content").select_related("batch"),
        "findings": shown,
        "finding_counts": counts(shown),
    }
    return render(request, "intake/file.html", context)


@requires("intake.view")
@require_safe
def edition(request: Request, pk: int, number: int) -> HttpResponse:
    """What a file said before."""
    row = selectors.file_for(request.actor, pk)
    former = row.editions.select_related("batch").filter(edition=number).first()
    if former is None:
        raise Http404
    context = {"file": row, "former": former, "groups": _facts(former.content)}
    return render(request, "intake/edition.html", context)


def _query(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:100] for name in ASKED}


def _facts(content: str) -> list[Recorded]:
    facts: dict[str, Any] = json.loads(content)
    return groups_of_facts(facts)


def _rows(files: Iterable[ForeignFile]) -> Iterable[Row]:
    for each in files:
        moment = timezone.localtime(each.changed_at).strftime("%Y-%m-%d %H:%M")
        words = (each.party_name, each.get_field_display(), each.get_outcome_display())
        day = each.decided_on.isoformat() if each.decided_on else ""
        fine = sheets.yuan_cell(each.fine)
        yield (each.source.name, each.number, each.agency.name, *words, fine, day, each.edition, moment)
