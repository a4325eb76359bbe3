"""Pages of assessments: measuring a case, the answer to a departure, the list of departures, one assessment as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.assessments import charts, law, selectors, services
from plumbline.web.assessments.forms import AnswerForm, AssessmentForm, DepartureFilter, initial_of
from plumbline.web.assessments.models import Assessment
from plumbline.web.assessments.panels import part_context, unproved
from plumbline.web.assessments.services.making import check_open
from plumbline.web.assessments.services.measuring import Measured
from plumbline.web.assessments.similar import Similar, similar_to
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import agencies_of, case_for
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50
TITLES = (
    "案号", "机关", "当事人", "裁量基准", "基准下端（元）", "基准上端（元）", "法定下限（元）", "法定上限（元）",
    "拟罚款（元）", "偏离", "理由", "批准情况", "批准方式", "批准文件", "测算人", "批准人", "测算日期",
)  # fmt: skip


@requires("assessments.assess")
@once
def assess(request: Request, case_id: int) -> HttpResponse:
    """Fill in the factors, look at the result, keep it."""
    case = case_for(request.actor, case_id)
    check_open(request.actor, case)
    known = law.options(case, request.actor.on)
    option = _chosen(known, request.GET.get("table", ""), selectors.standing(case.pk))
    if option is None:
        return render(request, "assessments/form.html", {"case": case, "options": known, "option": None})
    row = selectors.standing(case.pk)
    data = request.POST if request.method == "POST" else None
    form = AssessmentForm(data, option=option, proofs=selectors.proofs(case), initial=initial_of(row, option, case))
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "keep":
                kept = services.assess(case_id=case.pk, actor=request.actor, said=form.said())
                messages.success(request, _done(kept))
                return redirect("cases:tab", case.pk, "discretion")
            found = _tried(request, case, form)
        except BadInput as refused:
            show_errors(form, refused)
    context = {"case": case, "options": known, "option": option, "form": form, **_found(request, case, found)}
    return render(request, "assessments/form.html", context, status=422 if form.errors else 200)


def _chosen(known: list[law.Option], key: str, row: Assessment | None) -> law.Option | None:
    """The asked table; else the one measured by before; else the first that may be chosen."""
    usable = [option for option in known if option.choosable]
    names = (key, f"{row.table_key}@{row.table_version}" if row else "", row.table_key if row else "")
    asked = (option for name in names if name for option in usable if option.key == name)
    return next(asked, usable[0] if usable else None)


def _tried(request: Request, case: Case, form: AssessmentForm) -> Measured:
    """What the table would give; nothing is written."""
    return services.measure(case, request.actor.on, form.said())


def _done(row: Assessment) -> str:
    if row.departed:
        return "已保存，已提请机关负责人批准。批准以前不能据此作出决定。"
    return "已保存。调查终结报告和决定书将按它填写。"


def _found(request: Request, case: Case, found: Measured | None) -> dict[str, Any]:
    if found is None:
        return {"found": None}
    similar: list[Similar] = similar_to(request.actor, case)
    result = found.result
    sums = charts.Sums(found.minimum, found.maximum, result.low, result.high, found.fine)
    return {
        "found": found,
        "result": result,
        "explanation": law.told(result, []),
        "similar": similar,
        "picture": charts.picture(sums, similar),
    }


@requires("cases.view")
@require_safe
def kept(request: Request, pk: int) -> HttpResponse:
    """One version of an assessment as it was kept."""
    row = _row(request, pk)
    context = {**part_context(request.actor, row.case, row), "may_assess": False, "may_answer": False, "beside": []}
    return render(request, "assessments/kept.html", {"panel": {"context": context}, "row": row, "case": row.case})


@requires("assessments.approve")
@require_POST
@once
def answer(request: Request, pk: int) -> HttpResponse:
    """The head lets a departure stand, or refuses it."""
    row = _row(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        agreed = request.POST.get("act") == "approve"
        try:
            services.answer(assessment_id=pk, actor=request.actor, agreed=agreed, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已批准，可以据此作出决定。" if agreed else "已退回承办人员重新裁量。")
            return redirect("cases:tab", row.case_id, "discretion")
    context = {**part_context(request.actor, row.case, row), "answer_form": form}
    page = {"panel": {"context": context}, "row": row, "case": row.case}
    return render(request, "assessments/kept.html", page, status=422)


def _row(request: Request, pk: int) -> Assessment:
    row: Assessment = get_object_or_404(
        Assessment.objects.select_related("case__agency", "made_by", "approved_by"), pk=pk
    )
    case_for(request.actor, row.case_id)
    return row


@requires("assessments.departures")
@require_safe
def departures(request: Request) -> HttpResponse:
    """Every departure the reader supervises, with its reasons and its answer."""
    form = DepartureFilter(request.GET, agencies=agencies_of(request.actor))
    rows = selectors.departures(request.actor, form.filters())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"page": page, "form": form, "query": query.urlencode(), "counts": _counts(rows)}
    return render(request, "assessments/departures.html", context)


def _counts(rows: Any) -> list[tuple[str, int]]:
    found = list(rows.order_by().values_list("departure", flat=True))
    labels = Assessment._meta.get_field("departure").flatchoices
    return [(label, found.count(code)) for code, label in labels]


@requires("assessments.departures")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The same list as a table."""
    form = DepartureFilter(request.GET, agencies=agencies_of(request.actor))
    rows = _lines(selectors.departures(request.actor, form.filters()))
    return sheets.export(kind, "departures", "偏离裁量基准", TITLES, rows)


def _lines(rows: Any) -> Iterator[list[object]]:
    for row in rows.select_related("case__party").iterator(200):
        yield [
            row.case.number,
            row.case.agency.name,
            row.case.party.name,
            row.table_title,
            *(sheets.yuan_cell(fen) for fen in (row.low, row.high, row.minimum, row.maximum, row.fine)),
            row.get_departure_display(),
            row.reasons,
            row.get_approval_display(),
            row.get_approved_way_display(),
            row.approved_paper,
            row.made_by.display_name,
            row.approved_by.display_name if row.approved_by else "",
            timezone.localtime(row.made_at).date().isoformat(),
        ]


@requires("cases.view")
@require_safe
def as_json(request: Request, case_id: int) -> JsonResponse:
    """The standing assessment of a case for a program; sums in fen."""
    case = case_for(request.actor, case_id)
    row = selectors.standing(case.pk)
    if row is None:
        return JsonResponse({"case": case.number, "assessment": None})
    names = (
        "version", "table_key", "table_version", "table_title", "table_standing", "factors", "base", "severity",
        "mitigations", "aggravations", "reductions", "low", "high", "minimum", "maximum", "clamped", "lines",
        "explanation", "fine", "departure", "reasons", "article", "approval", "approved_way", "approved_paper",
    )  # fmt: skip
    content = {name: getattr(row, name) for name in names}
    page = request.build_absolute_uri(reverse("cases:tab", args=[case.pk, "discretion"]))
    more = {"on": row.on.isoformat(), "unproved": unproved(row), "binding": row.binding, "page": page}
    return JsonResponse({"case": case.number, "assessment": {**content, **more}})
