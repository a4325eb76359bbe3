"""工作台: what waits for a person, what the person did and started, and what the person's role looks after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from plumbline.web.cases import workflow
from plumbline.web.cases.models import Approval, Case, Message, StepTaken
from plumbline.web.cases.selectors.listing import in_order
from plumbline.web.cases.selectors.scope import agencies_of, visible_to
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import Role

ROWS = 15


@dataclass(frozen=True)
class WorkRow:
    """One line of the workbench. `approval` is set when the line is a proposal to decide on; `step` names its step."""

    case_id: int
    number: str
    title: str
    what: str
    state_zh: str
    due: date | None
    days_left: int | None
    blocked: bool = False
    approval: int | None = None
    step: str = ""


@dataclass(frozen=True)
class Tab:
    """Rows of one tab and how many there are in all."""

    rows: list[WorkRow] = field(default_factory=list)
    total: int = 0


@dataclass(frozen=True)
class AgencyRow:
    """An agency in the supervisor's list: open cases, late ones, cases with fatal problems, fatal problems in all."""

    agency_id: int
    name: str
    open: int
    late: int
    blocked: int
    fatal: int


def todo(actor: Actor, today: date) -> Tab:
    """待办: the nearest deadline first."""
    if actor.role is Role.HEAD:
        return _approvals(actor, today)
    cases = _waiting_for(actor)
    if cases is None:
        return Tab()
    ids = list(cases.order_by("due_order", "id").values_list("pk", flat=True))
    return Tab([_row(case, today) for case in in_order(ids[:ROWS])], len(ids))


def _waiting_for(actor: Actor) -> QuerySet[Case] | None:
    cases = visible_to(actor)
    if actor.role is Role.HANDLER:
        mine = cases.filter(sides__user=actor.user, sides__side="investigation", sides__until=None)
        return mine.exclude(state__in=("archived", "in_review"))
    if actor.role is Role.REVIEWER:
        reviews = Q(state="in_review") & ~Q(sides__user=actor.user, sides__side="investigation")
        hearings = Q(sides__user=actor.user, sides__side="hearing", state="noticed")
        return cases.filter(reviews | hearings).distinct()
    if actor.role is Role.MEMBER:
        return cases.filter(sides__user=actor.user, sides__side="decision", is_open=True)
    return None


def _approvals(actor: Actor, today: date) -> Tab:
    waiting = (
        Approval.objects.filter(state="pending", case__agency=actor.agency.pk)
        .select_related("case")
        .defer("case__facts")
    )
    rows = [
        _row(approval.case, today, what=f"审批：{approval.zh}", approval=approval.pk, step=approval.step)
        for approval in waiting.order_by("case__due_order", "id")[:ROWS]
    ]
    return Tab(rows, waiting.count())


def done(actor: Actor, today: date) -> Tab:
    """已办: the latest first."""
    steps = StepTaken.objects.filter(user=actor.user).select_related("case").defer("case__facts")
    rows = [
        _row(step.case, today, what=f"{step.on:%m月%d日} {step.zh}", step=step.step)
        for step in steps.order_by("-at", "-id")[:ROWS]
    ]
    return Tab(rows, steps.count())


def started(actor: Actor, today: date) -> Tab:
    """我发起的: proposals to the head, the latest first, then leads registered by the person."""
    proposals = Approval.objects.filter(proposed_by=actor.user).select_related("case").defer("case__facts")
    cases = visible_to(actor).filter(created_by=actor.user).defer("facts")
    rows = [
        _row(one.case, today, what=f"{one.zh}：{one.get_state_display()}", approval=one.pk, step=one.step)
        for one in proposals.order_by("-id")[:ROWS]
    ]
    rows += [_row(case, today, what="登记线索") for case in cases.order_by("-id")[: ROWS - len(rows)]]
    return Tab(rows, proposals.count() + cases.count())


def _row(case: Case, today: date, *, what: str = "", approval: int | None = None, step: str = "") -> WorkRow:
    return WorkRow(
        case_id=case.pk,
        number=case.number,
        title=case.title,
        what=what or case.next_step_zh or workflow.STATES[case.state],
        state_zh=workflow.STATES[case.state],
        due=case.next_due,
        days_left=(case.next_due - today).days if case.next_due else None,
        blocked=case.blocked > 0,
        approval=approval,
        step=step,
    )


def late_cases(actor: Actor, today: date) -> Tab:
    """Cases of the actor's scope with a clock that has run out."""
    late = visible_to(actor).filter(is_open=True, due_order__lt=today)
    ids = list(late.order_by("due_order", "id").values_list("pk", flat=True)[:ROWS])
    return Tab([_row(case, today) for case in in_order(ids)], len(ids) if len(ids) < ROWS else late.count())


def counts_by_stage(actor: Actor) -> dict[str, int]:
    """How many cases stand in each stage of the procedure line, ended cases left out."""
    running = [state for state in workflow.STATES if state not in workflow.ENDED_STATES]
    found = visible_to(actor).filter(state__in=running)
    rows = found.values_list("state").annotate(how_many=Count("id")).order_by()
    counts = dict.fromkeys(workflow.STAGES, 0)
    for state, number in rows:
        counts[workflow.STAGE_OF_STATE[state]] += number
    return counts


def agencies_by_fatal(actor: Actor, today: date) -> list[AgencyRow]:
    """The agencies of the actor's scope, those with most fatal problems first. No fines are counted or ranked
    (行政处罚法 第74条). Three counts, each along an index of its own.
    """
    cases = visible_to(actor)
    running = _by_agency(cases.filter(is_open=True), open=Count("id"))
    late = _by_agency(cases.filter(is_open=True, due_order__lt=today), late=Count("id"))
    fatal = _by_agency(cases.filter(blocked__gt=0), cases=Count("id"), fatal=Sum("blocked"))
    names = dict(agencies_of(actor).values_list("pk", "short_name"))
    none: dict[str, int] = {}
    rows = [
        AgencyRow(
            agency_id=pk,
            name=names[pk],
            open=running.get(pk, none).get("open", 0),
            late=late.get(pk, none).get("late", 0),
            blocked=fatal.get(pk, none).get("cases", 0),
            fatal=fatal.get(pk, none).get("fatal", 0),
        )
        for pk in {*running, *late, *fatal}
    ]
    return sorted(rows, key=lambda row: (-row.fatal, -row.late, row.agency_id))


def _by_agency(found: QuerySet[Case], **counts: Aggregate) -> dict[int, dict[str, int]]:
    rows: Iterable[Any] = found.order_by().values("agency_id").annotate(**counts)
    return {row["agency_id"]: row for row in rows}


def unread_messages(actor: Actor) -> QuerySet[Message]:
    """What the bell shows."""
    return Message.objects.filter(user=actor.user, read_at=None).select_related("case").defer("case__facts")


def messages(actor: Actor, limit: int = 50) -> list[Message]:
    """The latest messages, read or not."""
    return list(Message.objects.filter(user=actor.user).select_related("case").defer("case__facts")[:limit])
