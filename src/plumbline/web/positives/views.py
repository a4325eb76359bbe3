"""Pages of the positive lists: who is listed, a firm's way in and out, the lists themselves, papers, and the public page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.documents import typesetting
from plumbline.web.documents.word import docx_file
from plumbline.web.organs.actors import Actor
from plumbline.web.positives import law, selectors, services
from plumbline.web.positives.forms import (
    AgreeForm,
    AgreeListForm,
    AnswerForm,
    ChooseForm,
    ListQuery,
    ObjectionForm,
    ProgrammeForm,
    ProposalForm,
    RemovalForm,
    ReviewForm,
    StatementForm,
    StepForm,
)
from plumbline.web.positives.models import Listing, Paper, Programme, ProgrammeState, State
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 20
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLES = (
    "企业", "统一社会信用代码", "名单", "管理机关", "状态", "来源", "列入日期", "下次复核", "移出日期", "移出情形", "不得重新列入至",
)  # fmt: skip
MAKERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "pdf": (typesetting.pdf, "application/pdf"),
    "docx": (docx_file, DOCX),
}
FORMS: dict[str, Callable[..., Any]] = {
    "decide": AgreeForm,
    "object": ObjectionForm,
    "answer": AnswerForm,
    "enlist": StepForm,
    "review": ReviewForm,
    "propose_removal": RemovalForm,
    "statement": StatementForm,
    "remove": AgreeForm,
}
SERVICES: dict[str, Callable[..., object]] = {
    "decide": services.decide_entry,
    "object": services.object_to,
    "answer": services.answer_objection,
    "enlist": services.enlist,
    "review": services.review,
    "propose_removal": services.propose_removal,
    "statement": services.record_statement,
    "remove": services.decide_removal,
}
DONE = {
    "decide": "已办理。",
    "object": "已登记异议，等待核查。",
    "answer": "已记录核查结果。",
    "enlist": "已列入，列入告知书已经制作。",
    "review": "已记录复核。",
    "propose_removal": "已制作拟移出告知书，请送达企业。",
    "statement": "已记录企业的陈述。",
    "remove": "已办理。",
}


@requires("positives.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """Who is, was or is to be listed."""
    query = ListQuery(request.actor, request.GET)
    found = selectors.listed(request.actor, request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "page": page,
        "work": selectors.work(request.actor),
        "may_propose": request.actor.may("positives.propose") and selectors.usable(request.actor).exists(),
        "on": request.actor.on,
        "tab": "list",
        "bare": _bare(request),
    }
    return render(request, "positives/list.html", context)


@requires("positives.export")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The list as asked for."""
    rows = _rows(selectors.listed(request.actor, request.GET))
    return sheets.export(kind, "positive-list", "正面清单", TITLES, rows)


@requires("positives.propose")
@once
def propose(request: Request) -> HttpResponse:
    """Choose list and firm, see the conditions held against every file, propose."""
    choose = ChooseForm(request.actor, request.GET or None)
    chosen = choose.chosen if request.GET else None
    form, checked = None, None
    if chosen is not None:
        programme, party = chosen
        form = ProposalForm(programme, request.POST or None)
        given = form.stated() if form.is_bound and form.is_valid() else {}
        checked = law.check(programme, party, given, request.actor.on)
        if request.method == "POST" and form.is_valid():
            try:
                row = services.propose(
                    actor=request.actor,
                    programme_id=programme.pk,
                    party_id=party.pk,
                    way=form.cleaned_data["way"],
                    basis=form.cleaned_data["basis"],
                    stated=given,
                )
            except BadInput as refused:
                show_errors(form, refused)
            else:
                messages.success(request, "已提出，等待负责人批准。")
                return redirect(row)
    context = {"choose": choose, "chosen": chosen, "form": form, "checked": checked, "shown": _shown(checked)}
    return render(request, "positives/propose.html", context)


@requires("positives.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One firm on one list, and what the reader may do."""
    return render(request, "positives/detail.html", _page(request.actor, selectors.listing_for(request.actor, pk)))


@requires("positives.view")
@require_POST
@once
def take(request: Request, pk: int, step: str) -> HttpResponse:
    """One step; its service asks for the permission of the step."""
    if step not in FORMS:
        raise Http404
    row = selectors.listing_for(request.actor, pk)
    form = FORMS[step](row, request.POST)
    if form.is_valid():
        try:
            SERVICES[step](actor=request.actor, **form.arguments())
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, DONE[step])
            return redirect(row)
    return render(request, "positives/detail.html", _page(request.actor, row, {step: form}), status=422)


