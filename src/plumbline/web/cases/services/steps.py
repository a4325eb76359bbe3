"""The one procedure behind every step: lock, check the table and the actor, ask the law, write, record, tell.

行政处罚法 Art. 38 makes a decision without its procedure void; so a step the law forbids is refused here, where
pages, programs and imports all pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from plumbline.casefile import CaseFile
from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.chain import sha256
from plumbline.web.audit.services import append
from plumbline.web.cases import law, workflow
from plumbline.web.cases.additions import add_statements
from plumbline.web.cases.errors import wall_of
from plumbline.web.cases.models import Case, Message, Reason, StepTaken
from plumbline.web.cases.persons import PARTY, PartyActor, Person, name_of
from plumbline.web.cases.selectors.across import compared
from plumbline.web.cases.services.access import check_scope, check_taking_part
from plumbline.web.cases.services.drafts import Draft, Given, draft
from plumbline.web.cases.services.firings import counted
from plumbline.web.cases.services.lapse import lapse_proposals
from plumbline.web.cases.services.opening import already_opened
from plumbline.web.cases.services.summary import Words, findable, refresh
from plumbline.web.cases.signals import step_taken
from plumbline.web.shell.errors import IllegalTransition, LegalBar, NotYours, ReasonNeeded, StaleVersion

Reasons = Mapping[str, str]
Prepare = Callable[[Draft], None]
NO_REASONS: Reasons = {}
PREPARATIONS: dict[str, Prepare] = {}
"""What is particular to each step, by its name; suggestions for forms are made from it."""

_deferred: ContextVar[dict[int, None] | None] = ContextVar("deferred_summaries", default=None)


def take_step(
    step: str,
    *,
    case_id: int,
    version: int,
    actor: Person,
    facts: Given,
    reasons: Reasons = NO_REASONS,
    prepare: Prepare | None = None,
) -> Case:
    """Take one step of an existing case, or refuse with nothing written.

    Raises NotYours, StaleVersion, IllegalTransition, BadInput, LegalBar, ReasonNeeded, WallHit.
    """
    with counted(step, actor, case_id), walls(), transaction.atomic():
        case = lock(case_id, version, actor)
        row = allowed_row(case, step, actor)
        prepared = draft(case, row, actor, facts)
        if prepare is not None:
            prepare(prepared)
        add_statements(prepared)
        file = hold_against_law(prepared, reasons)
        _write(prepared, file, reasons)
    return case


def lock(case_id: int, version: int, actor: Person) -> Case:
    """The case, locked, in the scope of the actor and in the version the actor has seen."""
    case = Case.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=case_id).first()
    if case is None:
        raise NotYours("没有这个案件，或者您无权办理。")
    check_scope(case, actor)
    if case.version != version:
        raise StaleVersion(
            f"您看到的是第 {version} 版，案件现在是第 {case.version} 版（{workflow.STATES[case.state]}）。"
        )
    return case


def allowed_row(case: Case, step: str, actor: Person) -> workflow.Transition:
    """The row of the procedure that allows this actor this step now."""
    row = workflow.transition(case.procedure, case.state, step, law.happened(case.facts))
    if row is None:
        possible = "、".join(workflow.STEPS[name] for name in _possible(case, actor)) or "无"
        raise IllegalTransition(
            f"案件 {case.number} 现为“{workflow.STATES[case.state]}”，不能办理“{workflow.STEPS[step]}”。您现在可以办理：{possible}。"
        )
    check_permission(step, actor, row)
    check_taking_part(case, row, actor)
    return row


def check_permission(step: str, actor: Person, row: workflow.Transition) -> None:
    """The role must have the permission; the party has the steps of its own rows."""
    permitted = workflow.PARTY in row.roles if isinstance(actor, PartyActor) else actor.may(f"cases.{step}")
    if not permitted:
        raise NotYours(f"“{workflow.STEPS[step]}”不在您当前任职的权限之内（{row.cites}）。")


def _possible(case: Case, actor: Person) -> list[str]:
    steps = workflow.steps_from(case.procedure, case.state, law.happened(case.facts))
    return [] if isinstance(actor, PartyActor) else [step for step in steps if actor.may(f"cases.{step}")]


def hold_against_law(prepared: Draft, reasons: Reasons) -> CaseFile:
    """The case file as it will stand, if the law lets the step pass. Raises BadInput, LegalBar, ReasonNeeded."""
    file = _beside_others(prepared)
    barred, doubtful = law.guard(file, prepared.step)
    if barred:
        raise LegalBar(barred, next_step="".join(_advice(prepared, barred)))
    known = dict(prepared.case.reasons.values_list("rule", "elements")) if doubtful and prepared.case.pk else {}
    open_doubts = [f for f in doubtful if not reasons.get(f.rule.id, "").strip() and not _answered(f, known)]
    if open_doubts:
        raise ReasonNeeded(open_doubts)
    return file


def _beside_others(prepared: Draft) -> CaseFile:
    """The case file as it will stand, with what other cases show. While many steps are filled in at once only those
    steps look at them that the law makes look."""
    file = law.proposed_file(prepared.facts, prepared.case.pk)
    if _deferred.get() is not None and not law.asks_others(prepared.step):
        return file
    return compared(prepared.case, file)


def _advice(prepared: Draft, barred: list[law.Finding]) -> Iterator[str]:
    """What the step itself knows about the way out."""
    for finding in barred:
        if finding.rule.id in prepared.advice:
            yield prepared.advice[finding.rule.id]


def _answered(finding: law.Finding, known: Mapping[str, list[int]]) -> bool:
    """Whether the file already holds the reason for this very defect."""
    return finding.rule.id in known and set(finding.elements) <= set(known[finding.rule.id])


def _write(prepared: Draft, file: CaseFile, reasons: Reasons) -> None:
    case, before = prepared.case, prepared.case.state
    known_as = findable(case) if case.version else None
    case.facts = prepared.facts
    case.state = prepared.row.target or before
    case.is_open = case.state not in workflow.ENDED_STATES
    _write_columns(prepared, file, before, known_as)
    _write_reasons(prepared, file, reasons)
    _record(prepared, before, reasons)
    for work in prepared.afterwards:
        work(prepared)
    if case.state != before:
        lapse_proposals(case, prepared.step)
    version = case.version
    transaction.on_commit(lambda: step_taken.send(Case, case=case, step=prepared.step, version=version))


def _write_columns(prepared: Draft, file: CaseFile, before: str, known_as: Words | None) -> None:
    """Optimistic even under the lock: the row must still be in the state and version that were read."""
    case = prepared.case
    seen = case.version
    case.version = seen + 1
    case.updated_at = prepared.actor.at
    for name, value in prepared.columns.items():
        setattr(case, name, value)
    columns = {"facts", "state", "is_open", "updated_at", *prepared.columns}
    waiting = _deferred.get()
    if waiting is None:
        columns |= refresh(case, file, prepared.actor.on, known_as=known_as)
    else:
        waiting[case.pk] = None
    values = {name: getattr(case, name) for name in columns}
    changed = Case.objects.filter(pk=case.pk, version=seen, state=before).update(version=F("version") + 1, **values)
    if changed != 1:
        raise StaleVersion("案件刚刚被他人办理。")


def _write_reasons(prepared: Draft, file: CaseFile, reasons: Reasons) -> None:
    given = {rule: text.strip() for rule, text in reasons.items() if text.strip()}
    if not given:
        return
    elements = {finding.rule.id: list(finding.elements) for finding in law.guard(file, prepared.step)[1]}
    for rule, text in given.items():
        Reason.objects.create(
            case=prepared.case,
            step=prepared.step,
            version=prepared.case.version,
            rule=rule,
            elements=elements.get(rule, []),
            text=text,
            user=prepared.actor.user,
            at=prepared.actor.at,
        )


def _record(prepared: Draft, before: str, reasons: Reasons) -> None:
    case, actor = prepared.case, prepared.actor
    StepTaken.objects.create(
        case=case,
        step=prepared.step,
        version=case.version,
        from_state=before,
        to_state=case.state,
        user=actor.user,
        role=PARTY if isinstance(actor, PartyActor) else actor.role.label,
        by=name_of(actor),
        at=actor.at,
        on=prepared.on,
    )
    append(
        stream=f"case:{case.pk}",
        actor=actor,
        act=f"cases.{prepared.step}",
        target=case.number,
        payload={
            "version": case.version,
            "from": before,
            "to": case.state,
            "facts": prepared.section,
            "also": prepared.also,
            "reasons": dict(reasons),
            "case_file": sha256(canonical(case.facts)),
        },
    )


def open_case(step: str, case: Case, actor: Person, facts: Given, reasons: Reasons, prepare: Prepare) -> Case:
    """The first step: there is no case yet, the step itself makes it; the same form sent twice makes it once."""
    row = workflow.transition(case.procedure, None, step)
    if row is None or row.target is None:
        raise IllegalTransition(f"“{workflow.STEPS[step]}”不能开立案件。")
    check_permission(step, actor, row)
    with counted(step, actor), walls(), transaction.atomic():
        if (first := already_opened(facts, actor)) is not None:
            return first
        prepared = draft(case, row, actor, facts)
        prepare(prepared)
        file = hold_against_law(prepared, reasons)
        case.state, case.version = row.target, 0
        case.facts = prepared.facts
        for name, value in prepared.columns.items():
            setattr(case, name, value)
        case.save()
        case.facts["case"] = {**case.facts.get("case", {}), "id": str(case.pk)}
        _write(prepared, file, reasons)
    return case


def tell(users: list[int], case: Case, text: str, at: Any) -> None:
    """A line behind the bell of each person."""
    Message.objects.bulk_create([Message(user_id=user, case=case, text=text, at=at) for user in dict.fromkeys(users)])


@contextmanager
def deferred_indexing() -> Iterator[None]:
    """Many steps of one case in a row: deadlines, counts and the search index are brought up to date once, at the end.

    For filling a new installation; what is stored at the end is the same (a test compares).
    """
    waiting: dict[int, None] = {}
    token = _deferred.set(waiting)
    try:
        yield
    finally:
        _deferred.reset(token)
        for case in Case.objects.select_related("agency").filter(pk__in=list(waiting)):
            file = compared(case, law.case_file(case))
            columns = refresh(case, file, timezone.localtime(case.updated_at).date())
            case.save(update_fields=sorted(columns))


@contextmanager
def walls() -> Iterator[None]:
    """What the database itself refuses becomes a refusal in plain words."""
    try:
        yield
    except IntegrityError as refused:
        hit = wall_of(str(refused))
        if hit is None:
            raise
        raise hit from refused


class Service(Protocol):
    """The shape of every step of an existing case."""

    __name__: str

    def __call__(
        self, *, case_id: int, version: int, actor: Person, facts: Given, reasons: Reasons = NO_REASONS
    ) -> Case: ...


def step(prepare: Prepare) -> Service:
    """Turn what is particular to a step into its service; the function's name is the step."""
    name = prepare.__name__

    def service(*, case_id: int, version: int, actor: Person, facts: Given, reasons: Reasons = NO_REASONS) -> Case:
        return take_step(
            name, case_id=case_id, version=version, actor=actor, facts=facts, reasons=reasons, prepare=prepare
        )

    service.__name__ = service.__qualname__ = name
    service.__doc__ = prepare.__doc__
    service.__module__ = prepare.__module__
    PREPARATIONS[name] = prepare
    return service
