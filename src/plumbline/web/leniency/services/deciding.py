"""Submission, approval, publication, withdrawal. Nobody approves what he drafted; nothing is applied before it is public."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from plumbline.web.leniency import selectors
from plumbline.web.leniency.models import CityList, State
from plumbline.web.leniency.services.drafting import by_drafter, checked, locked, record
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

LONGEST = 500
ONE = timedelta(days=1)


def submit(*, actor: Actor, list_id: int) -> CityList:
    """Hand a draft to the one who approves."""
    actor.must("leniency.draft")
    with transaction.atomic():
        row = locked(list_id)
        by_drafter(actor, row)
        checked(row.toml, row.agency)
        row.state, row.submitted_at, row.opinion = State.SUBMITTED, actor.at, ""
        row.save()
        record(actor, "submitted", row)
    return row


def approve(*, actor: Actor, list_id: int, opinion: str = "") -> CityList:
    """The content stands; it is applied once it is published. Raises NotYours for the drafter."""
    with transaction.atomic():
        row = _to_decide(actor, list_id, opinion)
        checked(row.toml, row.agency)
        row.state, row.approved_by, row.approved_at, row.opinion = State.APPROVED, actor.user, actor.at, opinion.strip()
        row.save()
        record(actor, "approved", row, opinion=row.opinion)
    return row


def send_back(*, actor: Actor, list_id: int, opinion: str) -> CityList:
    """Back to the drafter with the reason."""
    with transaction.atomic():
        row = _to_decide(actor, list_id, opinion)
        if not opinion.strip():
            raise BadInput({"opinion": "请写明退回的理由，起草人据此修改。"})
        row.state, row.opinion = State.DRAFT, opinion.strip()
        row.save()
        record(actor, "sent_back", row, opinion=row.opinion)
    return row


def publish(*, actor: Actor, list_id: int, published_on: date) -> CityList:
    """Record the publication; the former version ends on the eve of the first day. Raises BadInput for a day that is to come
    or that lies after the first day of the list (行政处罚法第三十四条)."""
    actor.must("leniency.publish")
    with transaction.atomic():
        row = locked(list_id)
        _own(actor, row)
        if row.state != State.APPROVED:
            raise IllegalTransition(f"{row}现为“{row.get_state_display()}”，不是已批准。", title="没有批准，不能公布")
        _check_day(actor, row, published_on)
        _end_former(actor, row)
        row.state, row.published_on = State.PUBLISHED, published_on
        row.published_by, row.published_at = actor.user, actor.at
        row.save()
        record(actor, "published", row, on=published_on.isoformat())
    return row


def _check_day(actor: Actor, row: CityList, day: date) -> None:
    if day > actor.on:
        raise BadInput({"published_on": f"公布日期不能晚于今天（{actor.on}）：先公布，再登记。"})
    if day > row.since:
        raise BadInput(
            {"published_on": f"公布日期晚于施行日期（{row.since}）。未经公布的不能适用，请改施行日期后重新报批。"}
        )


def _end_former(actor: Actor, row: CityList) -> None:
    """Of one list two versions never stand on one day."""
    for former in CityList.objects.select_for_update().filter(key=row.key, state=State.PUBLISHED):
        if former.since >= row.since:
            raise BadInput({"published_on": f"{former}自 {former.since} 起施行，不早于本版，请先撤回该版。"})
        if former.until is None or former.until >= row.since:
            former.until = row.since - ONE
            former.save(update_fields=["until"])
            record(actor, "ended", former, last_day=former.until.isoformat())


def withdraw(*, actor: Actor, list_id: int, reason: str, last_day: date | None = None) -> CityList:
    """End a version. What has not begun never begins; a published one ends with a last day that is not past."""
    with transaction.atomic():
        row = locked(list_id)
        if not reason.strip() or len(reason) > LONGEST:
            raise BadInput({"reason": f"请写明撤回的理由，最多 {LONGEST} 个字。"})
        _end(actor, row, last_day)
        row.withdrawn_at, row.withdrawn_for = actor.at, reason.strip()
        row.save()
        record(actor, "withdrawn", row, reason=row.withdrawn_for)
    return row


def _end(actor: Actor, row: CityList, last_day: date | None) -> None:
    if row.state == State.WITHDRAWN:
        raise IllegalTransition(f"{row}已经撤回。", title="已经撤回")
    if row.state != State.PUBLISHED:
        actor.must("leniency.draft")
        if row.drafted_by_id != actor.user.pk:
            raise NotYours(f"这份清单由{row.drafted_by.display_name}起草，请由起草人撤回。")
        row.state = State.WITHDRAWN
        return
    actor.must("leniency.publish")
    _own(actor, row)
    if row.since > actor.on:
        row.state = State.WITHDRAWN
        return
    if last_day is None or last_day < actor.on:
        raise BadInput({"last_day": f"最后一天不能早于今天（{actor.on}）：以前的案件仍按当时的清单判断。"})
    if row.until is not None and last_day > row.until:
        raise BadInput({"last_day": f"清单到 {row.until} 为止，不能延后；需要延长的，请另行起草新版。"})
    row.until = last_day


def _own(actor: Actor, row: CityList) -> None:
    if row.agency_id not in [agency.pk for agency in selectors.scopes_of(actor)]:
        raise NotYours(f"您不能办理{row.agency.name}的清单。", next_step="由制定机关办理。")


def _to_decide(actor: Actor, list_id: int, opinion: str) -> CityList:
    actor.must("leniency.approve")
    row = locked(list_id)
    _own(actor, row)
    if row.state != State.SUBMITTED:
        raise IllegalTransition(f"{row}现为“{row.get_state_display()}”，不是待批准。", title="没有提请批准")
    if row.drafted_by_id == actor.user.pk:
        raise NotYours(
            "起草人不能批准自己起草的清单。", title="起草与批准分开", next_step="请由另一名有权批准的人员办理。"
        )
    if len(opinion) > LONGEST:
        raise BadInput({"opinion": f"意见最多 {LONGEST} 个字。"})
    return row
