"""Working days and periods.

Conventions, the same everywhere: the start day of a period is not counted and its last day is;
weekends and holidays are skipped by working-day periods and make-up working days are counted; a
period of days or months whose last day is not a working day ends on the next one; years do not roll.

A year without a holiday notice has plain weekends and every result that touches it is provisional.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, compress
from pathlib import Path
from typing import Any

from plumbline.engine.errors import CalendarError, nearest

ENTRIES = frozenset({"year", "notice", "provisional", "holidays", "workdays", "note"})
Interval = tuple[date, date]


@dataclass(frozen=True)
class CalendarYear:
    """One year's days off and make-up working days, and the notice they come from."""

    year: int
    notice: str
    provisional: bool
    holidays: frozenset[date]
    workdays: frozenset[date]


def _weekdays(ordinal: int) -> int:
    """How many of the days 1 to `ordinal` are Monday to Friday (day 1 is a Monday)."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


class Calendar:
    """Working-day arithmetic in constant time: a count of working days up to each day of the known years."""

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        self.years = {year.year: year for year in years}
        self._settled = frozenset(y.year for y in self.years.values() if not y.provisional)
        first, last = (min(self.years), max(self.years)) if self.years else (2000, 1999)
        self._start = date(first, 1, 1).toordinal()
        self._end = date(last + 1, 1, 1).toordinal()
        works = [(ordinal - 1) % 7 < 5 for ordinal in range(self._start, self._end)]
        for year in self.years.values():
            for day in year.holidays:
                works[day.toordinal() - self._start] = False
            for day in year.workdays:
                works[day.toordinal() - self._start] = True
        self._counts = list(accumulate(works, initial=_weekdays(self._start - 1)))
        self._days = list(compress(range(self._start, self._end), works))
        self._after = self._counts[-1] - _weekdays(self._end - 1)

    def is_workday(self, day: date) -> bool:
        """Whether the day is a working day."""
        ordinal = day.toordinal()
        return self._count(ordinal) > self._count(ordinal - 1)

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative if `end` is earlier."""
        return self._count(end.toordinal()) - self._count(start.toordinal())

    def add_workdays(self, start: date, number: int) -> date:
        """The `number`-th working day after `start`, before it if negative; `start` itself for 0."""
        if number == 0:
            return start
        ordinal = start.toordinal()
        before = self._count(ordinal) if number > 0 else self._count(ordinal - 1) + 1
        return date.fromordinal(self._nth(before + number))

    def add_days(self, start: date, number: int, roll: bool = True) -> date:
        """The last day of a period of `number` calendar days after `start`."""
        end = start + timedelta(days=number)
        return self.next_workday(end) if roll else end

    def add_months(self, start: date, number: int, roll: bool = True) -> date:
        """The same day of a later month, or that month's last day."""
        months = start.year * 12 + start.month - 1 + number
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            raise OverflowError("date value out of range")
        end = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        return self.next_workday(end) if roll else end

    def add_years(self, start: date, number: int, roll: bool = False) -> date:
        """The same day of a later year; 29 February becomes 28 February where there is none."""
        return self.add_months(start, 12 * number, roll)

    def next_workday(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the next one."""
        ordinal = day.toordinal()
        return date.fromordinal(self._nth(self._count(ordinal - 1) + 1))

    def net_days(self, start: date, end: date, intervals: Iterable[Interval]) -> int:
        """Calendar days from start to end less the union of the intervals within them."""
        return (end - start).days - sum((b - a).days for a, b in union(intervals, start, end))

    def net_workdays(self, start: date, end: date, intervals: Iterable[Interval]) -> int:
        """Working days from start to end less those in the union of the intervals within them."""
        off = sum(self.workdays_between(a, b) for a, b in union(intervals, start, end))
        return self.workdays_between(start, end) - off

    def provisional(self, *days: date) -> bool:
        """Whether a result that rests on the years from the earliest to the latest day is provisional."""
        first = min(days).year
        last = max(days).year
        settled = self._settled
        return any(year not in settled for year in range(first, last + 1))

    def _count(self, ordinal: int) -> int:
        if ordinal < self._start:
            return _weekdays(ordinal)
        if ordinal >= self._end:
            return _weekdays(ordinal) + self._after
        return self._counts[ordinal - self._start + 1]

    def _nth(self, count: int) -> int:
        """The day on which the count of working days reaches `count`."""
        place = count - self._counts[0] - 1
        if 0 <= place < len(self._days):
            return self._days[place]
        weekdays = count if place < 0 else count - self._after
        weeks, rest = divmod(weekdays - 1, 5)
        return weeks * 7 + rest + 1


def union(intervals: Iterable[Interval], start: date, end: date) -> list[Interval]:
    """The union of the intervals, clipped to the time from start to end, as disjoint intervals in order."""
    merged: list[Interval] = []
    for begin, stop in sorted((max(a, start), min(b, end)) for a, b in intervals):
        if begin >= stop:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((begin, stop))
    return merged


def load_calendar(folder: Path) -> Calendar:
    """The calendar from one file per year; an error names the file and the entry."""
    years = []
    for file in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CalendarError(f"{file.name}: {error}") from error
        years.append(read_year(file.name, int(file.stem) if file.stem.isdigit() else 0, table))
    return Calendar(years)


def read_year(file: str, year: int, table: dict[str, Any]) -> CalendarYear:
    """One year of the calendar from its table."""
    for key in table:
        if key not in ENTRIES:
            raise CalendarError(f"{file}: unknown entry {key!r}{nearest(key, ENTRIES)}")
    if not 1 <= year <= 9998 or table.get("year", year) != year:
        raise CalendarError(f"{file}: the file must be called <year>.toml after its year")
    provisional = table.get("provisional", False)
    if not provisional and not table.get("notice"):
        raise CalendarError(f"{file}: a year that is not provisional names its notice")
    off, made_up = (_days_of(file, year, key, table) for key in ("holidays", "workdays"))
    for day in sorted(off & made_up):
        raise CalendarError(f"{file}: {day} is a holiday and a make-up working day")
    for day in sorted(made_up):
        if day.weekday() < 5:
            raise CalendarError(f"{file}: workdays: {day} is no weekend day, so it cannot be a make-up working day")
    return CalendarYear(year, table.get("notice", ""), provisional, off, made_up)


def _days_of(file: str, year: int, key: str, table: dict[str, Any]) -> frozenset[date]:
    for day in table.get(key, []):
        if type(day) is not date or day.year != year:
            raise CalendarError(f"{file}: {key}: {day!r} is not a day of {year}")
    return frozenset(table.get(key, []))
