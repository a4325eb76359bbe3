"""In a case: the questions of a list, the look back, the choice of an item; and the list of all choices."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.assessments.selectors import proofs
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import case_for
from plumbline.web.leniency import law, selectors, services
from plumbline.web.leniency.forms import AnswerForm, ChoiceForm
from plumbline.web.leniency.models import Choice, Taken
from plumbline.web.leniency.panels import questions_asked
from plumbline.web.leniency.services.cases import hit_said
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50
MOST_EXPORTED = 100_000
TITLES = ("案号", "机关", "当事人", "清单", "条目", "违法行为", "处理", "选择", "理由", "日期", "办理人")


@requires("leniency.answer")
@once
def answer(request: Request, case_id: int, key: str) -> HttpResponse:
    """The questions of a list that its items of this matter ask."""
    case = case_for(request.actor, case_id)
    source = _source(case, request, key)
    standing = selectors.answers_of(case.pk).get(key, {})
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, questions=questions_asked(case, source), proofs=proofs(case), standing=standing)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.answer(case_id=case.pk, actor=request.actor, list_key=key, given=form.given())
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已保存 {len(made)} 个答案，已重新对照清单。" if made else "没有改变。")
            return redirect("cases:tab", case.pk, "discretion")
    context = {"case": case, "source": source, "form": form}
    return render(request, "leniency/answer.html", context, status=422 if form.errors else 200)


def _source(case: Case, request: Request, key: str) -> law.LeniencyList:
    source = selectors.list_called(key, [entry.source for entry in selectors.applicable(case.agency, request.actor.on)])
    if source is None:
        raise Http404
    return source


@requires("leniency.answer")
@require_POST
@once
def look(request: Request, case_id: int) -> HttpResponse:
    """Look for earlier acts in every agency's files, and keep what was found with its day."""
    case = case_for(request.actor, case_id)
    made = services.look(case_id=case.pk, actor=request.actor)
    hits = {str(hit) for row in made for hit in row.hits}
    messages.success(request, f"已查询并记入案卷：{f'查到 {len(hits)} 件' if hits else '没有查到此前的同类记录'}。")
    return redirect("cases:tab", case.pk, "discretion")


@requires("leniency.choose")
@once
def choose(request: Request, case_id: int, key: str, item: str) -> HttpResponse:
    """One item with every condition, and the choice."""
    case = case_for(request.actor, case_id)
    found = next(
        (
            one
            for one in selectors.matches(case, request.actor.on).matches
            if (one.source.key, one.item.no) == (key, item)
        ),
        None,
    )
    if found is None:
        raise Http404
    fits = Taken.CHOSEN if found.state == law.SATISFIED else Taken.REFUSED
    form = ChoiceForm(request.POST or None, initial={"taken": fits})
    if request.method == "POST" and form.is_valid():
        try:
            services.choose(case_id=case.pk, actor=request.actor, list_key=key, item=item, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已记入案卷。")
            return redirect("cases:tab", case.pk, "discretion")
    acted = law.facts_for(case).acted
    context = {"case": case, "match": found, "form": form, "newer": law.newer_than_act(found.source, acted)}
    return render(request, "leniency/choose.html", context, status=422 if form.errors else 200)


@requires("cases.view")
@require_safe
def matches(request: Request, case_id: int) -> HttpResponse:
    """How the case stands to every list, for programs."""
    case = case_for(request.actor, case_id)
    found = selectors.matches(case, request.actor.on)
    sources = [entry.source for entry in selectors.applicable(case.agency, request.actor.on)]
    content = {
        "case": case.number,
        "on": found.on.isoformat(),
        "matches": [law.match_data(one) for one in found.matches],
        "expired": [{"list": one.source.key, "item": one.item.no, "text": one.text} for one in found.expired],
        "coming": [{"list": one.source.key, "item": one.item.no, "text": one.text} for one in found.coming],
        "earlier_leniency": [hit_said(one) for one in selectors.earlier_leniency(case, sources)],
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


@requires("cases.view")
@require_safe
def choices(request: Request) -> HttpResponseBase:
    """Every choice and every refusal in the reader's scope, with its reason."""
    taken = request.GET.get("taken", "")
    filters = selectors.Filters(taken=taken if taken in Taken.values else "", list_key=request.GET.get("list", "")[:60])
    rows = selectors.choices(request.actor, filters)
    if request.GET.get("export") == "xlsx":
        lines = (_line(row) for row in rows[:MOST_EXPORTED].iterator())
        return sheets.xlsx_response("清单适用情况", "清单适用", TITLES, lines)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters, "states": Taken.choices, "query": {"taken": filters.taken}}
    return render(request, "leniency/choices.html", context)


def _line(row: Choice) -> list[object]:
    case = row.case
    named = [case.number, case.agency.name, case.party.name, row.list_title, row.item, row.act, law.RESULTS[row.result]]
    return [*named, row.get_taken_display(), row.reason, row.on.isoformat(), row.made_by.display_name]
