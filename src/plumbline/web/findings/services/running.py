"""The nightly run: one at a time, in small steps, each of which is done once and for all.

Only one run may be `running` (a constraint of the database). Every step tells that the run is alive; one that has
been silent for long belongs to a process that died: whoever starts next takes it over and goes on where it stopped.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.services import append
from plumbline.web.findings import law
from plumbline.web.findings.models import ReviewedFile, RulesVersion, Run, RunKind, RunState, Standing
from plumbline.web.findings.services.comparing import gather
from plumbline.web.findings.services.holding import Counted, judge, write
from plumbline.web.findings.services.registering import register
from plumbline.web.findings.services.tallying import refresh
from plumbline.web.findings.signals import review_ended
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import Line, Refusal

STEP = 2000
SILENT = timedelta(minutes=15)
"""A run that has said nothing for so long is taken for dead."""

STREAM = "findings"
Told = Callable[[Run], None]


class AlreadyRunning(Refusal):
    """Another run is under way."""

    title = "评查正在进行"
    status = 409


class TakenOver(RuntimeError):
    """Another process took the run over because this one had been silent for long."""


def silent(_: Run) -> None:
    """Tells nobody."""


def run_review(
    *,
    kind: str = RunKind.MANUAL,
    at: datetime | None = None,
    everything: bool = False,
    actor: Actor | None = None,
    until: date | None = None,
    told: Told = silent,
) -> Run:
    """Register what is new, hold what is due against the rules, bring findings and summaries up to date.

    `at` is the moment under which findings come and go, `until` leaves out files decided later. Raises AlreadyRunning.
    """
    run = begin(kind=kind, at=at or timezone.now(), everything=everything, actor=actor)
    register(at=run.started_at, until=until)
    gather()
    Run.objects.filter(pk=run.pk, token=run.token).update(total=ReviewedFile.objects.count())
    carry_on(run, told)
    return finish(run, actor)


def ask_run(*, actor: Actor, everything: bool, later: Callable[[int, bool], object]) -> None:
    """A person asks for a run now; it is done in the background. Raises AlreadyRunning."""
    actor.must("findings.run")
    other = Run.objects.filter(state=RunState.RUNNING).first()
    if other is not None and other.beat_at > actor.at - SILENT:
        raise _refused(other)
    with transaction.atomic():
        payload = {"everything": everything}
        append(stream=STREAM, actor=actor, act="findings.run_asked", target="run", payload=payload)
        transaction.on_commit(lambda: later(actor.appointment.pk, everything))


def begin(*, kind: str, at: datetime, everything: bool = False, actor: Actor | None = None) -> Run:
    """A new run, or the one that a dead process left behind. Raises AlreadyRunning."""
    left = Run.objects.filter(state=RunState.RUNNING).first()
    if left is not None:
        return _taken_over(left)
    try:
        with transaction.atomic():
            return Run.objects.create(
                kind=kind,
                everything=everything,
                started_at=at,
                beat_at=timezone.now(),
                token=uuid.uuid4().hex,
                rules_version=_rules_version(at),
                started_by=actor.user if actor else None,
            )
    except IntegrityError as taken:
        raise _refused(Run.objects.filter(state=RunState.RUNNING).first()) from taken


def _taken_over(left: Run) -> Run:
    """The run of a process that fell silent; of two that want it only one gets it."""
    now, token = timezone.now(), uuid.uuid4().hex
    if left.beat_at > now - SILENT:
        raise _refused(left)
    taken = Run.objects.filter(pk=left.pk, token=left.token, state=RunState.RUNNING)
    if not taken.update(token=token, beat_at=now, resumed=F("resumed") + 1):
        raise _refused(left)
    return Run.objects.get(pk=left.pk)


def _refused(other: Run | None) -> AlreadyRunning:
    when = f"{timezone.localtime(other.started_at):%m月%d日 %H:%M} 开始的" if other else "另一"
    said = f"{when}评查还没有结束，两次评查不能同时进行。"
    return AlreadyRunning(Line(said, next_step="请等它结束；若它的进程已经中断，十五分钟后再次启动会接着做完。"))


def abandon_running() -> None:
    """Give up the run of this process where it stands, so that the next one can go on at once: for a process that is
    told to stop."""
    Run.objects.filter(state=RunState.RUNNING).update(beat_at=F("started_at") - SILENT)


def carry_on(run: Run, told: Told = silent) -> None:
    """Step by step through the register from where the run stands. Raises TakenOver."""
    begun = time.monotonic()
    for files in steps(run):
        judged = judge(files, everything=run.everything)
        with transaction.atomic():
            _beat(run, files[-1].pk, write(judged, run), time.monotonic() - begun)
        begun = time.monotonic()
        told(run)


def steps(run: Run) -> Iterator[list[ReviewedFile]]:
    """The files after the run's place, some at a time."""
    while True:
        rows = ReviewedFile.objects.filter(pk__gt=run.position).order_by("pk")
        files = list(rows.select_related("case__party", "foreign__source", "agency")[:STEP])
        if not files:
            return
        yield files


def _beat(run: Run, place: int, counted: Counted, seconds: float) -> None:
    """The run has come so far; nothing is written for a run that another process took over."""
    grown = {name: F(name) + number for name, number in asdict(counted).items()}
    mine = Run.objects.filter(pk=run.pk, token=run.token, state=RunState.RUNNING)
    if not mine.update(position=place, beat_at=timezone.now(), seconds=F("seconds") + seconds, **grown):
        raise TakenOver(f"run {run.pk} belongs to another process")
    run.refresh_from_db()


def finish(run: Run, actor: Actor | None = None) -> Run:
    """The run is over: summaries are made anew and the record says so, in one transaction."""
    begun = time.monotonic()
    with transaction.atomic():
        refresh(run.started_at)
        standing = Standing.objects.filter(gone_run=None).count()
        seconds = run.seconds + time.monotonic() - begun
        ended = run.started_at + timedelta(seconds=seconds)
        mine = Run.objects.filter(pk=run.pk, token=run.token, state=RunState.RUNNING)
        if not mine.update(state=RunState.DONE, ended_at=ended, findings=standing, seconds=seconds):
            raise TakenOver(f"run {run.pk} belongs to another process")
        run.refresh_from_db()
        append(
            stream=STREAM,
            actor=actor or Unappointed(None, run.started_at),
            act="findings.reviewed",
            target=f"run:{run.pk}",
            payload={
                "kind": run.kind, "files": run.files, "held": run.held, "broken": run.broken,
                "appeared": run.appeared, "gone": run.gone, "rules_version": run.rules_version,
            },
        )  # fmt: skip
        transaction.on_commit(lambda: review_ended.send(Run, run=run))
    return run


def _rules_version(at: datetime) -> str:
    """The version of the nation's rules, kept with every fingerprint so that two runs can be compared."""
    version, prints = law.national_version()
    RulesVersion.objects.get_or_create(digest=version, defaults={"prints": prints, "noted_at": at})
    return version
