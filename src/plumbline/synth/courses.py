"""How each case runs: its outcome, what happens in it, and the day of every step.

Every step keeps the terms of all editions of the law, so that a case is sound on whichever day it lies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from plumbline.casefile.schema.terms import OUTCOMES
from plumbline.synth.cast import PERSON, Cast
from plumbline.synth.chances import Dice, between, some, weighted
from plumbline.synth.days import at_work, exact_workdays_after, months_after, number, workdays_after
from plumbline.synth.numbers_of_law import law_number
from plumbline.synth.offences import PARTIES
from plumbline.synth.registry import FIELDS
from plumbline.synth.sheet import ABSENT, Array
from plumbline.synth.stakes import HEAVY, Stakes

FIRST, REVISED, LAST = number(date(2015, 10, 20)), number(date(2021, 7, 15)), number(date(2026, 8, 31))
PUBLIC_NOTICE_30 = number(date(2022, 1, 1))
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
    hurried: Array
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
    outcome[(outcome == OUTCOME["no_penalty_incapable"]) & (cast.party != PERSON)] = OUTCOME["unfounded"]
    course = Course(rows, outcome, hurried=cast.field == FIELDS.index("labour"), day=dict(opening))
    _branch(dice, stakes, course)
    _investigate(dice, cast, stakes, course)
    _hear(dice, cast, stakes, course)
    _decide(dice, course)
    _finish(dice, stakes, course)
    _stop_today(course)
    return course


def _branch(dice: Dice, stakes: Stakes, course: Course) -> None:
    """Which way the case goes: on the spot, not filed, given up, or to a decision."""
    has, rows = course.has, course.rows
    has["simple"] = stakes.simple
    ordinary = has["ordinary"] = ~stakes.simple
    has["declined"] = ordinary & some(dice, rows, 0.03)
    has["filed"] = ordinary & ~has["declined"]
    has["terminated"] = has["filed"] & some(dice, rows, 0.01)
    has["dropped"] = has["filed"] & ~has["terminated"] & some(dice, rows, 0.006)
    has["investigated"] = has["filed"] & ~has["terminated"] & ~has["dropped"]
    has["decided"] = has["simple"] | has["investigated"]
    has["penalty"] = has["decided"] & course.ended_as("penalty")


def _after(dice: Dice, days: Array, least: int, most: int) -> Array:
    """A working day, so many working days later."""
    return workdays_after(days, between(dice, len(days), least, most))


def _soon(dice: Dice, course: Course, days: Array, least: int, most: int) -> Array:
    """The same; where the law leaves little time, at most one working day after the least."""
    number = between(dice, len(days), least, most)
    return workdays_after(days, np.where(course.hurried, np.minimum(number, least + 1), number))


def _investigate(dice: Dice, cast: Cast, stakes: Stakes, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    labour = cast.field == FIELDS.index("labour")
    every = np.ones(rows, np.bool_)
    has["found"] = has["received"] = has["inspected"] = every
    day["inspected"] = day["received"]
    day["filed"] = _after(dice, day["received"], 0, 4)
    day["declined"] = day["filed"]
    day["asked"] = _after(dice, day["filed"], 1, 5)
    has["asked"] = has["filed"]
    day["corrected"] = day["asked"]
    day["rechecked"] = _after(dice, day["corrected"], 3, 8)
    has["corrected"] = has["investigated"] & course.ended_as("penalty", "no_penalty_minor", "no_penalty_first")
    has["rechecked"] = has["corrected"]
    has["tested"] = has["investigated"] & ~labour & some(dice, rows, 0.12)
    day["tested"] = _after(dice, day["inspected"], 6, 14)
    day["result_told"] = _after(dice, np.maximum(day["tested"], day["filed"]), 0, 3)
    slight = course.ended_as("no_penalty_minor")
    has["sealed"] = has["investigated"] & ~labour & ~slight & (stakes.confiscated_goods == 0) & some(dice, rows, 0.06)
    day["sealed"] = day["asked"]
    has["suspended"] = has["investigated"] & ~has["sealed"] & some(dice, rows, 0.02)
    day["suspended"] = _after(dice, day["asked"], 1, 4)
    day["resumed"] = _after(dice, day["suspended"], 10, 40)
    last = np.maximum(day["asked"], np.where(has["rechecked"], day["rechecked"], 0))
    last = np.maximum(last, np.where(has["tested"], day["result_told"], 0))
    last = np.maximum(last, np.where(has["suspended"], day["resumed"], 0))
    day["investigated"] = _after(dice, last, 1, 12)


def _hear(dice: Dice, cast: Cast, stakes: Stakes, course: Course) -> None:
    """The notice, what the party answers, and the hearing where one is asked for."""
    day, has, rows = course.day, course.has, course.rows
    has["noticed"] = has["penalty"] & has["ordinary"]
    day["sent_early"] = _soon(dice, course, day["investigated"], 0, 2)
    day["reviewed_early"] = _soon(dice, course, day["sent_early"], 1, 5)
    has["offered"] = has["noticed"] & (_reaches_hearing(cast, stakes, day["sent_early"]) | some(dice, rows, 0.02))
    has["heard"] = has["offered"] & ~course.hurried & some(dice, rows, 0.12)
    before = np.where(has["heard"], day["investigated"], day["reviewed_early"])
    day["issued"] = _soon(dice, course, before, 0, 2)
    day["noticed"] = _soon(dice, course, day["issued"], 0, 2)
    has["stated"] = has["noticed"] & some(dice, rows, 0.15)
    has["renoticed"] = has["noticed"] & ~has["stated"] & ~has["offered"] & some(dice, rows, 0.006)
    has["waived"] = has["noticed"] & ~has["stated"] & ~has["heard"] & ~has["renoticed"] & some(dice, rows, 0.06)
    has["answered"] = has["stated"]
    day["waived"] = day["noticed"]
    day["stated"] = _soon(dice, course, day["noticed"], 1, 4)
    day["answered"] = _soon(dice, course, day["stated"], 1, 4)
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


def _decide(dice: Dice, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    ordinary = has["investigated"]
    has["reviewed"] = ordinary & (has["offered"] | some(dice, rows, 0.5))
    has["referred"] = ordinary & course.ended_as("referral")
    day["review_sent"] = np.where(has["heard"], _after(dice, day["reported"], 0, 1), day["sent_early"])
    day["reviewed"] = np.where(has["heard"], _after(dice, day["review_sent"], 1, 5), day["reviewed_early"])
    waited = np.maximum(exact_workdays_after(day["noticed"], 5), day["noticed"] + 3)
    waited = np.where(has["waived"], day["noticed"], waited)
    waited = np.where(has["noticed"], waited, day["investigated"])
    waited = np.maximum(waited, np.where(has["stated"], day["answered"], 0))
    waited = np.maximum(waited, day["reviewed"])
    ready = workdays_after(waited + 1, 0)
    has["complex"] = ordinary & some(dice, rows, 0.06)
    has["discussed"] = has["penalty"] & ordinary & (has["complex"] | has["offered"])
    day["discussed"] = _soon(dice, course, ready, 0, 2)
    day["decided"] = _soon(dice, course, np.where(has["discussed"], day["discussed"], ready), 0, 3)
    day["decided"] = np.where(has["simple"], day["inspected"], day["decided"])
    paused = np.where(has["suspended"], day["resumed"] - day["suspended"], 0)
    has["extended"] = ordinary & ~course.hurried & (day["decided"] - day["filed"] - paused > 88)
    day["extended"] = np.minimum(at_work(day["filed"] + 76), day["decided"])


def _finish(dice: Dice, stakes: Stakes, course: Course) -> None:
    day, has, rows = course.day, course.has, course.rows
    handed = np.minimum(_after(dice, day["decided"], 0, 4), day["decided"] + 7)
    has["public"] = has["decided"] & has["ordinary"] & some(dice, rows, 0.005)
    day["public"] = handed
    waited = handed + np.where(handed >= PUBLIC_NOTICE_30, 31, 61)
    day["served"] = np.select([has["simple"], has["public"]], [day["decided"], waited], handed)
    has["served"] = has["decided"]
    _pay(dice, stakes, course)
    day["published"] = _after(dice, day["decided"], 1, 6)
    has["published"] = has["penalty"] & some(dice, rows, 0.9)
    given_up = _after(dice, day["asked"], 3, 30)
    ground = np.where(has["penalty"], day["paid"], day["served"])
    day["ground"] = np.select([has["declined"], ~has["decided"]], [day["declined"], given_up], ground)
    last = np.maximum(day["ground"], np.where(has["published"], day["published"], 0))
    day["closed"] = _after(dice, last, 1, 6)
    day["archived"] = _after(dice, day["closed"], 3, 15)
    has["ground"] = has["closed"] = ~has["declined"] & ~has["in_court"]
    has["archived"] = ~has["in_court"]


def _pay(dice: Dice, stakes: Stakes, course: Course) -> None:
    """In time, later by leave, late with a surcharge, or not at all until the court is asked."""
    day, has, rows = course.day, course.has, course.rows
    way = weighted(dice, rows, (0.9, 0.04, 0.04, 0.02))
    owed = has["penalty"] & has["ordinary"] & (stakes.fine > 0)
    has["deferred"], has["late"], has["in_court"] = owed & (way == 1), owed & (way == 2), owed & (way == 3)
    day["deferred"] = _after(dice, day["served"], 1, 6)
    day["deferred_until"] = at_work(day["served"] + between(dice, rows, 60, 150))
    day["due"] = at_work(day["served"] + 15)
    day["late"] = day["due"] + 1
    overdue = day["due"] + between(dice, rows, 2, 50)
    in_time = day["served"] + between(dice, rows, 0, 14)
    instalment = day["deferred_until"] - between(dice, rows, 0, 10)
    has["cash"] = has["simple"] & has["penalty"] & (stakes.fine > 0) & some(dice, rows, 0.08)
    ways = [has["deferred"], has["late"], has["cash"]]
    day["paid"] = np.select(ways, [instalment, overdue, day["served"]], in_time)
    day["cash"] = day["paid"]
    has["paid"] = has["penalty"] & ~has["in_court"]
    lapsed = np.maximum(at_work(day["served"] + 60), at_work(months_after(day["served"], 6)))
    day["demanded"] = _after(dice, lapsed, 0, 5)
    day["court"] = np.maximum(_after(dice, day["demanded"], 11, 18), at_work(lapsed + 3))
    has["demanded"] = has["court"] = has["in_court"]


def _stop_today(course: Course) -> None:
    """What lies after today has not happened."""
    for name, days in course.day.items():
        if name in course.has:
            course.has[name] = course.has[name] & (days <= TODAY)
