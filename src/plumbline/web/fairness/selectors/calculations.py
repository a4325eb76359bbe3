"""The last calculation that is done: models, groups and habits as a reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.fairness.models import Calculation, Capacity, Progress
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import Role

DEFAULT_LEADS, DEFAULT_YEARS = 60, 3
"""Until the supervisor sets them: how many leads wait at most, how many years are compared."""


@dataclass(frozen=True)
class Level:
    """The model that a matter is judged by."""

    place: int
    facts: dict[str, Any]


def last_done() -> Calculation | None:
    """The calculation that pages show."""
    found: Calculation | None = Calculation.objects.filter(state=Progress.DONE).order_by("-pk").first()
    return found


def running() -> Calculation | None:
    """The one under way."""
    found: Calculation | None = Calculation.objects.filter(state=Progress.RUNNING).first()
    return found


def capacity() -> tuple[int, int]:
    """How many leads may wait, and how many years are compared."""
    row = Capacity.objects.order_by("-pk").first()
    return (row.leads, row.years) if row else (DEFAULT_LEADS, DEFAULT_YEARS)


def levels(done: Calculation) -> list[Level]:
    """Every model, the one with the most cases first."""
    rows = [Level(place, facts) for place, facts in enumerate(done.levels)]
    return sorted(rows, key=lambda one: (-int(one.facts["cases"]), one.place))


def level_of(done: Calculation, matter: str, edition: str = "") -> Level | None:
    """The model that judges a matter; where its editions have models of their own, that of the edition asked for."""
    rows = [one for one in levels(done) if any(own["matter"] == matter for own in one.facts["own"])]
    of_edition = [one for one in rows if any(own == {**own, "edition": edition} for own in one.facts["own"])]
    return next(iter([*of_edition, *rows]), None)


def groups(done: Calculation, actor: Actor, matter: str = "", about: str = "amounts") -> list[dict[str, Any]]:
    """Tested cells of a matter, or of all: agencies and officers of the own scope, districts for supervisors, sizes for all."""
    codes = set(agencies_of(actor).values_list("code", flat=True))
    return [
        cell
        for cell in done.groups
        if cell["about"] == about and cell["matter"] == matter and _may_see(cell, actor, codes)
    ]


def _may_see(cell: dict[str, Any], actor: Actor, codes: set[str]) -> bool:
    if cell["kind"] == "agency":
        return cell["group"] in codes
    if cell["kind"] == "officer":
        return actor.may("fairness.officers") and cell["agency"] in codes
    return cell["kind"] == "size" or actor.role is Role.SUPERVISOR


def habits(done: Calculation, actor: Actor) -> list[dict[str, Any]]:
    """Habits of the city by matter, and of the agencies of the own scope."""
    codes = set(agencies_of(actor).values_list("code", flat=True))
    return [habit for habit in done.habits if not habit["group"] or habit["group"] in codes]


def heavy(done: Calculation, actor: Actor) -> list[dict[str, Any]]:
    """Small matters fined heavily, of the own scope."""
    codes = set(agencies_of(actor).values_list("code", flat=True))
    return [each for each in done.heavy if each["agency"] in codes]


def shares(done: Calculation) -> list[dict[str, Any]]:
    """Decisions without a fine, by matter."""
    return list(done.shares)
