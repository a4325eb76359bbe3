"""How each case runs: its outcome, what happens in it, and the day of every step.

Every step keeps the terms of all editions of the law, so that a case is sound on whichever day it lies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from plumbline.casefile.schema.terms import OUTCOMES
from plumbline.synth.cast import Cast
from plumbline.synth.chances import Dice, between, some, weighted
from plumbline.synth.days import at_work, exact_workdays_after, number, workdays_after
from plumbline.synth.numbers_of_law import law_number
from plumbline.synth.offences import PARTIES
from plumbline.synth.registry import FIELDS
from plumbline.synth.sheet import ABSENT, Array
from plumbline.synth.stakes import HEAVY, Stakes

FIRST, REVISED, LAST = number(date(2015, 10, 20)), number(date(2021, 7, 15)), number(date(2026, 8, 31))
ECOLOGY_FIRST = number(date(2016, 1, 20))
TODAY = number(date(2026, 11, 20))
"""Nothing in a file is later: what would be has not happened yet."""

OUTCOME = {name: place for place, name in enumerate(OUTCOMES)}
OUTCOME_SHARES = {
    "penalty": 0.84,
    "no_penalty_minor": 0.05,
    "no_penalty_first": 0.04,
    "no_penalty_no_fault": 0.01,
    "no_penalty_incapable": 0.002,
    "unfounded": 0.03,
    "expired": 0.008,
    "transfer": 0.01,
    "referral": 0.01,
}


@dataclass
class Course:
    """`has` tells by name what there is in a case, `day` when; a day means something only where it has it."""

    rows: int
    outcome: Array
    has: dict[str, Array] = field(default_factory=dict)
    day: dict[str, Array] = field(default_factory=dict)

    def ended_as(self, *outcomes: str) -> Array:
        """Where the outcome is one of these."""
        return np.isin(self.outcome, [OUTCOME[name] for name in outcomes])

    def when(self, name: str, mask: Array | None = None) -> Array:
        """The day of a step, ABSENT where it is not taken."""
        return np.where(self.has[name] if mask is None else mask, self.day[name], ABSENT)


def openings(dice: Dice, cast: Cast) -> dict[str, Array]:
    """When the act began and ended, when it was found, and when the lead came in."""
    rows = len(cast.field)
    received = np.where(some(dice, rows, 0.35), between(dice, rows, FIRST, REVISED), between(dice, rows, REVISED, LAST))
    received = at_work(np.maximum(received, np.where(cast.field == FIELDS.index("ecology"), ECOLOGY_FIRST, 0)))
    found = received - np.where(some(dice, rows, 0.6), 0, between(dice, rows, 0, 3))
    ended = found - np.where(some(dice, rows, 0.5), 0, between(dice, rows, 1, 12))
    return {
        "started": ended - between(dice, rows, 0, 60),
        "ended": ended,
        "found": found,
        "received": received,
    }


def course_of(dice: Dice, cast: Cast, stakes: Stakes, opening: dict[str, Array]) -> Course:
    """The course of each case."""
    rows = len(stakes.fine)
    outcome = weighted(dice, rows, [OUTCOME_SHARES[name] for name in OUTCOMES])
    outcome[stakes.simple] = OUTCOME["penalty"]
    course = Course(rows, outcome, day=dict(opening))
    course.has["simple"] = stakes.simple
    course.has["ordinary"] = ~stakes.simple
    _investigate(dice, course)
    _hear(dice, cast, stakes, course)
    _decide(dice, cast, course)
    _finish(dice, course)
    _stop_today(course)
    return course


def _after(dice: Dice, days: Array, least: int, most: int) -> Array:
    """A working day, so many working days later."""
    return workdays_after(days, between(dice, len(days), least, most))


def _investigate(dice: Dice, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    has["found"] = has["received"] = np.ones(rows, np.bool_)
    day["inspected"] = day["received"]
    day["filed"] = _after(dice, day["received"], 0, 4)
    day["asked"] = _after(dice, day["filed"], 1, 5)
    day["corrected"] = day["asked"]
    day["rechecked"] = _after(dice, day["corrected"], 3, 8)
    day["investigated"] = _after(dice, np.maximum(day["asked"], day["rechecked"]), 1, 12)
    for name in ("filed", "asked", "investigated"):
        has[name] = has["ordinary"]
    has["inspected"] = np.ones(rows, np.bool_)
    has["corrected"] = has["ordinary"] & course.ended_as("penalty", "no_penalty_minor", "no_penalty_first")
    has["rechecked"] = has["corrected"]


def _hear(dice: Dice, cast: Cast, stakes: Stakes, course: Course) -> None:
    """The notice, what the party answers, and the hearing where one is asked for."""
    day, has, rows = course.day, course.has, course.rows
    has["noticed"] = has["ordinary"] & course.ended_as("penalty")
    early = _after(dice, day["investigated"], 0, 2)
    day["sent_early"] = early
    day["reviewed_early"] = _after(dice, early, 1, 5)
    has["offered"] = has["noticed"] & (_reaches_hearing(cast, stakes, early) | some(dice, rows, 0.02))
    has["heard"] = has["offered"] & some(dice, rows, 0.12)
    before = np.where(has["heard"], day["investigated"], day["reviewed_early"])
    day["issued"] = _after(dice, before, 0, 2)
    day["noticed"] = _after(dice, day["issued"], 0, 2)
    has["stated"] = has["noticed"] & some(dice, rows, 0.15)
    day["stated"] = _after(dice, day["noticed"], 1, 4)
    day["answered"] = _after(dice, day["stated"], 1, 4)
    day["requested"] = day["noticed"] + between(dice, rows, 1, 3)
    day["host_named"] = _after(dice, day["requested"], 0, 2)
    day["hearing_served"] = _after(dice, day["host_named"], 0, 2)
    day["announced"] = _after(dice, day["hearing_served"], 0, 2)
    day["heard"] = _after(dice, day["hearing_served"], 9, 13)
    day["reported"] = _after(dice, day["heard"], 1, 4)
    for name in ("requested", "host_named", "hearing_served", "announced", "reported"):
        has[name] = has["heard"]


def _reaches_hearing(cast: Cast, stakes: Stakes, days: Array) -> Array:
    """Whether the right to a hearing must be offered: by amount, with room to spare, or by kind."""
    found = np.zeros(len(days), np.bool_)
    for later in (0, 40):
        threshold = law_number("hearing.fine_threshold").on(
            days + later, field=(FIELDS, cast.field), party=(PARTIES, cast.party)
        )
        threshold = np.where(threshold == ABSENT, 300_000, threshold)
        found |= (stakes.fine >= threshold) | (stakes.confiscation >= threshold)
    return found | (stakes.kinds & sum(HEAVY) > 0)


def _decide(dice: Dice, cast: Cast, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    ordinary = has["ordinary"]
    has["reviewed"] = ordinary & (has["offered"] | some(dice, rows, 0.5))
    day["review_sent"] = np.where(has["heard"], _after(dice, day["reported"], 0, 1), day["sent_early"])
    day["reviewed"] = np.where(has["heard"], _after(dice, day["review_sent"], 1, 5), day["reviewed_early"])
    waited = exact_workdays_after(day["noticed"], 5)
    waited = np.where(has["noticed"], np.maximum(waited, day["noticed"] + 3), day["reviewed"])
    waited = np.maximum(waited, np.where(has["stated"], day["answered"], 0))
    waited = np.maximum(waited, np.where(has["reviewed"], day["reviewed"], day["investigated"]))
    ready = workdays_after(waited + 1, 0)
    has["complex"] = ordinary & some(dice, rows, 0.06)
    has["discussed"] = ordinary & (has["complex"] | has["offered"])
    day["discussed"] = _after(dice, ready, 0, 2)
    day["decided"] = _after(dice, np.where(has["discussed"], day["discussed"], ready), 0, 3)
    day["decided"] = np.where(has["simple"], day["inspected"], day["decided"])
    has["decided"] = np.ones(rows, np.bool_)
    has["extended"] = ordinary & (day["decided"] - day["filed"] > 88)
    day["extended"] = np.minimum(at_work(day["filed"] + 76), day["decided"])
    has["penalty"] = course.ended_as("penalty")


def _finish(dice: Dice, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    served = np.minimum(_after(dice, day["decided"], 0, 4), day["decided"] + 7)
    day["served"] = np.where(has["simple"], day["decided"], served)
    has["served"] = has["decided"]
    day["paid"] = day["served"] + between(dice, rows, 0, 14)
    has["paid"] = has["penalty"]
    day["published"] = _after(dice, day["decided"], 1, 6)
    has["published"] = has["penalty"] & some(dice, rows, 0.9)
    day["ground"] = np.where(has["penalty"], day["paid"], day["served"])
    last = np.maximum(day["ground"], np.where(has["published"], day["published"], 0))
    day["closed"] = _after(dice, last, 1, 6)
    day["archived"] = _after(dice, day["closed"], 3, 15)
    for name in ("ground", "closed", "archived"):
        has[name] = np.ones(rows, np.bool_)


def _stop_today(course: Course) -> None:
    """What lies after today has not happened."""
    for name, days in course.day.items():
        if name in course.has:
            course.has[name] = course.has[name] & (days <= TODAY)
