"""Submission, approval, publication and end. Nobody approves what he drafted; what is not published binds nobody
(行政处罚法第三十四条)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import BenchmarkTable, Progress, State
from plumbline.web.benchmarks.selectors import digest_of
from plumbline.web.benchmarks.services.drafting import by_drafter, check, locked, own, reasoned, record
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from plumbline.web.standards.selectors import scopes_of

LONGEST = 500


def submit(*, actor: Actor, table_id: int) -> BenchmarkTable:
    """Hand a previewed draft to the one who approves; the preview of this very content goes with it."""
    actor.must("benchmarks.draft")
    with transaction.atomic():
        row = locked(table_id)
        by_drafter(actor, row)
        check(law.table_of_row(row))
        preview = row.previews.filter(progress=Progress.DONE, digest=digest_of(row)).first()
        if preview is None:
            raise Refusal(
                "这份裁量基准的现有内容还没有试算，不知道对过去的案件会得出什么结果。",
                title="提请批准前必须试算",
                next_step="请先点“试算”，看过结果后再提请批准。",
            )
        row.state, row.preview, row.submitted_at, row.opinion = State.SUBMITTED, preview, actor.at, ""
        row.save()
        record(actor, "submitted", row, preview=preview.pk)
    return row


def approve(*, actor: Actor, table_id: int, opinion: str = "") -> BenchmarkTable:
    """Approved; it binds only once it is published. Raises NotYours for the drafter."""
    with transaction.atomic():
        row = _to_decide(actor, table_id, opinion)
        check(law.table_of_row(row))
        row.state, row.approved_by, row.approved_at = State.APPROVED, actor.user, actor.at
        row.opinion = opinion.strip()
        row.save()
        record(actor, "approved", row, opinion=row.opinion)
    return row


def send_back(*, actor: Actor, table_id: int, opinion: str) -> BenchmarkTable:
    """Back to the drafter with the reason."""
    with transaction.atomic():
        row = _to_decide(actor, table_id, opinion)
        if not opinion.strip():
            raise BadInput({"opinion": "请写明退回的理由，起草人据此修改。"})
        row.state, row.preview, row.opinion = State.DRAFT, None, opinion.strip()
        row.save()
        record(actor, "sent_back", row, opinion=row.opinion)
    return row


def publish(*, actor: Actor, table_id: int, published_on: date) -> BenchmarkTable:
    """The table is public from this day and binds from its first day on."""
    actor.must("benchmarks.publish")
    with transaction.atomic():
        row = locked(table_id)
        own(actor, row.agency)
        if row.state != State.APPROVED:
            raise IllegalTransition(f"这份裁量基准现为“{row.get_state_display()}”，批准后才能公布。", title="没有批准")
        _day_of_publication(row, published_on, actor.on)
        row.state, row.published_on = State.PUBLISHED, published_on
        row.published_by, row.published_at = actor.user, actor.at
        row.save()
        record(actor, "published", row)
    return row


def withdraw(*, actor: Actor, table_id: int, reason: str, last_day: date | None = None) -> BenchmarkTable:
    """End a published table with a last day that is not past: what was decided under it stays measured by it. One that
    has not begun never begins.
    """
    actor.must("benchmarks.publish")
    with transaction.atomic():
        row = locked(table_id)
        own(actor, row.agency)
        if row.state != State.PUBLISHED:
            raise IllegalTransition("只有已公布的裁量基准可以终止；草稿由起草人撤回。", title="没有公布")
        row.withdrawn_at, row.withdrawn_for = actor.at, reasoned(reason)
        if row.since > actor.on:
            row.state = State.WITHDRAWN
        else:
            row.until = _last_day(row, last_day, actor.on)
        row.save()
        record(actor, "withdrawn", row, reason=row.withdrawn_for)
    return row


def _day_of_publication(row: BenchmarkTable, day: date, today: date) -> None:
    if day > today:
        raise BadInput({"published_on": f"公布日期不能晚于今天（{today}）：公布以后再登记。"})
    if day > row.since:
        raise BadInput(
            {"published_on": f"公布日期不能晚于施行日期 {row.since}。施行日期需要推迟的，请由起草人撤回后重新起草。"}
        )
    said = law.table_of_row(row).published
    if said is not None and said != day:
        raise BadInput({"published_on": f"表中写的公布日期是 {said}，与登记的不一致。"})


def _last_day(row: BenchmarkTable, last_day: date | None, today: date) -> date:
    if last_day is None or last_day < today:
        raise BadInput({"last_day": f"最后一天不能早于今天（{today}）：以前的案件仍按当时的裁量基准衡量。"})
    if row.until is not None and last_day > row.until:
        raise BadInput({"last_day": f"这份裁量基准到 {row.until} 为止，不能延后；需要延长的，请另行起草新版本。"})
    return last_day


def _to_decide(actor: Actor, table_id: int, opinion: str) -> BenchmarkTable:
    actor.must("benchmarks.approve")
    row = locked(table_id)
    if row.agency_id not in [agency.pk for agency in scopes_of(actor)]:
        raise NotYours(f"您不能批准{row.agency.name}的裁量基准。", next_step="由本机关负责人或者本级司法行政机关办理。")
    if row.state != State.SUBMITTED:
        raise IllegalTransition(f"这份裁量基准现为“{row.get_state_display()}”，不是待批准。", title="没有提请批准")
    if row.drafted_by_id == actor.user.pk:
        raise NotYours(
            "起草人不能批准自己起草的裁量基准。", title="起草与批准分开", next_step="请由另一名有权批准的人员办理。"
        )
    if len(opinion) > LONGEST:
        raise BadInput({"opinion": f"意见最多 {LONGEST} 个字。"})
    return row
