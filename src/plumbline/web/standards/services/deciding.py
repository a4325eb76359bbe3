"""Submission, approval and withdrawal. Nobody approves what he drafted; nothing begins before it was approved."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from plumbline.web.standards.models import LocalValue, Progress, State
from plumbline.web.standards.selectors import scopes_of
from plumbline.web.standards.services.drafting import by_drafter, check, digest_of, locked, record
from plumbline.web.standards.standing import renew

LONGEST = 500


def submit(*, actor: Actor, value_id: int) -> LocalValue:
    """Hand a previewed draft to the one who approves; the preview of this very content goes with it."""
    actor.must("standards.draft")
    with transaction.atomic():
        row = locked(value_id)
        by_drafter(actor, row)
        check(row)
        preview = row.previews.filter(progress=Progress.DONE, digest=digest_of(row)).first()
        if preview is None:
            raise Refusal(
                "这项本地标准的现有内容还没有试算，不知道会改变多少案件的检查结果。",
                title="提请批准前必须试算",
                next_step="请先点“试算”，看过结果后再提请批准。",
            )
        row.state, row.preview, row.submitted_at, row.opinion = State.SUBMITTED, preview, actor.at, ""
        row.save()
        record(actor, "submitted", row, preview=preview.pk, changed=preview.result["changed"])
    return row


def approve(*, actor: Actor, value_id: int, opinion: str = "") -> LocalValue:
    """The value stands from its first day. Raises NotYours for the drafter, BadInput when the room has changed."""
    with transaction.atomic():
        row = _to_decide(actor, value_id, opinion)
        check(row)
        row.state, row.decided_by, row.decided_at = State.APPROVED, actor.user, actor.at
        row.opinion = opinion.strip()
        row.save()
        renew()
        record(actor, "approved", row, opinion=row.opinion)
    return row


def send_back(*, actor: Actor, value_id: int, opinion: str) -> LocalValue:
    """Back to the drafter with the reason."""
    with transaction.atomic():
        row = _to_decide(actor, value_id, opinion)
        if not opinion.strip():
            raise BadInput({"opinion": "请写明退回的理由，起草人据此修改。"})
        row.state, row.preview, row.opinion = State.DRAFT, None, opinion.strip()
        row.save()
        record(actor, "sent_back", row, opinion=row.opinion)
    return row


def withdraw(*, actor: Actor, value_id: int, reason: str, last_day: date | None = None) -> LocalValue:
    """End a value. A draft simply goes; an approved one ends with a last day that is not past, for what was decided
    under it stays judged by it; one that has not begun never begins.
    """
    with transaction.atomic():
        row = locked(value_id)
        if not reason.strip() or len(reason) > LONGEST:
            raise BadInput({"reason": f"请写明撤回的理由，最多 {LONGEST} 个字。"})
        if row.state == State.WITHDRAWN:
            raise IllegalTransition("这项本地标准已经撤回。", title="已经撤回")
        _end(actor, row, last_day)
        row.withdrawn_at, row.withdrawn_for = actor.at, reason.strip()
        row.save()
        renew()
        record(actor, "withdrawn", row, reason=row.withdrawn_for)
    return row


def _end(actor: Actor, row: LocalValue, last_day: date | None) -> None:
    if row.state != State.APPROVED:
        actor.must("standards.draft")
        if row.drafted_by_id != actor.user.pk:
            raise NotYours(f"这项本地标准由{row.drafted_by.display_name}起草，请由起草人撤回。")
        row.state = State.WITHDRAWN
        return
    _may_decide(actor, row)
    if row.since > actor.on:
        row.state = State.WITHDRAWN
        return
    if last_day is None or last_day < actor.on:
        raise BadInput({"last_day": f"最后一天不能早于今天（{actor.on}）：以前的案件仍按当时的本地标准判断。"})
    if row.until is not None and last_day > row.until:
        raise BadInput({"last_day": f"这项本地标准到 {row.until} 为止，不能延后；需要延长的，请另行起草。"})
    row.until = last_day


def _to_decide(actor: Actor, value_id: int, opinion: str) -> LocalValue:
    row = locked(value_id)
    _may_decide(actor, row)
    if row.state != State.SUBMITTED:
        raise IllegalTransition(f"这项本地标准现为“{row.get_state_display()}”，不是待批准。", title="没有提请批准")
    if row.drafted_by_id == actor.user.pk:
        raise NotYours(
            "起草人不能批准自己起草的本地标准。", title="起草与批准分开", next_step="请由另一名有权批准的人员办理。"
        )
    if len(opinion) > LONGEST:
        raise BadInput({"opinion": f"意见最多 {LONGEST} 个字。"})
    return row


def _may_decide(actor: Actor, row: LocalValue) -> None:
    actor.must("standards.approve")
    if row.agency_id not in [agency.pk for agency in scopes_of(actor)]:
        raise NotYours(f"您不能批准{row.agency.name}的本地标准。", next_step="由本机关负责人或者本级司法行政机关办理。")
