"""Live cases that stand where work is hard: suspended, sealed too long, waiting for a hearing, sent back, referred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from plumbline.project.demo import acts, scenes, screenplay
from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Plot, Scene

Turn = Callable[[Role, Plot, date], Iterator[Scene]]


def before(role: Role, plot: Plot, step: str) -> list[Scene]:
    """The ordinary scenes up to, and without, the first of this step."""
    return list(takewhile(lambda scene: scene.step != step, screenplay.case(role, plot)))


def suspended(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """Waiting for another case."""
    yield from (opening := before(role, plot, "finish_investigation"))
    on = min(role.workdays(opening[-1].on, 1, 2), today)
    yield Scene("suspend_case", "head", on, {"start": on, "ground": "related_case"})


def sealed_too_long(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """Released, but days after the thirty had run out: the decision is barred until the head knows."""
    yield from before(role, replace(plot, sealing=False), "order_correction")
    on = today - timedelta(days=41)
    seal, release = list(scenes.sealing(role, plot, on))
    late = today - timedelta(days=3)
    yield seal
    yield replace(release, on=late, facts={"date": late, "returned": late})


def sealed_nearly_over(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """Two days left."""
    yield from before(role, replace(plot, sealing=False), "order_correction")
    yield next(scenes.sealing(role, plot, today - timedelta(days=28)))


def hearing_waiting(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """The party asked, nobody has announced yet."""
    yield from before(role, replace(plot, hearing=False, statement=False), "decide")
    yield Scene("request_hearing", "handler", today, {"date": today, "form": "written"})


def statement_waiting(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """The party spoke yesterday."""
    yield from before(role, replace(plot, hearing=False, statement=False), "decide")
    yield next(acts.statement(role, today - timedelta(days=1)))


def sent_back(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """The reviewer wants more."""
    yield from (opening := before(role, plot, "approve_review"))
    on = min(role.workdays(opening[-1].on, 1, 3), today)
    yield Scene("return_review", "reviewer", on, {"date": on, "opinion_written": True, "content_complete": True})


def referred(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """To the police, within a day of the approval."""
    yield from (opening := before(role, plot, "finish_investigation"))
    report = min(role.workdays(opening[-1].on, 1, 2), today - timedelta(days=3))
    decided = report + timedelta(days=1)
    facts = {
        "report_date": report,
        "team_size": 2,
        "decided": f"{decided}T10:30:00+08:00",
        "decided_date": decided,
        "approved": True,
        "sent": f"{decided}T16:40:00+08:00",
        "materials_complete": True,
        "crime": {"threshold_met": True, "checked": True},
    }
    yield Scene("refer_police", "head", decided, facts)


def left_lying(role: Role, plot: Plot, today: date) -> Iterator[Scene]:
    """A lead nobody decided on."""
    yield scenes.lead(role, plot)


TURNS: tuple[tuple[Turn, int, str | None], ...] = (
    (suspended, 70, None),
    (sealed_too_long, 62, "monitoring_interference"),
    (sealed_nearly_over, 44, "monitoring_interference"),
    (hearing_waiting, 62, "discharge_without_permit"),
    (statement_waiting, 55, "air_facility_unused"),
    (sent_back, 58, "solid_waste_ledger"),
    (referred, 48, "monitoring_interference"),
    (left_lying, 27, "dust_storage"),
)
"""What happens, how many days ago the lead came in, and the story where only one fits."""
