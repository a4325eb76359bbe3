"""Dates as columns of days since 1970: the calendar's arithmetic, with tables instead of loops."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import numpy as np

from plumbline.engine.columns.frames import DAY_MAX, DAY_MIN
from plumbline.engine.columns.values import Array
from plumbline.engine.dates import Calendar

EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date(1800, 1, 1).toordinal() - EPOCH, date(2200, 12, 31).toordinal() - EPOCH
"""The days whose working days are kept in a table; beyond them the calendar is asked day by day."""

MONTH_MIN, MONTH_MAX = (1 - 1970) * 12, (9999 - 1970) * 12 + 11


class CalendarDays:
    """One calendar over columns of days."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        works = [calendar.is_workday(date.fromordinal(EPOCH + day)) for day in range(FIRST, LAST + 1)]
        self._works = np.array(works, np.bool_)
        self._counts = np.cumsum(self._works, dtype=np.int32)
        self._days = np.flatnonzero(self._works).astype(np.int32) + FIRST

    def count(self, days: Array) -> Array:
        """Working days up to each day, from a fixed day on."""
        inside = _inside(days, FIRST, LAST)
        if inside is None:
            return cast(Array, self._counts[days - FIRST])
        counted: Array = self._counts[np.clip(days, FIRST, LAST) - FIRST].astype(np.int64)
        first = date.fromordinal(EPOCH + FIRST)
        for row in np.flatnonzero(~inside):
            day = date.fromordinal(EPOCH + int(days[row]))
            counted[row] = int(self._counts[0]) + self.calendar.workdays_between(first, day)
        return counted

    def is_workday(self, days: Array) -> Array:
        """Whether each day is a working day."""
        inside = _inside(days, FIRST, LAST)
        works = self._works[np.clip(days, FIRST, LAST) - FIRST]
        if inside is not None:
            for row in np.flatnonzero(~inside):
                works[row] = self.calendar.is_workday(date.fromordinal(EPOCH + int(days[row])))
        return cast(Array, works)

    def add_workdays(self, days: Array, numbers: Array) -> tuple[Array, Array]:
        """The days so many working days later, and which of them there are."""
        days, numbers = np.broadcast_arrays(days, numbers)
        inside = (days >= FIRST) & (days <= LAST)
        near = np.clip(days, FIRST, LAST) - FIRST
        before = np.where(numbers > 0, self._counts[near], self._counts[near] - self._works[near] + 1)
        wanted = before + np.clip(numbers, -(10**7), 10**7) - 1
        found = inside & (wanted >= 0) & (wanted < len(self._days))
        ends = self._days[np.where(found, wanted, 0)].astype(np.int64)
        return self._rest(ends, found, days, numbers)

    def _rest(self, ends: Array, found: Array, days: Array, numbers: Array) -> tuple[Array, Array]:
        """The rows that the table does not reach, asked of the calendar one by one."""
        if not found.all():
            for row in np.flatnonzero(~found):
                end = self._ask(int(days[row]), int(numbers[row]))
                if end is not None:
                    ends[row], found[row] = end, True
        unchanged = numbers == 0
        return np.where(unchanged, days, ends), found | unchanged

    def _ask(self, day: int, number: int) -> int | None:
        try:
            return self.calendar.add_workdays(date.fromordinal(EPOCH + day), number).toordinal() - EPOCH
        except (OverflowError, ValueError):
            return None

    def next_workday(self, days: Array) -> tuple[Array, Array]:
        """The days themselves where they are working days, otherwise the next ones, and which of them there are."""
        before = days - 1
        inside = (before >= FIRST) & (days <= LAST - 30)
        if inside.all():
            return self._days[self._counts[before - FIRST]], inside
        ends = self._days[self._counts[np.clip(before, FIRST, LAST - 31) - FIRST]].astype(np.int64)
        found = np.ones(days.shape, np.bool_)
        for row in np.flatnonzero(~inside):
            try:
                ends[row] = self.calendar.next_workday(date.fromordinal(EPOCH + int(days[row]))).toordinal() - EPOCH
            except (OverflowError, ValueError):
                found[row] = False
        return ends, found


def _inside(days: Array, first: int, last: int) -> Any:
    """Which days lie within; None if all do."""
    if days.size == 0 or (int(days.min()) >= first and int(days.max()) <= last):
        return None
    return (days >= first) & (days <= last)


def add_days(days: Array, numbers: Array) -> tuple[Array, Array]:
    """The days so many days later, and which of them are dates."""
    ends = np.asarray(days, np.int64) + np.clip(numbers, -(10**7), 10**7)
    return _dates(ends)


def _dates(ends: Array) -> tuple[Array, Array]:
    found = (ends >= DAY_MIN) & (ends <= DAY_MAX)
    return np.where(found, ends, 0), found


def add_months(days: Array, numbers: Array) -> tuple[Array, Array]:
    """The same days so many months later or the last of that month, and which of them are dates."""
    months, place = _split(np.asarray(days))
    later = months + np.clip(numbers, -(10**6), 10**6)
    found = (later >= MONTH_MIN) & (later <= MONTH_MAX)
    if not found.all():
        later = np.where(found, later, 0)
    first = MONTH_STARTS[later - MONTH_MIN]
    return np.minimum(first + place, MONTH_STARTS[later - MONTH_MIN + 1] - 1), found


def _split(days: Array) -> tuple[Array, Array]:
    """The month of each day, counted from January 1970, and how many days of it went before."""
    if _inside(days, FIRST, LAST) is None:
        return MONTHS[days - FIRST], PLACES[days - FIRST]
    months = np.searchsorted(MONTH_STARTS, days, side="right") - 1
    return months + MONTH_MIN, days - MONTH_STARTS[months]


def _month_starts() -> Array:
    months = np.arange(MONTH_MIN, MONTH_MAX + 2).astype("datetime64[M]")
    starts: Array = months.astype("datetime64[D]").astype(np.int64)
    return starts


MONTH_STARTS = _month_starts()
"""The first day of every month of the years 1 to 9999, and the day after the last."""

_TABLE = np.searchsorted(MONTH_STARTS, np.arange(FIRST, LAST + 1), side="right") - 1
MONTHS = _TABLE + MONTH_MIN
PLACES = np.arange(FIRST, LAST + 1) - MONTH_STARTS[_TABLE]
