"""What generated rule source calls: the operations that are more than one line of Python.

`used` collects what a trace must mention: parameter values, parameters without a value, and
`PROVISIONAL` for a date that rests on a year whose holiday notice is not out. It is None where
no trace is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any, Final

from plumbline.engine.dates import Calendar
from plumbline.engine.findings import Verdict
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.values import ABSENT, UNKNOWN

Used = list[Any] | None
Elements = Sequence[Any] | None
Over = Callable[[Any], Any]
CHINA = timezone(timedelta(hours=8))
"""China Standard Time has had no daylight saving since 1991; earlier instants are not case facts."""


class Mark:
    """The marker of a provisional date in a trace."""


PROVISIONAL: Final = Mark()


@dataclass(frozen=True)
class NoValue:
    """A parameter whose table has no row for the day and the dimensions asked."""

    name: str


def at_least(elements: Any, condition: Over, number: int) -> Any:
    """Kleene: decided as soon as enough elements are surely true, or too few can be."""
    if number <= 0:
        return True
    if elements is UNKNOWN:
        return UNKNOWN
    sure = unknown = 0
    for element in elements or ():
        value = condition(element)
        if value is True:
            sure += 1
            if sure >= number:
                return True
        elif value is UNKNOWN:
            unknown += 1
    return UNKNOWN if sure + unknown >= number else False


def count(elements: Any, condition: Over) -> Any:
    """How many elements satisfy the condition."""
    if elements is UNKNOWN:
        return UNKNOWN
    found = 0
    for element in elements or ():
        value = condition(element)
        if value is UNKNOWN:
            return UNKNOWN
        found += value
    return found


def recorded(elements: Any, value: Over) -> Any:
    """The recorded values over the elements, or UNKNOWN."""
    if elements is UNKNOWN:
        return UNKNOWN
    values = [value(element) for element in elements or ()]
    return known(values)


def known(values: Sequence[Any]) -> Any:
    """The values without the absent ones, or UNKNOWN if one is unknown."""
    kept = []
    for value in values:
        if value is UNKNOWN:
            return UNKNOWN
        if value is not ABSENT:
            kept.append(value)
    return kept


def total(elements: Any, value: Over) -> Any:
    """The sum over the elements."""
    values = recorded(elements, value)
    return UNKNOWN if values is UNKNOWN else sum(values)


def extreme(values: Any, choice: Callable[..., Any]) -> Any:
    """The least or greatest of recorded values, absent if there is none."""
    return UNKNOWN if values is UNKNOWN else choice(values) if values else ABSENT


def date_of(moment: Any) -> Any:
    """The day of an instant in China."""
    if moment is ABSENT or moment is UNKNOWN:
        return moment
    try:
        return moment.astimezone(CHINA).date()
    except OverflowError:
        return UNKNOWN


def judge(scope: Any, holds: Any) -> Verdict:
    """The verdict where the rule is not surely inapplicable."""
    if holds is True:
        return Verdict.HOLDS
    return Verdict.VIOLATED if scope is True and holds is False else Verdict.CANNOT_TELL


def judge_each(elements: Any, verdict_on: Callable[[Any], Verdict]) -> tuple[Verdict, tuple[int, ...]]:
    """The verdict over a list and the places that are violated or leave it open."""
    if elements is UNKNOWN:
        return Verdict.CANNOT_TELL, ()
    violated: list[int] = []
    open_ones: list[int] = []
    worst = Verdict.NOT_APPLICABLE
    for place, element in enumerate(elements or ()):
        verdict = verdict_on(element)
        if verdict is Verdict.VIOLATED:
            violated.append(place)
        elif verdict is Verdict.CANNOT_TELL:
            open_ones.append(place)
        elif verdict is Verdict.HOLDS:
            worst = Verdict.HOLDS
    if violated:
        return Verdict.VIOLATED, tuple(violated)
    return (Verdict.CANNOT_TELL, tuple(open_ones)) if open_ones else (worst, ())


def lookup(table: ParameterTable, used: Used, day: Any, *dims: Any) -> Any:
    """The value of a parameter on the day."""
    if day is ABSENT:
        return ABSENT
    if day is UNKNOWN or UNKNOWN in dims:
        return UNKNOWN
    row = table.lookup(day, dims)
    if used is not None:
        used.append(NoValue(table.name) if row is None else row.used)
    return UNKNOWN if row is None else row.value


class CalendarOperations:
    """The operations on dates, over one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def names(self) -> dict[str, Any]:
        """The operations by the name generated source calls them."""
        return {
            "add_days": self.add_days,
            "add_workdays": self.add_workdays,
            "add_months": self.add_months,
            "add_years": self.add_years,
            "workdays_between": self.workdays_between,
            "net_days": self.net_days,
            "net_workdays": self.net_workdays,
            "is_workday": self.is_workday,
        }

    def _note(self, used: Used, *days: date) -> None:
        if used is not None and self.calendar.provisional(*days):
            used.append(PROVISIONAL)

    def _add(self, operation: Callable[..., date], start: Any, number: Any, *options: bool) -> Any:
        if start is ABSENT or number is ABSENT:
            return ABSENT
        if start is UNKNOWN or number is UNKNOWN:
            return UNKNOWN
        try:
            return operation(start, number, *options)
        except (OverflowError, ValueError):
            return UNKNOWN

    def add_days(self, used: Used, start: Any, number: Any, roll: bool) -> Any:
        """The end of a period of days."""
        return self._rolled(used, self._add(self.calendar.add_days, start, number, False), roll)

    def add_months(self, used: Used, start: Any, number: Any, roll: bool) -> Any:
        """The end of a period of months."""
        return self._rolled(used, self._add(self.calendar.add_months, start, number, False), roll)

    def add_years(self, used: Used, start: Any, number: Any, roll: bool) -> Any:
        """The end of a period of years."""
        return self._rolled(used, self._add(self.calendar.add_years, start, number, False), roll)

    def _rolled(self, used: Used, end: Any, roll: bool) -> Any:
        if not roll or end is ABSENT or end is UNKNOWN:
            return end
        rolled = self.calendar.next_workday(end)
        self._note(used, end, rolled)
        return rolled

    def add_workdays(self, used: Used, start: Any, number: Any, roll: bool) -> Any:
        """The end of a period of working days; it never needs rolling."""
        end = self._add(self.calendar.add_workdays, start, number)
        if end is not ABSENT and end is not UNKNOWN:
            self._note(used, start, end)
        return end

    def workdays_between(self, used: Used, start: Any, end: Any) -> Any:
        """Working days from start to end."""
        if start is ABSENT or end is ABSENT:
            return ABSENT
        if start is UNKNOWN or end is UNKNOWN:
            return UNKNOWN
        self._note(used, start, end)
        return self.calendar.workdays_between(start, end)

    def is_workday(self, used: Used, day: Any) -> Any:
        """Whether the day is a working day."""
        if day is ABSENT:
            return False
        if day is UNKNOWN:
            return UNKNOWN
        self._note(used, day)
        return self.calendar.is_workday(day)

    def net_days(self, used: Used, start: Any, end: Any, *lists: tuple[Any, Over]) -> Any:
        """Calendar days less the union of intervals."""
        return self._net(self.calendar.net_days, start, end, lists)

    def net_workdays(self, used: Used, start: Any, end: Any, *lists: tuple[Any, Over]) -> Any:
        """Working days less the union of intervals."""
        result = self._net(self.calendar.net_workdays, start, end, lists)
        if result is not ABSENT and result is not UNKNOWN:
            self._note(used, start, end)
        return result

    def _net(self, measure: Callable[..., int], start: Any, end: Any, lists: tuple[tuple[Any, Over], ...]) -> Any:
        if start is ABSENT or end is ABSENT:
            return ABSENT
        if start is UNKNOWN or end is UNKNOWN:
            return UNKNOWN
        off: list[tuple[date, date]] = []
        for elements, interval_of in lists:
            if elements is UNKNOWN or not add_intervals(off, elements, interval_of, end):
                return UNKNOWN
        return measure(start, end, off)


def add_intervals(off: list[tuple[date, date]], elements: Elements, interval_of: Over, end: date) -> bool:
    """Add the elements' intervals, one without an end running on to `end`; False if one is unknown."""
    for element in elements or ():
        begin, stop = interval_of(element)
        if begin is ABSENT:
            continue
        if begin is UNKNOWN or stop is UNKNOWN:
            return False
        off.append((begin, end if stop is ABSENT else stop))
    return True


NAMES: Final[dict[str, Any]] = {
    "U": UNKNOWN,
    "at_least": at_least,
    "count": count,
    "total": total,
    "extreme": extreme,
    "recorded": recorded,
    "known": known,
    "date_of": date_of,
    "judge": judge,
    "judge_each": judge_each,
    "lookup": lookup,
    "NOT_APPLICABLE": Verdict.NOT_APPLICABLE,
}
