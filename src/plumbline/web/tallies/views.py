"""Pages of the statistics: the board, the list behind every number, exports, and the totals for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.catalogue import law as catalogue
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request
from plumbline.web.tallies import board as boards
from plumbline.web.tallies import law, selectors
from plumbline.web.tallies.forms import COUNTS, EntryQuery, TallyQuery
from plumbline.web.tallies.models import SIZES, SPARED, Entry, Treatment
from plumbline.web.tallies.periods import Period, whole_year, year_to

PAGE = 20
CHUNK = 500
YEARS = 3
TITLES = (
    "案号", "机关", "当事人", "规模", "领域", "事项", "立案日期", "决定日期", "从宽种类", "罚款（元）", "未收取金额（元）", "金额来源", "金额不明的原因",
    "适用清单", "清单条目", "同一案件（本系统案号）",
)  # fmt: skip


@requires("tallies.view")
@require_safe
def dashboard(request: Request) -> HttpResponse:
    """The numbers of the reader's agencies."""
    query = TallyQuery(request.actor, request.GET)
    board = _board(request, query)
    today = request.actor.on
    context = {
        "query": query,
        "board": board,
        "bare": request.GET.urlencode(),
        "sources": law.SOURCES,
        "presets": [
            ("今年以来", year_to(today)),
            ("上年全年", whole_year(today.year - 1)),
            ("本月", Period(today.replace(day=1), today)),
        ],
    }
    return render(request, "tallies/dashboard.html", context)


@requires("tallies.export")
@require_safe
def export(request: Request, table: str, kind: str) -> HttpResponseBase:
    """One table of the board."""
    if table not in boards.TABLES:
        raise Http404
    board = _board(request, TallyQuery(request.actor, request.GET))
    rows = [*getattr(board, table), *([] if table == "matters" else [board.total])]
    titles = (boards.TABLES[table], *boards.TITLES)
    return _sheet(kind, f"leniency-{table}", boards.TABLES[table], titles, map(boards.cells, rows))


@requires("tallies.view")
@require_safe
def files(request: Request) -> HttpResponse:
    """The files behind a number, with what they add up to."""
    query = EntryQuery(request.actor, request.GET)
    found = _found(request, query)
    page = Paginator(
        found.select_related("agency", "foreign__reviewed", "copy_of").defer("foreign__content", "copy_of__facts"), PAGE
    ).get_page(request.GET.get("page"))
    sums = found.aggregate(amount=Sum("uncollected"))
    context = {
        "query": query,
        "page": page,
        "rows": [(row, catalogue.name_of(row.matter) if row.matter else "") for row in page],
        "amount": sums["amount"] or 0,
        "listed": next(iter(page))
        if query.cleaned_data.get("listed") not in (None, "", selectors.NONE) and page
        else None,
        "counted": COUNTS[query.count()],
        "period": query.period(),
        "sources": law.SOURCES,
        "sizes": SIZES,
        "bare": _bare(request),
        "board_query": "&".join(
            f"{name}={request.GET[name]}"
            for name in ("first", "last", "agency", "field", "origin")
            if request.GET.get(name)
        ),
    }
    return render(request, "tallies/files.html", context)


@requires("tallies.export")
@require_safe
def export_files(request: Request, kind: str) -> HttpResponseBase:
    """The list as asked for, row by row."""
    found = (
        _found(request, EntryQuery(request.actor, request.GET))
        .select_related("agency", "copy_of")
        .defer("copy_of__facts")
    )
    return _sheet(kind, "leniency-files", "从宽案件", TITLES, _rows(found))


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Totals of the whole city for this year and the years before; no agency, no file."""
    today = timezone.localdate()
    rows = selectors.whole_city()
    periods = [year_to(today), *(whole_year(today.year - back) for back in range(1, YEARS))]
    years = [(period, selectors.letter(rows, period)) for period in periods]
    kinds = selectors.by(rows, periods[0], "treatment")
    nothing = selectors.Compared(selectors.NO_NUMBERS, selectors.NO_NUMBERS)
    context = {
        "years": years,
        "kinds": [(one.label, kinds.get(one.value, nothing)) for one in Treatment if one in SPARED],
        "today": today,
        "copies": selectors.left_out(selectors.copies(), periods[0]).count(),
    }
    return render(request, "tallies/public.html", context)


def _board(request: Request, query: TallyQuery) -> boards.Board:
    asked = query.asked()
    rows = selectors.narrowed(selectors.visible_to(request.actor), asked)
    names = dict(agencies_of(request.actor).values_list("code", "short_name"))
    again = selectors.narrowed(selectors.visible_to(request.actor, selectors.copies()), asked)
    return boards.board(rows, query.period(), asked, names, selectors.left_out(again, query.period()).count())


def _found(request: Request, query: EntryQuery) -> QuerySet[Entry]:
    counted = selectors.copies() if query.count() == selectors.COPIES else selectors.whole_city()
    rows = selectors.narrowed(selectors.visible_to(request.actor, counted), query.asked())
    found = selectors.files(rows, query.period(), query.count())
    return found.order_by("-filed_on" if query.count() == selectors.FILED else "-decided_on", "-pk")


def _rows(found: QuerySet[Entry]) -> Iterator[list[Any]]:
    for row in found.iterator(CHUNK):
        yield [
            row.number, row.agency.short_name, row.party_name, SIZES.get(row.size, "未核实"), terms.FIELDS.get(row.field, ""),
            catalogue.name_of(row.matter) if row.matter else "", _day(row.filed_on), _day(row.decided_on),
            row.get_treatment_display(), sheets.yuan_cell(row.fine), sheets.yuan_cell(row.uncollected), law.SOURCES.get(row.source, ""), row.why,
            row.list_title, row.list_item, row.copy_of.number if row.copy_of else "",
        ]  # fmt: skip


def _sheet(kind: str, name: str, title: str, titles: Any, rows: Any) -> HttpResponseBase:
    return sheets.export(kind, name, title, titles, rows)


def _day(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


def _bare(request: Request) -> str:
    """The query without the page, for exports."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
