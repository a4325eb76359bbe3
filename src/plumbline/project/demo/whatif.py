"""Drafts of other rules in the demo city with their results: benchmarks with a higher start, lower thresholds, and what an
edition that is coming would have done; one is shared with a reviewer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time

from django.utils import timezone

from plumbline.project.demo.logins import LOGINS
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.shell.errors import BadInput
from plumbline.web.whatif import law, selectors, services
from plumbline.web.whatif.models import Run
from plumbline.web.whatif.running import run_replay

YEARS = 3
STEP = 5
TABLES = 3
HEARING, DISCUSSION = 3_000_000, 30_000_000


def settle_whatif(today: date) -> None:
    """Two drafts of the supervisor, each with a run, and one of an edition that is coming."""
    supervisor, reviewer = _person("supervisor", today), _person("reviewer", today)
    heavier = _draft(supervisor, today, "裁量起点提高五个百分点", "起点偏低，测算提高后对企业的影响。")
    sources = [each for each in selectors.table_sources(supervisor) if each.value.startswith("city:") and each.standing]
    for change in [each for source in sources if (each := _started_higher(source))][:TABLES]:
        services.add_change(actor=supervisor, pk=heavier, change=change)
    _run(supervisor, heavier, today)
    lower = _draft(supervisor, today, "听证和集体讨论数额降低", "测算工作量：会多开多少场听证会、多少次集体讨论。")
    for name, value, dims in (
        ("hearing.fine_threshold", HEARING, {"party": "entity"}),
        ("discussion.amount", DISCUSSION, {"field": "ecology"}),
    ):
        services.add_change(actor=supervisor, pk=lower, change=law.number_change(name, value, dims))
    _run(supervisor, lower, today)
    services.share(actor=supervisor, pk=lower, reader_id=reviewer.user.pk)
    coming = selectors.coming_sources(reviewer)
    if coming:
        first = date(today.year - YEARS + 1, 1, 1)
        services.ask_coming(actor=reviewer, table_id=coming[0].row, first=first, later=_now(today))


def _draft(actor: Actor, today: date, name: str, purpose: str) -> int:
    facts = {"name": name, "purpose": purpose, "first": date(today.year - YEARS + 1, 1, 1), "last": today}
    return services.create(actor=actor, facts={**facts, "agencies": [], "matters": []}).pk


def _started_higher(source: selectors.Source) -> law.Change | None:
    """The start goes up, the heaviest step of a factor down by as much; None for a table that this does not fit."""
    change = selectors.table_change(source)
    cells = {cell.path: cell for cell in law.cells(change)}
    base = cells.get("formula.base")
    heavy = max((cell for path, cell in cells.items() if path.endswith(".weight")), key=_weight, default=None)
    if base is None or heavy is None or _weight(heavy) <= 2 * STEP:
        return None
    raised = {base.path: str(_weight(base) + STEP), heavy.path: str(_weight(heavy) - STEP)}
    with suppress(BadInput):
        return law.with_cells(change, raised)
    return None


def _weight(cell: law.Cell) -> int:
    return int(float(cell.value))


def _run(actor: Actor, draft: int, today: date) -> Run:
    return services.ask_run(actor=actor, pk=draft, later=_now(today))


def _now(today: date) -> Callable[[int], None]:
    moment = _this_morning(today, time(9, 30))
    return lambda run_id: run_replay(run_id=run_id, clock=lambda: moment)


def _person(role: str, today: date) -> Actor:
    login = next(each for each in LOGINS if each.role == role)
    held = Appointment.objects.on(today).select_related("user", "agency__parent").get(user__username=login.username)
    return Actor(held.user, held, _this_morning(today, time(9, 20)))


def _this_morning(today: date, hour: time) -> datetime:
    return min(timezone.make_aware(datetime.combine(today, hour)), timezone.now())