@requires("positives.view")
@require_safe
def paper(request: Request, pk: int, kind: str) -> HttpResponse:
    """A paper to the firm as PDF or DOCX."""
    found = get_object_or_404(Paper.objects.select_related("listing"), pk=pk)
    selectors.listing_for(request.actor, found.listing_id)
    if kind not in MAKERS:
        raise Http404
    maker, media_type = MAKERS[kind]
    response = HttpResponse(maker(found.sheet), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="positive-{found.pk}.{kind}"'
    return response


@requires("positives.view")
@require_safe
def programmes(request: Request) -> HttpResponse:
    """The lists."""
    rows = selectors.programmes(request.actor)
    context = {
        "rows": rows,
        "on": request.actor.on,
        "tab": "programmes",
        "may_draft": request.actor.may("positives.draft"),
    }
    return render(request, "positives/programmes.html", context)


@requires("positives.draft")
@once
def draft(request: Request) -> HttpResponse:
    """A new list."""
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.draft_programme(actor=request.actor, facts=form.facts())
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已起草，等待批准。")
            return redirect(row)
    return render(request, "positives/programme_form.html", {"form": form, "templates": law.templates().values()})


@requires("positives.view")
@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    """One list with its conditions, grounds and effects."""
    return render(request, "positives/programme.html", _programme(request.actor, pk, AgreeListForm()))


@requires("positives.approve_list")
@require_POST
@once
def decide(request: Request, pk: int) -> HttpResponse:
    """Approve a list, or not."""
    form = AgreeListForm(request.POST)
    agrees = request.POST.get("answer") == "agree"
    if form.is_valid():
        try:
            row = services.decide_programme(
                actor=request.actor, programme_id=pk, agrees=agrees, opinion=form.cleaned_data["opinion"]
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已批准。" if agrees else "已登记不批准。")
            return redirect(row)
    return render(request, "positives/programme.html", _programme(request.actor, pk, form), status=422)


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Who is listed, and who is to be listed, with the way to object."""
    today = timezone.localdate()
    page = Paginator(selectors.public_listings(request.GET), PAGE).get_page(request.GET.get("page"))
    standing = Programme.objects.in_force(today).select_related("agency")
    context = {"page": page, "notices": selectors.under_notice(today), "programmes": standing, "query": request.GET}
    return render(request, "positives/public.html", {**context, "immunity": law.NO_IMMUNITY})


def _programme(actor: Actor, pk: int, form: forms.Form) -> dict[str, Any]:
    row = selectors.programme_for(actor, pk)
    inside = row.agency.path.startswith(actor.scope_path) and row.drafted_by_id != actor.user.pk
    waits = row.state == ProgrammeState.DRAFT
    return {
        "row": row,
        "template": law.template(row.template),
        "conditions": [law.said(one) for one in law.conditions(row)],
        "immunity": law.NO_IMMUNITY,
        "form": form,
        "may_decide": waits and inside and actor.may("positives.approve_list"),
    }


def _page(actor: Actor, row: Listing, again: dict[str, Any] | None = None) -> dict[str, Any]:
    live = law.check(row.programme, row.party, row.stated, actor.on) if row.state in _LIVE else None
    steps = _steps(actor, row)
    found = law.ground(row, row.leaving_for)
    return {
        "row": row,
        "checked": live,
        "shown": _shown(live),
        "kept": [
            (each, law.ANSWERS[law.Answer(each["answer"])], law.TONES[law.Answer(each["answer"])])
            for each in row.checked
        ],
        "forms": {step: FORMS[step](row) for step in steps} | (again or {}),
        "steps": steps,
        "objections": row.objections.select_related("answered_by"),
        "reviews": row.reviews.select_related("done_by"),
        "papers": row.papers.all(),
        "history": row.steps.select_related("by"),
        "effect": law.effect_of(row, actor.on),
        "ground": found.zh if found else "",
        "on": actor.on,
        "immunity": law.NO_IMMUNITY,
    }


_LIVE = (State.PROPOSED, State.NOTICE, State.LISTED, State.LEAVING)
_OFFERED = {
    State.PROPOSED: (("decide", "positives.approve"),),
    State.NOTICE: (("enlist", "positives.propose"), ("object", "positives.propose"), ("answer", "positives.answer")),
    State.LISTED: (("review", "positives.propose"), ("propose_removal", "positives.propose")),
    State.LEAVING: (("remove", "positives.approve"), ("statement", "positives.propose")),
}


def _steps(actor: Actor, row: Listing) -> set[str]:
    """What the reader may do now; who proposed does not decide."""
    if row.agency_id != actor.agency.pk:
        return set()
    offered = {step for step, permission in _OFFERED.get(State(row.state), ()) if actor.may(permission)}
    mine = {"decide", "answer"} if row.proposed_by_id == actor.user.pk else set()
    mine |= {"remove"} if row.leaving_by_id == actor.user.pk else set()
    over = row.notice_until is not None and actor.on > row.notice_until
    mine |= {"object"} if over else {"enlist"}
    return offered - mine


def _shown(checked: law.Checked | None) -> list[tuple[str, str, str, law.Judged]]:
    if checked is None:
        return []
    return [(law.said(one.condition), law.ANSWERS[one.answer], law.TONES[one.answer], one) for one in checked.judged]


def _rows(found: Any) -> Iterator[list[Any]]:
    for row in found.iterator(500):
        ground = law.ground(row, row.leaving_for)
        yield [
            row.party.name, row.party.id_number, row.programme.title, row.agency.short_name, row.get_state_display(),
            row.get_way_display(), _day(row.listed_on), _day(row.next_review if row.on_the_list else None),
            _day(row.removed_on), ground.zh if ground else "", _day(row.barred_until),
        ]  # fmt: skip


def _day(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


def _bare(request: Request) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
