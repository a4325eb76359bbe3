"""The nightly calculation: one at a time; what a dead process left behind is begun anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from plumbline.fairness import fit
from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.services import append
from plumbline.web.fairness import selectors
from plumbline.web.fairness.models import Calculation, Kind, Lead, Progress
from plumbline.web.fairness.services.gathering import gather
from plumbline.web.fairness.services.writing import counted, farthest, write_leads, write_results
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import Line, Refusal

STREAM = "fairness"
SILENT = timedelta(hours=1)
"""A calculation that has said nothing for so long is taken for dead."""

YEAR = timedelta(days=365)


class AlreadyRunning(Refusal):
    """Another calculation is under way."""

    title = "计算正在进行"
    status = 409


def ask_calculation(*, actor: Actor, later: Callable[[int], object]) -> None:
    """A person asks for one now; it is done in the background. Raises AlreadyRunning."""
    actor.must("fairness.run")
    other = selectors.running()
    if other is not None and other.beat_at > timezone.now() - SILENT:
        raise _refused(other)
    with transaction.atomic():
        append(stream=STREAM, actor=actor, act="fairness.asked", target="calculation", payload={})
        transaction.on_commit(lambda: later(actor.appointment.pk))


def calculate(*, kind: str = Kind.MANUAL, at: datetime | None = None, actor: Actor | None = None) -> Calculation:
    """Read what is new, fit, compare, and bring the leads up to date. Raises AlreadyRunning."""
    moment = at or timezone.now()
    begun = timezone.now()
    calculation = _begin(kind, moment, actor)
    gather()
    records = selectors.records(calculation.since or moment.date())
    model = fit(records)
    write_results(calculation, model, records)
    found = farthest(calculation, model, records)
    with transaction.atomic():
        calculation.model_version = model.version
        for name, number in counted(records):
            setattr(calculation, name, number)
        calculation.appeared = write_leads(calculation, model, found, records)
        calculation.leads = Lead.objects.filter(standing=True).count()
        calculation.state, calculation.ended_at = Progress.DONE, moment + (timezone.now() - begun)
        calculation.save()
        _record(calculation, actor)
    return calculation


def _begin(kind: str, at: datetime, actor: Actor | None) -> Calculation:
    left = selectors.running()
    if left is not None and left.beat_at > timezone.now() - SILENT:
        raise _refused(left)
    leads, years = selectors.capacity()
    try:
        with transaction.atomic():
            if left is not None:
                left.delete()
            return Calculation.objects.create(
                kind=kind,
                started_at=at,
                beat_at=timezone.now(),
                started_by=actor.user if actor else None,
                since=timezone.localdate(at) - years * YEAR,
                capacity=leads,
                years=years,
            )
    except IntegrityError as taken:
        raise _refused(selectors.running()) from taken


def _refused(other: Calculation | None) -> AlreadyRunning:
    when = f"{timezone.localtime(other.started_at):%m月%d日 %H:%M} 开始的" if other else "另一"
    said = f"{when}计算还没有结束，两次计算不能同时进行。"
    return AlreadyRunning(Line(said, next_step="请等它结束再查看结果。"))


def _record(done: Calculation, actor: Actor | None) -> None:
    append(
        stream=STREAM,
        actor=actor or Unappointed(None, done.started_at),
        act="fairness.calculated",
        target=f"calculation:{done.pk}",
        payload={
            "kind": done.kind, "files": done.files, "placed": done.placed, "leads": done.leads,
            "appeared": done.appeared, "model": done.model_version,
        },
    )  # fmt: skip
