"""Everything the page of one case shows, in a bounded number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plumbline.casefile import CaseFile
from plumbline.web.cases import law, workflow
from plumbline.web.cases.models import Approval, Case, CaseSide, Reason, StepTaken
from plumbline.web.cases.persons import PartyActor, Person
from plumbline.web.cases.selectors.across import compared
from plumbline.web.cases.selectors.scope import visible_to
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import NotYours

DONE, CURRENT, AHEAD = "done", "current", "ahead"


@dataclass(frozen=True)
class StageMark:
    """One stage of the procedure line: where it stands, and the last step taken in it."""

    stage: str
    zh: str
    mark: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class StepOffer:
    """A step the case allows now; `direct` when the actor may take it, else it may be proposed to the head."""

    step: str
    zh: str
    cites: str
    stage: str
    direct: bool


@dataclass(frozen=True)
class CaseDetail:
    """The case with its people, its history, and what the law says today."""

    case: Case
    file: CaseFile
    steps: list[StepTaken]
    reasons: list[Reason]
    approvals: list[Approval]
    sides: list[CaseSide]
    findings: list[law.Finding]
    clocks: list[law.Clock]
    line: list[StageMark]
    offers: list[StepOffer]


def case_for(actor: Person, case_id: int) -> Case:
    """The case, if the actor may see it. Raises NotYours whether it exists or not."""
    case = visible_to(actor).select_related("agency", "party").filter(pk=case_id).first()
    if case is None:
        raise NotYours("没有这个案件，或者不在您的查看范围内。")
    return case


def case_detail(actor: Person, case_id: int, today: date) -> CaseDetail:
    """The whole bundle of one case. Raises NotYours."""
    case = case_for(actor, case_id)
    file = compared(case, law.case_file(case))
    steps = list(StepTaken.objects.filter(case=case))
    return CaseDetail(
        case=case,
        file=file,
        steps=steps,
        reasons=list(Reason.objects.filter(case=case).select_related("user")),
        approvals=list(Approval.objects.filter(case=case).select_related("proposed_by", "decided_by")),
        sides=list(CaseSide.objects.filter(case=case).select_related("user")),
        findings=law.findings(file),
        clocks=law.clocks(file, today),
        line=procedure_line(case, steps),
        offers=[] if isinstance(actor, PartyActor) else offers(case, actor),
    )


def procedure_line(case: Case, steps: list[StepTaken]) -> list[StageMark]:
    """The stages of the case's procedure with who acted last in each and when."""
    names = list(workflow.SIMPLE_STAGES) if case.procedure == workflow.SIMPLE else list(workflow.STAGES)
    last = {workflow.stage_of(step.step): step for step in steps if step.step in workflow.STEPS}
    here = names.index(case.stage) if case.stage in names else 0
    ended = case.state in workflow.FINAL_STATES
    marks = []
    for place, name in enumerate(names):
        mark = DONE if ended or place < here else CURRENT if place == here else AHEAD
        step = last.get(name)
        marks.append(StageMark(name, workflow.STAGES[name], mark, step.by if step else "", step.on if step else None))
    return marks


def offers(case: Case, actor: Person) -> list[StepOffer]:
    """What the actor may do with the case now: take a step, or propose it to the head."""
    if isinstance(actor, PartyActor) or case.imported or case.agency_id != actor.agency.pk:
        return []
    found = []
    for step in workflow.steps_from(case.procedure, case.state, law.happened(case.facts)):
        direct = actor.may(f"cases.{step}")
        if direct or (actor.role is Role.HANDLER and workflow.needs_approval(step)):
            found.append(
                StepOffer(step, workflow.STEPS[step], workflow.cites_of(step), workflow.stage_of(step), direct)
            )
    return found
