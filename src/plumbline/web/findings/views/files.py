"""The list of reviewed files, its exports, and the page of one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.findings import law, selectors
from plumbline.web.findings.forms import GRADE_NAMES, FileQuery
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.findings.showing import Gap, gaps_shown, score_shown, shown
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

PAGE = 20
CHUNK = 500
EXPORTS = ("xlsx", "csv")
TITLES = (
    "案号", "机关", "当事人", "领域", "处理结果", "罚款（元）", "决定日期", "结案日期",
    "致命", "瑕疵", "提醒", "监督", "无法判断", "来源不提供事实的规则", "得分", "等次", "评查状态", "评查时间",
)  # fmt: skip


@requires("findings.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The files the reader may see, the worst first."""
    query = FileQuery(request.actor, request.GET)
    found = _ordered(selectors.files(request.actor, query.asked()), query)
    page = Paginator(found.select_related("agency"), PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "page": page,
        "rows": [(file, _grade(file), "" if file.score is None else f"{file.score / 100:.2f}") for file in page],
        "outcomes": terms.OUTCOMES,
        "bare": _bare(request),
        "waiting": selectors.files(request.actor, selectors.FileFilter(state="to_do")).count(),
    }
    return render(request, "findings/files.html", context)


@requires("findings.export")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The whole list as asked for, row by row."""
    query = FileQuery(request.actor, request.GET)
    found = _ordered(selectors.files(request.actor, query.asked()), query).select_related("agency")
    return sheets.export(kind, "files", "评查案卷", TITLES, _rows(found))


@requires("findings.view")
@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """One file: its findings, their history, its score."""
    row = selectors.file_for(request.actor, pk)
    standing = [shown(each) for each in selectors.standing(row)]
    history = [shown(each) for each in selectors.history(row)]
    gaps = _gaps(row)
    context = {
        "file": row,
        "findings": standing,
        "history": history,
        "outcome": terms.OUTCOMES.get(row.outcome, ""),
        "field_zh": terms.FIELDS.get(row.field, "未注明"),
        "schemes": law.scoring_schemes().values(),
        "gaps": gaps,
        "gaps_count": sum(len(gap.rules) for gap in gaps),
        **_scored(row, request.GET.get("scheme", "")),
    }
    return render(request, "findings/file.html", context)


def _gaps(row: ReviewedFile) -> list[Gap]:
    """What the source leaves open; nothing where the file cannot be read, which the page says elsewhere."""
    try:
        return gaps_shown(law.beyond_source(row))
    except law.CaseFileError:
        return []


def _scored(row: ReviewedFile, asked: str) -> dict[str, Any]:
    """The score under the scheme asked for, else under the one that counts for the field."""
    usual = law.scheme_for(row.field, law.chosen_schemes())
    key = asked if asked in law.scoring_schemes() else usual.key
    try:
        score = score_shown(law.score(row, key), row.beyond_source)
    except law.CaseFileError as wrong:
        return {"usual": usual, "scheme_key": key, "unreadable": [str(each) for each in wrong.problems]}
    return {"usual": usual, "scheme_key": key, "score": score}


def _ordered(found: QuerySet[ReviewedFile], query: FileQuery) -> QuerySet[ReviewedFile]:
    order = query.given().get("order") or "gravity"
    first, second = selectors.ORDERS[order]
    name = first.removeprefix("-")
    column = F(name).desc(nulls_last=True) if first.startswith("-") else F(name).asc(nulls_last=True)
    return found.order_by(column, second)


def _rows(found: QuerySet[ReviewedFile]) -> Iterator[list[object]]:
    for row in found.iterator(CHUNK):
        yield [
            row.number, row.agency.short_name, row.party_name, terms.FIELDS.get(row.field, ""),
            terms.OUTCOMES.get(row.outcome, ""), sheets.yuan_cell(row.fine),
            _day(row.decided_on), _day(row.closed_on),
            row.fatal, row.defects, row.warnings, row.supervision, row.cannot_tell, row.beyond_source,
            "" if row.score is None else row.score / 100, _grade(row),
            row.get_state_display(), _day(row.reviewed_at),
        ]  # fmt: skip


def _grade(file: ReviewedFile) -> str:
    """The grade in words; a score of a scheme without grades has none, and says so."""
    return GRADE_NAMES.get(file.grade, "" if file.score is None else "不分等次")


def _day(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


def _bare(request: Request) -> str:
    """The query without the page, for exports."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
