"""Dates of case files: working days by the calendar of the law, and the hours at which people act."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np

from plumbline.engine.columns.calendar_days import CalendarDays, add_months
from plumbline.law import law
from plumbline.synth.sheet import Array

EPOCH = date(1970, 1, 1).toordinal()
MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
SHANGHAI = 8 * 60 * MINUTE


def number(day: date) -> int:
    """The day as it stands in a column."""
    return day.toordinal() - EPOCH


@cache
def _calendar() -> CalendarDays:
    return CalendarDays(law().calendar)


def workdays_after(days: Array, numbers: Array | int) -> Array:
    """The working day so many working days later; 0 gives the day itself or the next working day."""
    at_work = _calendar().next_workday(days)
    return np.asarray(_calendar().add_workdays(at_work, np.asarray(numbers))[0], np.int64)


def exact_workdays_after(days: Array, numbers: Array | int) -> Array:
    """The last day of a period of so many working days that begins after the day."""
    return np.asarray(_calendar().add_workdays(days, np.asarray(numbers))[0], np.int64)


def at_work(days: Array) -> Array:
    """The day itself or the next working day."""
    return np.asarray(_calendar().next_workday(days), np.int64)


def months_after(days: Array, months: Array | int) -> Array:
    """The same day so many months later."""
    return np.asarray(add_months(days, np.asarray(months))[0], np.int64)


def moment(days: Array, minutes: Array | int) -> Array:
    """The instant so many minutes into the day, as people in Shanghai count it."""
    return np.asarray(days * DAY + np.asarray(minutes) * MINUTE - SHANGHAI)
