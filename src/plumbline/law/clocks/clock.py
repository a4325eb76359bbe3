"""A clock of a case as it is shown, and the entry of the table from which it is reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from plumbline.engine.citations import Article
from plumbline.engine.parameters import Row
from plumbline.law.clocks.reading import at

if TYPE_CHECKING:
    from plumbline.law import Law

DIMENSIONS = {"field": "agency.field", "party": "party.kind", "procedure": "case.procedure"}
"""Which fact of the case answers each dimension of the parameter tables."""


class Unit(Enum):
    """How a period is counted. The value is the Chinese measure word shown to users."""

    WORKDAYS = "个工作日"
    DAYS = "日"
    MONTHS = "个月"
    HOURS = "小时"


@dataclass(frozen=True)
class Remaining:
    """Days left until the last day; negative when it has passed. `kind` is "working" or "calendar"."""

    days: int
    kind: str


@dataclass(frozen=True)
class Clock:
    """One statutory period of one case on one day.

    `start` is the day that is not counted, `due` the last day of the period; it is None while the
    case is suspended. `waits` marks periods that must pass before something may be done: nobody is
    late in them. `place` is the position in the list the clock belongs to. `due_at` is set for
    periods counted in hours. `provisional` marks a day reckoned in a year whose holiday notice is
    not out, `unverified` a number that was not read in a reliable text.
    """

    id: str
    title: str
    cites: tuple[Article, ...]
    start: date
    due: date | None
    remaining: Remaining | None
    provisional: bool
    suspended: bool
    done: date | None
    late: bool
    step: str
    explanation: str
    waits: bool = False
    unverified: bool = False
    place: int | None = None
    due_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Nothing has ended the period yet."""
        return self.done is None


@dataclass(frozen=True)
class Look:
    """What a function of the table sees: the law, the case, and the element (the case itself where there is no list)."""

    law: Law
    case: Any
    element: Any

    def at(self, path: str) -> Any:
        """The value at a path of the element, None if nothing is on record."""
        return at(self.element, path)

    def number(self, name: str, on: date, **dimensions: str) -> Row | None:
        """The row of a parameter on the day, for the agency's field, the party and the procedure of the case."""
        table = self.law.parameters[name]
        asked = (dimensions[key] if key in dimensions else at(self.case, DIMENSIONS[key]) for key in table.dimensions)
        return table.lookup(on, tuple(asked))

    def amount(self, name: str, on: date, **dimensions: str) -> int:
        """The number itself, 0 where the law sets none."""
        row = self.number(name, on, **dimensions)
        return row.value or 0 if row else 0


Reading = str | Callable[[Look], date | datetime | None]
"""Where a date stands: a dotted path in the element (or the case), or a function."""

Pause = tuple[date, date | None]
"""Time in which a clock stands still; without an end it still stands."""


def nothing_more(look: Look) -> int:
    """Nothing is added to the number of the table."""
    return 0


def no_pause(look: Look) -> Iterable[Pause]:
    """Nothing stops the clock."""
    return ()


def always(look: Look) -> bool:
    """The period applies whenever it has a start."""
    return True


@dataclass(frozen=True)
class Period:
    """One entry of the table.

    `explains` is a Chinese sentence with `{number}` for the number and its measure. `workdays_since`
    is the day from which the law counts working days; before it the same number means calendar days.
    `follows` marks what is to be done once the period has passed: that is late only while undone.
    `due` replaces the reckoning where the papers or another rule name the last day.
    """

    id: str
    title: str
    step: str
    start: Reading
    done: Reading
    explains: str
    parameter: str = ""
    unit: Unit = Unit.DAYS
    workdays_since: date | None = None
    roll: bool = True
    each: str = ""
    applies: Callable[[Look], bool] = always
    more: Callable[[Look], int] = nothing_more
    pauses: Callable[[Look], Iterable[Pause]] = no_pause
    due: Callable[[Look], date | None] | None = None
    cites: tuple[Article, ...] = ()
    waits: bool = False
    follows: bool = False
