"""Dates in columns are what the calendar says of each, near the table and far from it."""

from datetime import date

import numpy as np
import pytest
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


FAR = [date.min, date(1500, 2, 1), date(2021, 10, 1), date(2021, 10, 9), date(2021, 10, 10), date(9000, 7, 1), date.max]
NEAR = [day for day in FAR if day.year == 2021]


@pytest.mark.parametrize("days", [FAR, NEAR])
def test_days_beyond_the_table_are_counted_like_those_within(days: list[date]) -> None:
    """Within the table nothing is asked of the calendar; a single day beyond it changes no other day's answer."""
    counted = COLUMNS.count(column(days)).astype(np.int64)
    for first, one in zip(days, counted, strict=True):
        wanted = [CALENDAR.workdays_between(first, last) for last in days]
        assert (counted - one).tolist() == wanted
    assert COLUMNS.is_workday(column(days)).tolist() == [CALENDAR.is_workday(day) for day in days]
    assert COLUMNS.next_workday(column(days)).tolist() == [asked(CALENDAR.next_workday, day) for day in days]


@pytest.mark.parametrize("number", [-130_000, -1, 0, 1, 130_000])
def test_periods_of_working_days_leave_the_table_and_the_calendar_at_the_same_days(number: int) -> None:
    added = COLUMNS.add_workdays(column(FAR), np.full(len(FAR), number))
    assert listed(added) == [asked(CALENDAR.add_workdays, day, number) for day in FAR]
