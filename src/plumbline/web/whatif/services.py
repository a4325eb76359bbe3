"""Drafts and their replay. Everything that changes leaves an event; a run keeps what it was made of and never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from plumbline.web.whatif import law, selectors
from plumbline.web.whatif.models import LONGEST_SPAN, Progress, Run, Scenario, Share

MOST_CHANGES = 20


def create(*, actor: Actor, facts: Mapping[str, Any]) -> Scenario:
    """A new draft with its scope, still without a change."""
    actor.must("whatif.manage")
    checked = _scope(actor, facts)
    with transaction.atomic():
        row = Scenario.objects.create(
            agency=actor.agency, owner=actor.user, created_at=actor.at, changed_at=actor.at, **checked
        )
        _record(actor, "created", row)
    return row


def change_scope(*, actor: Actor, pk: int, facts: Mapping[str, Any]) -> Scenario:
    """Another name, purpose or scope."""
    checked = _scope(actor, facts)
    with transaction.atomic():
        row = _own(actor, pk)
        for name, value in checked.items():
            setattr(row, name, value)
        _save(actor, row, "rescoped")
    return row


def _scope(actor: Actor, facts: Mapping[str, Any]) -> dict[str, Any]:
    first, last = facts["first"], facts["last"]
    if last < first:
        raise BadInput({"last": "止日不能早于起日。"})
    if last.year - first.year > LONGEST_SPAN:
        raise BadInput({"first": f"一次最多推演 {LONGEST_SPAN} 年。"})
    if last > actor.on:
        raise BadInput({"last": "只能推演已经作出决定的案件，止日不能晚于今天。"})
    known = {code for code, _ in selectors.agency_choices(actor)}
    if wrong := [code for code in facts["agencies"] if code not in known]:
        raise BadInput({"agencies": f"不在您的查看范围内：{'、'.join(wrong)}。"})
    return {name: facts[name] for name in ("name", "purpose", "first", "last", "agencies", "matters")}


def add_change(*, actor: Actor, pk: int, change: law.Change) -> int:
    """One more change; gives its place. Raises BadInput where it cannot be read."""
    law.draft_of([change])
    with transaction.atomic():
        row = _own(actor, pk)
        if len(row.changes) >= MOST_CHANGES:
            raise Refusal(f"一份推演稿最多 {MOST_CHANGES} 项改动。", title="改动太多", next_step="请另建一份推演稿。")
        row.changes = [*row.changes, change]
        _save(actor, row, "changed", change=_named(change))
    return len(row.changes) - 1


def replace_change(*, actor: Actor, pk: int, place: int, change: law.Change) -> None:
    """The change at a place, with other content."""
    law.draft_of([change])
    with transaction.atomic():
        row = _own(actor, pk)
        if place >= len(row.changes):
            raise BadInput({"change": "这项改动已经删除。"})
        row.changes = [*row.changes[:place], change, *row.changes[place + 1 :]]
        _save(actor, row, "changed", change=_named(change))


def remove_change(*, actor: Actor, pk: int, place: int) -> None:
    """Take a change out."""
    with transaction.atomic():
        row = _own(actor, pk)
        taken = row.changes[place : place + 1]
        row.changes = [*row.changes[:place], *row.changes[place + 1 :]]
        _save(actor, row, "change_removed", change=_named(taken[0]) if taken else {})


def copy(*, actor: Actor, pk: int) -> Scenario:
    """A draft of one's own from one that may be read."""
    actor.must("whatif.manage")
    source = selectors.scenario_for(actor, pk)
    known = {code for code, _ in selectors.agency_choices(actor)}
    with transaction.atomic():
        row = Scenario.objects.create(
            name=f"{source.name[:90]}（副本）",
            purpose=source.purpose,
            agency=actor.agency,
            owner=actor.user,
            first=source.first,
            last=source.last,
            agencies=[code for code in source.agencies if code in known],
            matters=source.matters,
            changes=source.changes,
            created_at=actor.at,
            changed_at=actor.at,
        )
        _record(actor, "copied", row, source=source.pk)
    return row


def share(*, actor: Actor, pk: int, reader_id: int) -> None:
    """Let a colleague read the draft and its runs."""
    with transaction.atomic():
        row = _own(actor, pk)
        reader = selectors.colleagues(actor).filter(pk=reader_id).first()
        if reader is None:
            raise BadInput({"reader": "请选择有权查看推演的同事。"})
        _, made = Share.objects.get_or_create(
            scenario=row, reader=reader, defaults={"shared_by": actor.user, "shared_at": actor.at}
        )
        if made:
            _record(actor, "shared", row, reader=reader.username)


