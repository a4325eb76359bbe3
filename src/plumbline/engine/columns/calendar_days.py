"""Dates as columns of days since 1970: the calendar's arithmetic, with tables instead of loops."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import numpy as np

from plumbline.engine.columns.frames import DAY_MAX, DAY_MIN
from plumbline.engine.columns.values import Array, Mask, either
from plumbline.engine.dates import Calendar

EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date(1800, 1, 1).toordinal() - EPOCH, date(2200, 12, 31).toordinal() - EPOCH
"""The days whose working days are kept in a table; beyond them the calendar is asked day by day."""

FAR = 4000
"""Fewer days than this are added to days so far inside the table without looking whether they leave it."""

Ends = tuple[Array, Mask]
"""The days a period ends on, and where there is such a day; None for everywhere."""

MONTH_MIN, MONTH_MAX = (1 - 1970) * 12, (9999 - 1970) * 12 + 11


class CalendarDays:
    """One calendar over columns of days."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._works = _works(calendar)
        self._counts = np.cumsum(self._works, dtype=np.int32)
        self._days = np.flatnonzero(self._works).astype(np.int32) + np.int32(FIRST)
        before = np.where(self._works, self._counts - 1, self._counts)
        self._next = self._days[np.minimum(before, len(self._days) - 1)]
        self._announced = announced(calendar)

    def unannounced(self, *days: Array) -> Mask:
        """Where one of the days may lie in a year whose holidays are not announced; None for nowhere."""
        first, last = self._announced
        found: Mask = None
        for each in days:
            if each.size and (int(each.min()) < first or int(each.max()) > last):
                found = either(found, (each < first) | (each > last))
        return found

    def count(self, days: Array) -> Array:
        """Working days up to each day, from a fixed day on."""
        inside = _inside(days, FIRST, LAST)
        if inside is None:
            return cast(Array, self._counts.take(days - FIRST))
        counted: Array = self._counts[np.clip(days, FIRST, LAST) - FIRST].astype(np.int64)
        first = date.fromordinal(EPOCH + FIRST)
        for row in map(tuple, np.argwhere(~inside)):
            day = date.fromordinal(EPOCH + int(days[row]))
            counted[row] = int(self._counts[0]) + self.calendar.workdays_between(first, day)
        return counted

    def is_workday(self, days: Array) -> Array:
        """Whether each day is a working day."""
        inside = _inside(days, FIRST, LAST)
        works = self._works[np.clip(days, FIRST, LAST) - FIRST]
        if inside is not None:
            for row in map(tuple, np.argwhere(~inside)):
                works[row] = self.calendar.is_workday(date.fromordinal(EPOCH + int(days[row])))
        return cast(Array, works)

    def add_workdays(self, days: Array, numbers: Array) -> Ends:
        """The days so many working days later, and which of them there are."""
        if _inside(days, FIRST + FAR, LAST - FAR) is None and _inside(numbers, 1, FAR // 2) is None:
            return self._days.take(self._counts.take(days - FIRST) + (numbers - 1)), None
        days, numbers = np.broadcast_arrays(days, numbers)
        inside = (days >= FIRST) & (days <= LAST)
        near = np.clip(days, FIRST, LAST) - FIRST
        before = np.where(numbers > 0, self._counts[near], self._counts[near] - self._works[near] + 1)
        wanted = before + np.clip(numbers, -(10**7), 10**7) - 1
        found = inside & (wanted >= 0) & (wanted < len(self._days))
        ends = self._days[np.where(found, wanted, 0)].astype(np.int64)
        return self._rest(ends, found, days, numbers)

    def _rest(self, ends: Array, found: Array, days: Array, numbers: Array) -> Ends:
        """The rows that the table does not reach, asked of the calendar one by one."""
        unchanged = numbers == 0
        for row in map(tuple, np.argwhere(~(found | unchanged))):
            end = self._ask(int(days[row]), int(numbers[row]))
            if end is not None:
                ends[row], found[row] = end, True
        return np.where(unchanged, days, ends).astype(np.int32), found | unchanged

    def _ask(self, day: int, number: int) -> int | None:
        try:
            return self.calendar.add_workdays(date.fromordinal(EPOCH + day), number).toordinal() - EPOCH
        except (OverflowError, ValueError):
            return None

    def next_workday(self, days: Array) -> Array:
        """The days themselves where they are working days, otherwise the next ones; the last day of all years is a Friday."""
        inside = _inside(days, FIRST, LAST - 30)
        if inside is None:
            return cast(Array, self._next.take(days - FIRST))
        ends = self._next[np.clip(days, FIRST, LAST - 30) - FIRST]
        for row in map(tuple, np.argwhere(~inside)):
            ends[row] = self.calendar.next_workday(date.fromordinal(EPOCH + int(days[row]))).toordinal() - EPOCH
        return cast(Array, ends)


def announced(calendar: Calendar) -> tuple[int, int]:
    """The first and the last day of the longest run of years whose holidays are announced."""
    runs: list[list[int]] = []
    for year in sorted(each.year for each in calendar.years.values() if not each.provisional):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    if not runs:
        return 1, 0
    longest = max(runs, key=len)
    return date(longest[0], 1, 1).toordinal() - EPOCH, date(longest[-1], 12, 31).toordinal() - EPOCH


def _inside(days: Array, first: int, last: int) -> Any:
    """Which days lie within; None if all do."""
    if days.size == 0 or (int(days.min()) >= first and int(days.max()) <= last):
        return None
    return (days >= first) & (days <= last)


def add_days(days: Array, numbers: Array) -> Ends:
    """The days so many days later, and which of them are dates."""
    ends = np.asarray(days, np.int64) + np.clip(numbers, -(10**7), 10**7)
    found = _inside(ends, DAY_MIN, DAY_MAX)
    return (ends if found is None else np.where(found, ends, 0)).astype(np.int32), found


def add_months(days: Array, numbers: Array) -> Ends:
    """The same days so many months later or the last of that month, and which of them are dates."""
    months, place = _split(np.asarray(days))
    later = months + np.clip(numbers, -(10**6), 10**6)
    found = _inside(later, MONTH_MIN, MONTH_MAX)
    if found is not None:
        later = np.where(found, later, 0)
    later = later - MONTH_MIN
    ends = np.minimum(MONTH_STARTS.take(later) + place, MONTH_ENDS.take(later))
    return ends.astype(np.int32, copy=False), found


def _split(days: Array) -> tuple[Array, Array]:
    """The month of each day, counted from January 1970, and how many days of it went before."""
    if _inside(days, FIRST, LAST) is None:
        near = days - FIRST
        return MONTHS.take(near), PLACES.take(near)
    months = np.searchsorted(MONTH_STARTS, days, side="right") - 1
    return months + MONTH_MIN, days - MONTH_STARTS[months]


def _month_starts() -> Array:
    months = np.arange(MONTH_MIN, MONTH_MAX + 2).astype("datetime64[M]")
    starts: Array = months.astype("datetime64[D]").astype(np.int32)
    return starts


MONTH_STARTS = _month_starts()
"""The first day of every month of the years 1 to 9999, and the day after the last."""

MONTH_ENDS = MONTH_STARTS[1:] - 1

_TABLE = np.searchsorted(MONTH_STARTS, np.arange(FIRST, LAST + 1), side="right") - 1
MONTHS = (_TABLE + MONTH_MIN).astype(np.int32)
PLACES = (np.arange(FIRST, LAST + 1) - MONTH_STARTS[_TABLE]).astype(np.int32)


def _works(calendar: Calendar) -> Array:
    """Which days of the table are working days: the calendar is asked for its own years, beyond them weeks are alike."""
    works = (np.arange(FIRST, LAST + 1) + (EPOCH - 1)) % 7 < 5
    for year in calendar.years:
        first, beyond = (date(at, 1, 1).toordinal() - EPOCH - FIRST for at in (year, year + 1))
        if first >= 0 and beyond <= len(works):
            asked = range(FIRST + first, FIRST + beyond)
            works[first:beyond] = [calendar.is_workday(date.fromordinal(EPOCH + day)) for day in asked]
    return works
