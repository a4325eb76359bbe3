"""内部审批: a handler proposes a step that the head approves; the approval takes the step in the head's name.

A proposal is held against the law when it is made, so that nothing impossible reaches the head's desk, and again when
it is approved, because days have passed.
"""

from __future__ import annotations

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.cases import law, workflow
from plumbline.web.cases.additions import add_statements
from plumbline.web.cases.models import Approval, Case
from plumbline.web.cases.services.access import check_taking_part
from plumbline.web.cases.services.desks import heads_of
from plumbline.web.cases.services.drafts import Given, draft, plain
from plumbline.web.cases.services.firings import counted
from plumbline.web.cases.services.registry import service_of
from plumbline.web.cases.services.steps import (
    NO_REASONS,
    PREPARATIONS,
    Reasons,
    hold_against_law,
    lock,
    tell,
    walls,
)
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import IllegalTransition, NotYours, Refusal


def propose(
    *, step: str, case_id: int, version: int, actor: Actor, facts: Given, reasons: Reasons = NO_REASONS
) -> Approval:
    """Ask the head for a step. Raises the refusals of the step itself if it could not be taken as proposed today."""
    with counted(step, actor, case_id), walls(), transaction.atomic():
        case = lock(case_id, version, actor)
        _check_proposal(case, step, actor)
        _try_as_head(case, step, actor, facts, reasons)
        approval = Approval.objects.create(
            case=case,
            step=step,
            facts=plain(facts),
            reasons=dict(reasons),
            proposed_by=actor.user,
            proposed_at=actor.at,
        )
        _record(approval, actor, "cases.propose")
        tell(heads_of(case, actor.on), case, f"{case.number} 提请{approval.zh}", actor.at)
    return approval


def _check_proposal(case: Case, step: str, actor: Actor) -> None:
    row = workflow.transition(case.procedure, case.state, step, law.happened(case.facts))
    if row is None or not row.approval:
        raise IllegalTransition(
            f"案件 {case.number} 现为“{workflow.STATES[case.state]}”，不能提请“{workflow.STEPS[step]}”。"
        )
    if actor.role is not Role.HANDLER:
        raise NotYours("只有办案人员可以提请审批。")
    check_taking_part(case, row, actor)


def _try_as_head(case: Case, step: str, actor: Actor, facts: Given, reasons: Reasons) -> None:
    """Hold the step against the law as if a head of the agency took it today; nothing is written."""
    heads = heads_of(case, actor.on)
    head = Appointment.objects.on(actor.on).filter(agency=case.agency_id, role=Role.HEAD, user_id__in=heads).first()
    if head is None:
        raise Refusal("本机关今日没有可以审批本案的负责人。", next_step="请联系系统管理员核对机关负责人的任职。")
    row = workflow.transition(case.procedure, case.state, step, law.happened(case.facts))
    assert row is not None, "checked before"
    tried = draft(case, row, Actor(head.user, head, actor.at), facts, trial=True)
    PREPARATIONS[step](tried)
    add_statements(tried)
    hold_against_law(tried, reasons)


def approve(*, approval_id: int, actor: Actor, opinion: str = "") -> Case:
    """Approve a proposal: the step is taken in the name and on the day of the head."""
    step, case_id = Approval.objects.filter(pk=approval_id).values_list("step", "case_id").first() or ("", None)
    with counted(step, actor, case_id), walls(), transaction.atomic():
        approval = _pending(approval_id, actor)
        case = service_of(approval.step)(
            case_id=approval.case_id,
            version=approval.case.version,
            actor=actor,
            facts=approval.facts,
            reasons=approval.reasons,
        )
        _settle(approval, "approved", actor, opinion)
        tell([approval.proposed_by_id], case, f"{case.number} {approval.zh}已批准", actor.at)
    return case


def refuse(*, approval_id: int, actor: Actor, opinion: str) -> Approval:
    """Refuse a proposal, saying why."""
    if not opinion.strip():
        raise Refusal("不批准应当写明意见。", next_step="请填写审批意见后重新提交。")
    with transaction.atomic():
        approval = _pending(approval_id, actor)
        _settle(approval, "refused", actor, opinion)
        text = f"{approval.case.number} {approval.zh}未获批准：{opinion}"
        tell([approval.proposed_by_id], approval.case, text[:300], actor.at)
    return approval


def withdraw(*, approval_id: int, actor: Actor) -> Approval:
    """The proposer takes a proposal back."""
    with transaction.atomic():
        approval = _locked(approval_id)
        if approval is None or approval.proposed_by_id != actor.user.pk:
            raise NotYours("只有提请人可以撤回提请。")
        _check_pending(approval)
        approval.state, approval.decided_at = "withdrawn", actor.at
        approval.save(update_fields=["state", "decided_at"])
        _record(approval, actor, "cases.withdraw_proposal")
    return approval


def _locked(approval_id: int) -> Approval | None:
    """The proposal under the lock of its case: everybody locks the case first, so nobody waits in a circle."""
    case_id = Approval.objects.filter(pk=approval_id).values_list("case_id", flat=True).first()
    if case_id is None:
        return None
    Case.objects.select_for_update(of=("self",)).only("id").get(pk=case_id)
    return Approval.objects.select_related("case__agency", "proposed_by").get(pk=approval_id)


def _pending(approval_id: int, actor: Actor) -> Approval:
    approval = _locked(approval_id)
    if approval is None or approval.case.agency_id != actor.agency.pk:
        raise NotYours("没有这项提请，或者不属于您所在机关。")
    if not actor.may(f"cases.{approval.step}"):
        raise NotYours(f"“{approval.zh}”不在您当前任职的审批权限之内。")
    _check_pending(approval)
    return approval


def _check_pending(approval: Approval) -> None:
    if approval.state != "pending":
        raise IllegalTransition(f"这项提请已经{approval.get_state_display()}，不能再办理。")


def _settle(approval: Approval, state: str, actor: Actor, opinion: str) -> None:
    approval.state, approval.opinion = state, opinion.strip()
    approval.decided_by, approval.decided_at = actor.user, actor.at
    approval.save(update_fields=["state", "opinion", "decided_by", "decided_at"])
    _record(approval, actor, f"cases.proposal_{state}")


def _record(approval: Approval, actor: Actor, act: str) -> None:
    append(
        stream=f"case:{approval.case_id}",
        actor=actor,
        act=act,
        target=approval.case.number,
        payload={
            "proposal": approval.pk,
            "step": approval.step,
            "facts": approval.facts,
            "reasons": approval.reasons,
            "opinion": approval.opinion,
        },
    )