def unshare(*, actor: Actor, pk: int, reader_id: int) -> None:
    """Take the draft back from a colleague."""
    with transaction.atomic():
        row = _own(actor, pk)
        shared = row.shares.filter(reader_id=reader_id).select_related("reader").first()
        if shared is not None:
            shared.delete()
            _record(actor, "unshared", row, reader=shared.reader.username)


def ask_run(*, actor: Actor, pk: int, later: Callable[[int], object]) -> Run:
    """Begin a replay of the draft as it stands now, over the cases that the actor may see."""
    with transaction.atomic():
        row = _own(actor, pk)
        if not row.changes:
            raise Refusal("推演稿还没有改动。", title="没有可以推演的改动", next_step="请先添加一项改动。")
        scope = {
            "first": row.first.isoformat(),
            "last": row.last.isoformat(),
            "agencies": row.agencies,
            "matters": row.matters,
            "appointment": actor.appointment.pk,
        }
        run = Run.objects.create(
            scenario=row,
            changes=row.changes,
            scope=scope,
            law_version=law.version(),
            path=actor.scope_path,
            asked_by=actor.user,
            asked_at=actor.at,
            total=selectors.decided(actor, scope).count(),
        )
        _record(actor, "run", row, run=run.pk, cases=run.total)
        transaction.on_commit(lambda: later(run.pk))
    return run


def ask_coming(*, actor: Actor, table_id: int, first: date, later: Callable[[int], object]) -> Run:
    """What a published edition of a table would have done: a draft and its run in one step."""
    source = _coming(selectors.coming_sources(actor), table_id, "裁量基准")
    return _ask_edition(actor, source, selectors.table_change(source), first, later)


def ask_coming_list(*, actor: Actor, list_id: int, first: date, later: Callable[[int], object]) -> Run:
    """The same for a list of leniency."""
    source = _coming(selectors.coming_lists(actor), list_id, "从宽清单")
    return _ask_edition(actor, source, selectors.list_change(source, taken_away=False), first, later)


def _coming(sources: list[selectors.Source], pk: int, kind: str) -> selectors.Source:
    source = next((each for each in sources if each.value == f"city:{pk}"), None)
    if source is None:
        raise NotYours(f"这份{kind}不是已公布、尚未施行的版本。", next_step="请从推演列表中选择。")
    return source


def _ask_edition(
    actor: Actor, source: selectors.Source, change: law.Change, first: date, later: Callable[[int], object]
) -> Run:
    facts = {
        "name": f"新版推演：{source.title}"[:100],
        "purpose": f"{source.note}。按新版重新计算已经作出决定的案件。",
        "first": first,
        "last": actor.on,
        "agencies": [],
        "matters": [],
    }
    row = create(actor=actor, facts=facts)
    add_change(actor=actor, pk=row.pk, change=change)
    return ask_run(actor=actor, pk=row.pk, later=later)


def _own(actor: Actor, pk: int) -> Scenario:
    """The draft, locked; only its drafter changes it."""
    actor.must("whatif.manage")
    row = Scenario.objects.select_for_update(of=("self",)).select_related("owner", "agency").filter(pk=pk).first()
    if row is None or not selectors.visible(actor).filter(pk=pk).exists():
        raise NotYours("没有这份推演稿，或者没有分享给您。", next_step="请联系起草人分享。")
    return selectors.owned(actor, row)


def record_report(*, actor: Actor, run: Run, kind: str, cases: int) -> None:
    """A report with cases left the system."""
    with transaction.atomic():
        _record(actor, "reported", run.scenario, run=run.pk, kind=kind, cases=cases)


def _save(actor: Actor, row: Scenario, act: str, **more: Any) -> None:
    row.changed_at = actor.at
    row.save()
    _record(actor, act, row, **more)


def _named(change: law.Change) -> dict[str, Any]:
    return {name: change[name] for name in ("kind", "key", "title", "name", "value", "dims") if name in change}


def _record(actor: Actor, act: str, row: Scenario, **more: Any) -> None:
    append(
        stream=row.stream,
        actor=actor,
        act=f"whatif.{act}",
        target=row.name,
        payload={"id": row.pk, "changes": len(row.changes), "first": str(row.first), "last": str(row.last), **more},
    )


def fail(run_id: int, why: str, at: datetime) -> None:
    """A run that could not be finished says why."""
    Run.objects.filter(pk=run_id).update(progress=Progress.FAILED, fault=why[:300], ended_at=at)
