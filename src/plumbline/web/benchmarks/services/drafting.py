"""Drafting: a table is entered whole, held against the statute and the catalogue, and kept as one version of its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from plumbline.web.audit.services import append
from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import OPEN, BenchmarkTable, State
from plumbline.web.benchmarks.selectors import digest_of
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from plumbline.web.standards.selectors import scopes_of


def draft_table(*, actor: Actor, agency: Agency, table: law.Table) -> BenchmarkTable:
    """A new table, or the next version of one that the agency has. Raises NotYours and BadInput."""
    actor.must("benchmarks.draft")
    own(actor, agency)
    check(table)
    with transaction.atomic():
        _free(table.key, agency)
        number = BenchmarkTable.objects.filter(key=table.key).aggregate(last=Max("version"))["last"] or 0
        row = BenchmarkTable(agency=agency, version=number + 1, drafted_by=actor.user, drafted_at=actor.at)
        _take(row, table)
        row.save()
        record(actor, "drafted", row)
    return row


def change_table(*, actor: Actor, table_id: int, table: law.Table) -> BenchmarkTable:
    """New content of a draft, by its drafter; an earlier preview no longer counts. The key stays."""
    actor.must("benchmarks.draft")
    check(table)
    with transaction.atomic():
        row = locked(table_id)
        by_drafter(actor, row)
        if table.key != row.key:
            raise BadInput({"key": f"这份草稿的代码是“{row.key}”，不能改成“{table.key}”；另一张表请另行起草。"})
        _take(row, table)
        row.preview = None
        row.save()
        record(actor, "changed", row)
    return row


def new_version(*, actor: Actor, table_id: int, since: date) -> BenchmarkTable:
    """A draft of the next version with the content of a published one; publication and end are left open."""
    actor.must("benchmarks.draft")
    row = BenchmarkTable.objects.select_related("agency").filter(pk=table_id, state=State.PUBLISHED).first()
    if row is None:
        raise NotYours("没有这份已公布的裁量基准。")
    if since <= row.since:
        raise BadInput({"since": f"新版本的施行日期应晚于第{row.version}版的施行日期 {row.since}。"})
    table = replace(law.table_of_row(row), since=since, until=None, published=None, version=0)
    return draft_table(actor=actor, agency=row.agency, table=table)


def drop_draft(*, actor: Actor, table_id: int, reason: str) -> BenchmarkTable:
    """The drafter takes a draft back before it is published; it is kept as withdrawn."""
    actor.must("benchmarks.draft")
    with transaction.atomic():
        row = locked(table_id)
        if row.state not in OPEN or row.drafted_by_id != actor.user.pk:
            raise NotYours(f"这份草稿由{row.drafted_by.display_name}起草，只有起草人能在公布以前撤回。")
        row.state, row.withdrawn_at, row.withdrawn_for = State.WITHDRAWN, actor.at, reasoned(reason)
        row.save()
        record(actor, "dropped", row, reason=row.withdrawn_for)
    return row


def check(table: law.Table) -> None:
    """Raise BadInput with everything that the law and the catalogue object to."""
    if faults := law.objections(table):
        raise refused(faults)


def refused(faults: Sequence[tuple[str, str]]) -> BadInput:
    """Faults of a table as a refusal: by place, every one."""
    found: dict[str, list[str]] = {}
    for place, text in faults:
        found.setdefault(place, []).append(text)
    return BadInput(found, title="裁量表不能使用")


def locked(table_id: int) -> BenchmarkTable:
    """The row, locked until the transaction ends."""
    rows = BenchmarkTable.objects.select_for_update(of=("self",)).select_related("agency", "drafted_by")
    row: BenchmarkTable | None = rows.filter(pk=table_id).first()
    if row is None:
        raise NotYours("没有这份裁量基准，或者不在您的办理范围内。")
    return row


def by_drafter(actor: Actor, row: BenchmarkTable) -> None:
    """Only the drafter works on a draft, and only while it is one."""
    own(actor, row.agency)
    if row.drafted_by_id != actor.user.pk:
        raise NotYours(f"这份裁量基准由{row.drafted_by.display_name}起草，请由起草人办理。")
    if row.state != State.DRAFT:
        raise IllegalTransition(
            f"这份裁量基准现为“{row.get_state_display()}”，不能再修改或者重新试算。", title="已经提请批准"
        )


def own(actor: Actor, agency: Agency) -> None:
    """An organ issues tables for itself and those below it; a justice bureau acts for its government."""
    if agency.pk not in [one.pk for one in scopes_of(actor)]:
        raise NotYours(
            f"您不能为{agency.name}制定裁量基准。", next_step="只能为任职的机关制定；司法行政机关为本级政府办理。"
        )


def reasoned(reason: str) -> str:
    """A reason that says something."""
    longest = 500
    if not reason.strip() or len(reason) > longest:
        raise BadInput({"reason": f"请写明理由，最多 {longest} 个字。"})
    return reason.strip()


def record(actor: Actor, act: str, row: BenchmarkTable, **more: Any) -> None:
    """The event of the act, in the stream of the agency; the table goes in by its digest."""
    days = {"since": row.since, "until": row.until, "published_on": row.published_on}
    append(
        stream=f"agency:{row.agency.code}",
        actor=actor,
        act=f"benchmarks.{act}",
        target=f"{row.key} 第{row.version}版",
        payload={"id": row.pk, "state": str(row.state), "digest": digest_of(row), **days, **more},
    )


def _free(key: str, agency: Agency) -> None:
    """The key is the agency's own, and no version of it is on its way."""
    if law.sample(key) is not None:
        raise BadInput({"key": f"“{key}”是随软件提供的样本的代码，请另取一个。"})
    others = BenchmarkTable.objects.filter(key=key).select_related("agency")
    if (other := others.exclude(agency=agency).first()) is not None:
        raise BadInput({"key": f"“{key}”是{other.agency.name}的裁量基准的代码，请另取一个。"})
    if (row := others.filter(state__in=OPEN).first()) is not None:
        raise BadInput({"key": f"“{key}”的第{row.version}版正在办理（{row.get_state_display()}），请先办完或者撤回。"})


def _take(row: BenchmarkTable, table: law.Table) -> None:
    row.key, row.title, row.number, row.matter = table.key, table.title, table.number, table.matter
    row.family, row.toml = table.family, law.toml_of(table)
    row.since, row.until, row.published_on = table.since, table.until, table.published
