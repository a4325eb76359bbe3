"""Bringing the good rows in: part by part, each part with its event in one transaction, so that a stop loses nothing.

Where all or nothing was asked for, the whole batch is one transaction; what will become of its rows is worked out before,
so that the transaction is short and nobody else waits long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from plumbline.web.intake.models import Batch, BatchRow, Mode, Progress, RowState, Source, Way
from plumbline.web.intake.selectors import batch_for
from plumbline.web.intake.services.checking import Clock, check_batch, locked
from plumbline.web.intake.services.keeping import Fate, Plan, keep
from plumbline.web.intake.services.receiving import Later, record
from plumbline.web.intake.signatory import Job
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, StaleVersion

PART = 200
AT_ONCE = 256 * 1024
"""What is so small is checked and brought in before the answer."""


def confirm(*, actor: Actor, batch_id: int, mode: str, later: Later) -> Batch:
    """Have the good rows brought in. Raises BadInput when all or nothing is asked for and a row was refused."""
    actor.must("intake.upload")
    with transaction.atomic():
        batch = _own(actor, batch_id)
        _must_be(batch, Progress.CHECKED)
        if mode not in Mode.values:
            raise BadInput({"mode": "请选择入库办法。"})
        if mode == Mode.ALL_OR_NOTHING and batch.refused:
            raise BadInput(
                {"mode": f"有 {batch.refused} 行不合格，不能整批入库。请改正后重新上传，或者选择“合格的入库”。"}
            )
        if not batch.ready:
            raise BadInput({"mode": "没有合格的行可以入库。请改正后重新上传。"})
        batch.mode, batch.state = mode, Progress.CONFIRMED
        batch.confirmed_by, batch.confirmed_at, batch.touched_at = actor.user, actor.at, actor.at
        batch.save()
        record(batch, actor, "confirmed", mode=mode, ready=batch.ready, refused=batch.refused)
        transaction.on_commit(lambda: later(batch.pk), robust=True)
    return batch


def drop(*, actor: Actor, batch_id: int) -> Batch:
    """Give a checked batch up: nothing of it comes in."""
    actor.must("intake.upload")
    with transaction.atomic():
        batch = _own(actor, batch_id)
        _must_be(batch, Progress.CHECKED)
        batch.rows.update(content="")
        batch.state, batch.ended_at, batch.touched_at = Progress.DROPPED, actor.at, actor.at
        batch.save()
        record(batch, actor, "dropped")
    return batch


def resume(*, actor: Actor, batch_id: int, later: Later) -> Batch:
    """Take up a batch that has stood still, or check one again whose check failed."""
    actor.must("intake.upload")
    with transaction.atomic():
        batch = _own(actor, batch_id)
        if not batch.may_resume(actor.at):
            raise StaleVersion("这一批正在处理，或者已经处理完。", title="不需要重新处理", next_step="请刷新页面。")
        if batch.state == Progress.FAILED:
            batch.state, batch.ended_at = Progress.WAITING, None
        batch.touched_at = actor.at
        batch.save()
        record(batch, actor, "resumed", state=batch.state)
        transaction.on_commit(lambda: later(batch.pk), robust=True)
    return batch


def work(*, batch_id: int, clock: Clock) -> None:
    """What is to be done with the batch now: check it; bring it in when it was confirmed or needs nobody's word."""
    check_batch(batch_id=batch_id, clock=clock)
    _confirm_unattended(batch_id, clock)
    while _bring_in(batch_id, clock):
        pass


def is_small(batch_id: int) -> bool:
    """Whether nobody need wait for the worker."""
    return Batch.objects.filter(pk=batch_id, size__lte=AT_ONCE).exists()


def _confirm_unattended(batch_id: int, clock: Clock) -> None:
    """A program and the command line said with the file what shall happen; only an upload waits for a person."""
    with transaction.atomic():
        batch = locked(batch_id)
        if batch.way == Way.UPLOAD or batch.state != Progress.CHECKED:
            return
        refused = not batch.ready or (batch.mode == Mode.ALL_OR_NOTHING and batch.refused > 0)
        batch.touched_at = clock()
        if refused:
            batch.rows.update(content="")
            batch.state, batch.ended_at = Progress.REJECTED, batch.touched_at
            record(batch, Job(batch, batch.touched_at), "rejected", refused=batch.refused)
        else:
            batch.state = Progress.CONFIRMED
        batch.save()


def _bring_in(batch_id: int, clock: Clock) -> bool:
    """The next part of a confirmed batch, or all of it; False when there is nothing left to do."""
    plan = _planned_whole(batch_id, clock)
    with transaction.atomic():
        batch = locked(batch_id)
        if batch.state not in (Progress.CONFIRMED, Progress.IMPORTING):
            return False
        Source.objects.select_for_update().get(pk=batch.source_id)
        if plan is None or plan.stale:
            plan = Plan(batch)
            for rows in _waiting(batch):
                plan.take(rows)
        batch.state, batch.touched_at = Progress.IMPORTING, clock()
        for part in plan.parts:
            _keep(batch, part)
        more = batch.mode == Mode.GOOD_ROWS and bool(plan.parts)
        if not more:
            batch.state, batch.ended_at = Progress.DONE, batch.touched_at
            counts = {"accepted": batch.accepted, "changed": batch.changed, "unchanged": batch.unchanged}
            record(batch, Job(batch, batch.touched_at), "imported", refused=batch.refused, **counts)
        batch.save()
    return more


def _planned_whole(batch_id: int, clock: Clock) -> Plan | None:
    """The plan of a batch that comes in as a whole, or None where it comes in part by part."""
    batch = Batch.objects.select_related("source").get(pk=batch_id)
    if batch.mode != Mode.ALL_OR_NOTHING or batch.state not in (Progress.CONFIRMED, Progress.IMPORTING):
        return None
    plan = Plan(batch)
    for rows in _waiting(batch):
        plan.take(rows)
        Batch.objects.filter(pk=batch_id).update(touched_at=clock())
    return plan


def _waiting(batch: Batch) -> Iterator[list[BatchRow]]:
    """The rows that wait, part by part; only the first part where the batch comes in part by part."""
    rows = batch.rows.filter(state=RowState.READY).select_related("agency").order_by("ordinal")
    last = 0
    while part := list(rows.filter(ordinal__gt=last)[:PART]):
        yield part
        if batch.mode == Mode.GOOD_ROWS:
            return
        last = part[-1].ordinal


def _keep(batch: Batch, part: list[Fate]) -> None:
    keep(batch, part, batch.touched_at)
    counts = Counter(fate.state for fate in part)
    batch.accepted += counts[RowState.ACCEPTED]
    batch.changed += counts[RowState.CHANGED]
    batch.unchanged += counts[RowState.UNCHANGED]
    record(batch, Job(batch, batch.touched_at), "kept", files=[[fate.number, str(fate.state)] for fate in part])


def _own(actor: Actor, batch_id: int) -> Batch:
    batch_for(actor, batch_id)
    return locked(batch_id)


def _must_be(batch: Batch, state: Progress) -> None:
    if batch.state != state:
        raise IllegalTransition(
            f"这一批现为“{batch.get_state_display()}”，不是“{state.label}”。",
            title="这一批不在等待确认",
            next_step="请刷新页面查看最新情况。",
        )
