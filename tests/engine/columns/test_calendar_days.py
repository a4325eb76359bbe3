"""Dates in columns are what the calendar says of each, near the table and far from it."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plumbline.engine.columns.calendar_days import EPOCH, CalendarDays, add_months
from tests.engine.town import CALENDAR

DAYS = st.dates() | st.dates(date(2019, 12, 1), date(2024, 3, 1)) | st.sampled_from([date.min, date.max])
NUMBERS = st.integers(-60, 60) | st.integers(-130_000, 130_000)
COLUMNS = CalendarDays(CALENDAR)


def column(days: list[date]) -> np.ndarray:
    return np.array([day.toordinal() - EPOCH for day in days], np.int32)


def asked(operation, *operands) -> int | None:
    try:
        return operation(*operands, *([False] if operation == CALENDAR.add_months else [])).toordinal() - EPOCH
    except (OverflowError, ValueError):
        return None


def listed(added) -> list[int | None]:
    ends, found = added
    there = np.ones(len(ends), np.bool_) if found is None else found
    return [end if is_there else None for end, is_there in zip(ends.tolist(), there.tolist(), strict=True)]


@given(st.lists(st.tuples(DAYS, NUMBERS), min_size=1, max_size=20))
def test_months_and_working_days_are_added_as_the_calendar_adds_them(drawn: list[tuple[date, int]]) -> None:
    days, numbers = column([day for day, _ in drawn]), np.array([number for _, number in drawn])
    for added, operation in (
        (add_months(days, numbers), CALENDAR.add_months),
        (COLUMNS.add_workdays(days, numbers), CALENDAR.add_workdays),
    ):
        assert listed(added) == [asked(operation, day, number) for day, number in drawn]


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=20))
def test_working_days_are_counted_and_known_as_the_calendar_has_them(drawn: list[tuple[date, date]]) -> None:
    first, last = column([day for day, _ in drawn]), column([day for _, day in drawn])
    counted = COLUMNS.count(last).astype(np.int64) - COLUMNS.count(first)
    assert counted.tolist() == [CALENDAR.workdays_between(*both) for both in drawn]
    assert COLUMNS.is_workday(first).tolist() == [CALENDAR.is_workday(day) for day, _ in drawn]
    assert COLUMNS.next_workday(first).tolist() == [asked(CALENDAR.next_workday, day) for day, _ in drawn]
