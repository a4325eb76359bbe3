"""The calendar agrees with an independent source and says where it is provisional."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from plumbline.law import law

CALENDAR = law().calendar


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_of_the_year_works_or_rests_as_the_independent_source_says(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_a_settled_year_names_its_notice(year):
    assert CALENDAR.years[year].notice
    assert not CALENDAR.years[year].provisional


def test_2027_is_provisional_and_has_weekends_only():
    assert CALENDAR.years[2027].provisional
    assert CALENDAR.provisional(date(2026, 12, 31), date(2027, 1, 4))
    assert CALENDAR.is_workday(date(2027, 1, 1))
    assert not CALENDAR.is_workday(date(2027, 1, 2))


def test_make_up_days_work_and_holidays_rest():
    assert CALENDAR.is_workday(date(2026, 2, 14))
    assert not CALENDAR.is_workday(date(2026, 2, 16))
    assert CALENDAR.workdays_between(date(2026, 4, 30), date(2026, 5, 9)) == 4
