"""After two have written: both answers side by side, the machine's findings, the third's decision, objections and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.rounds import law, locating, selectors, services
from plumbline.web.rounds.forms import AnswerForm, ObjectionForm
from plumbline.web.rounds.locating import Place
from plumbline.web.rounds.models import THIRD, Judgement, Machine, Objection, Opinion, People, RoundFile, State
from plumbline.web.rounds.services import Answer, Decision
from plumbline.web.rounds.views.papers import pane
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

FEN = 100


@dataclass(frozen=True)
class Stood:
    """A fact of a finding and where it stands."""

    zh: str
    said: str
    place: Place | None
    anchor: str


@dataclass(frozen=True)
class Found:
    """One finding of the machine with what people say of it."""

    rule: str
    title: str
    verdict: str
    consequence: str
    message: str
    articles: list[str]
    facts: list[Stood]
    missing: list[str]
    items: list[str]
    judged: Judgement | None


@requires("rounds.view")
@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """One file with everything that was said of it."""
    row = selectors.file_for(request.actor, pk)
    return render(request, "rounds/file.html", _page(request, row))


def _page(request: Request, row: RoundFile, errors: Mapping[str, list[str]] | None = None) -> dict[str, Any]:
    actor = request.actor
    lines = selectors.lines_of(row)
    left = pane(row)
    found = _findings(row, left["papers"], lines)
    seats = list(row.assignments.select_related("reviewer", "reviewer_agency"))
    third = next((each for each in seats if each.place == THIRD), None)
    settles = third is not None and third.reviewer_id == actor.user.pk and third.written_at is None
    own = actor.agency.pk == row.agency_id and actor.may("rounds.object")
    return {
        **left,
        "row": row,
        "lines": lines,
        "findings": [each for each in found if each.verdict == Machine.VIOLATED],
        "untold": [each for each in found if each.verdict != Machine.VIOLATED],
        "beyond": len(row.machine.get("beyond", ())),
        "seats": seats,
        "settles": settles and row.round.state == State.REVIEWING,
        "unseen": {
            line.item.key: _rules_under(row, line) for line in selectors.unseen(row, lines) if line.item.families
        },
        "no_rule": services.NO_RULE,
        "opinions": Opinion.choices,
        "result": getattr(row, "result", None),
        "grades": law.grades(row.round.scheme),
        "may_object": own
        and row.round.state == State.OBJECTIONS
        and not row.round.consents.filter(agency=row.agency).exists(),
        "errors": errors or {},
        "posted": request.POST,
        "said": People,
        "missed": [
            (each.rule, law.title_of(law.family_of(each.rule)), each)
            for each in row.judgements.filter(verdict_people=People.MISSED)
        ],
    }


def _findings(row: RoundFile, papers: list[Any], lines: list[selectors.Line]) -> list[Found]:
    judged = {each.rule: each for each in row.judgements.select_related("by")}
    return [
        Found(
            rule=each["rule"],
            title=each["title"],
            verdict=each["verdict"],
            consequence=each["consequence"],
            message=each["message"],
            articles=each["articles"],
            facts=[_stood(fact, papers) for fact in each["facts"]],
            missing=each["missing"],
            items=[line.item.title for line in lines if line.item.covers(each["family"])],
            judged=judged.get(each["rule"]),
        )
        for each in row.machine.get("findings", ())
    ]


def _stood(fact: Mapping[str, str], papers: list[Any]) -> Stood:
    path = fact["path"]
    head = path.partition(".")[0].partition("[")[0]
    return Stood(fact["zh"], fact["said"], locating.place_of(papers, path), f"facts-{head}")


def _rules_under(row: RoundFile, line: selectors.Line) -> list[tuple[str, str]]:
    """The rules that might have found the problem: those that applied under the item and did not."""
    machine = selectors.answers_of(row)
    return [
        (rule, law.title_of(law.family_of(rule)))
        for rule, verdict in machine.items()
        if verdict != "violated" and line.item.covers(law.family_of(rule))
    ]


@requires("rounds.settle")
@require_POST
@once
def settle(request: Request, pk: int) -> HttpResponse:
    """The third's decision."""
    row = selectors.file_for(request.actor, pk)
    try:
        services.settle(actor=request.actor, round_file_id=pk, decision=_decision(request.POST, row))
    except BadInput as refused:
        return render(request, "rounds/file.html", _page(request, row, refused.field_errors), status=422)
    messages.success(request, "已裁定，结果已生成。")
    return redirect("rounds:file", pk)


def _decision(posted: Any, row: RoundFile) -> Decision:
    answers: dict[str, Answer] = {}
    for line in selectors.lines_of(row):
        key = line.item.key
        if line.differs and posted.get(f"answer-{key}"):
            note = posted.get(f"note-{key}", "")
            answers[key] = Answer(posted[f"answer-{key}"], _points(posted, key), note)
    return Decision(
        answers=answers,
        judged=_prefixed(posted, "judged-"),
        missed=_prefixed(posted, "missed-"),
        notes=_prefixed(posted, "why-"),
    )


def _prefixed(posted: Any, start: str) -> dict[str, str]:
    return {name.removeprefix(start): posted[name] for name in posted if name.startswith(start)}


def _points(posted: Any, key: str) -> int | None:
    typed = posted.get(f"points-{key}", "").strip()
    if not typed:
        return None
    try:
        return int(Decimal(typed) * FEN)
    except (InvalidOperation, OverflowError, ValueError):
        raise BadInput({f"answer-{key}": "得分请填数字，例如 6 或者 6.5。"}) from None


@requires("rounds.object")
@require_POST
@once
def object_to(request: Request, pk: int) -> HttpResponse:
    """The agency objects."""
    row = selectors.file_for(request.actor, pk)
    form = ObjectionForm(request.POST)
    if form.is_valid():
        try:
            services.object_to(actor=request.actor, round_file_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "异议已提出，由没有读过这件案卷的人员复核。")
            return redirect("rounds:file", pk)
    errors = {f"object-{request.POST.get('item', '')}": [str(e) for es in form.errors.values() for e in es]}
    return render(request, "rounds/file.html", _page(request, row, errors), status=422)


@requires("rounds.view")
@require_safe
def objection(request: Request, pk: int) -> HttpResponse:
    """One objection, and the form of its answer for whoever may answer."""
    row = selectors.objection_for(request.actor, pk)
    return render(request, "rounds/objection.html", _objection_page(request, row, AnswerForm()))


def _objection_page(request: Request, row: Objection, form: AnswerForm) -> dict[str, Any]:
    line = next((each for each in selectors.lines_of(row.round_file) if each.item.key == row.item), None)
    return {
        **pane(row.round_file),
        "row": row.round_file,
        "objection": row,
        "line": line,
        "form": form,
        "answers": row.answered_at is None
        and row.round_file.round.state == State.OBJECTIONS
        and selectors.may_answer(request.actor, row),
        "today": request.actor.on,
    }


@requires("rounds.settle")
@require_POST
@once
def answer(request: Request, pk: int) -> HttpResponse:
    """Answer after re-reading."""
    row = selectors.objection_for(request.actor, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            services.answer(actor=request.actor, objection_id=pk, **form.facts)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已答复，结果已按复核重算。")
            return redirect("rounds:objection", pk)
    return render(request, "rounds/objection.html", _objection_page(request, row, form), status=422)
