"""The list of leads, its exports, one lead with everything it rests on, and the reader's answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.fairness.wording import CAUTION
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.fairness import charts, law, selectors, services
from plumbline.web.fairness.forms import AnswerForm, LeadQuery
from plumbline.web.fairness.models import Lead
from plumbline.web.fairness.showing import besides
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 20
CHUNK = 500
TITLES = (
    "名次", "案号", "机关", "区域", "当事人规模", "事项", "类别", "方向", "罚款（元）", "法定下限（元）", "法定上限（元）", "中间值（元）",
    "九成下端（元）", "九成上端（元）", "偏离程度", "同类案件数", "合并计算", "说明", "办理", "答复人", "答复日期", "模型版本", "提示",
)  # fmt: skip


@requires("fairness.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The leads the reader may see, the first to read first."""
    query = LeadQuery(request.actor, request.GET)
    page = Paginator(selectors.leads(request.actor, query.asked()), PAGE).get_page(request.GET.get("page"))
    bare = request.GET.copy()
    bare.pop("page", None)
    context = {
        "query": query,
        "page": page,
        "names": law.matter_names(),
        "bare": bare.urlencode(),
        "done": selectors.last_done(),
        "caution": CAUTION,
        "tab": "leads",
    }
    return render(request, "fairness/leads.html", context)


@requires("fairness.export")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The whole list as asked for; the caution stands in every row."""
    found = selectors.leads(request.actor, LeadQuery(request.actor, request.GET).asked())
    return sheets.export(kind, "fairness", "同案同罚线索", TITLES, _rows(found))


def _rows(found: QuerySet[Lead]) -> Iterator[list[object]]:
    names = law.matter_names()
    for row in found.select_related("answered_by").iterator(CHUNK):
        yield [
            row.rank, row.file.number, row.agency.short_name, row.district, law.SIZES.get(row.size, ""),
            names.get(row.matter, row.matter), row.get_kind_display(), row.get_direction_display(),
            *(sheets.yuan_cell(sum_) for sum_ in (row.fine, row.minimum, row.maximum, row.median, row.low, row.high)),
            "" if row.score is None else round(row.score, 2), row.cases, "是" if row.pooled else "否", row.sentence,
            row.get_state_display(), row.answered_by.display_name if row.answered_by else "",
            f"{row.answered_at:%Y-%m-%d}" if row.answered_at else "", row.model_version[:12], CAUTION,
        ]  # fmt: skip


@requires("fairness.view")
@require_safe
def lead(request: Request, pk: int) -> HttpResponse:
    """One lead; that this person looked at it is kept."""
    services.open_lead(actor=request.actor, lead_id=pk)
    return render(request, "fairness/lead.html", _page(request, pk, AnswerForm()))


def _page(request: Request, pk: int, form: AnswerForm) -> dict[str, Any]:
    row = selectors.lead_for(request.actor, pk)
    scope = set(agencies_of(request.actor).values_list("pk", flat=True))
    near = besides(row.neighbours, selectors.named(each["file"] for each in row.neighbours), scope)
    return {
        "row": row,
        "matter": law.matter_names().get(row.matter, row.matter),
        "size": law.SIZES.get(row.size, "不明"),
        "near": near,
        "picture": charts.picture(row, near),
        "readings": selectors.readings(row),
        "may_answer": selectors.may_answer(request.actor, row),
        "own": row.decided_by_id == request.actor.user.pk,
        "officers": request.actor.may("fairness.officers"),
        "form": form,
        "caution": CAUTION,
    }


@requires("fairness.answer")
@require_POST
@once
def explain(request: Request, pk: int) -> HttpResponse:
    """The reasons for the amount."""
    return _answered(request, pk, services.explain, "已记录说明。线索不再待读，说明随线索保存。")


@requires("fairness.answer")
@require_POST
@once
def pass_on(request: Request, pk: int) -> HttpResponse:
    """To those who may look into the case."""
    return _answered(request, pk, services.pass_on, "已记录转交。请另行办理转交手续，本页不会改变案件。")


def _answered(request: Request, pk: int, service: Callable[..., Lead], said: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            service(actor=request.actor, lead_id=pk, text=form.cleaned_data["text"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, said)
            return redirect("fairness:lead", pk)
    return render(request, "fairness/lead.html", _page(request, pk, form))
