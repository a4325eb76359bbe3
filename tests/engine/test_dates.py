"""Working days, periods and net days, on both sides of every boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.engine.dates import Calendar, CalendarYear, load_calendar, read_year, union
from plumbline.engine.errors import CalendarError
from tests.engine.town import CALENDAR

ANY_DAY = st.dates(date(2018, 1, 1), date(2026, 12, 31))


def d(month, day, year=2021):
    return date(year, month, day)


def test_a_friday_before_a_free_week_is_followed_by_the_saturday_made_up_for_it():
    assert CALENDAR.add_workdays(d(9, 30), 1) == d(10, 8)
    assert CALENDAR.add_workdays(d(9, 30), 2) == d(10, 9), "Saturday 9 October is a make-up working day"
    assert CALENDAR.add_workdays(d(9, 30), 3) == d(10, 11)


def test_weekends_and_holidays_are_no_working_days_and_make_up_days_are():
    assert [CALENDAR.is_workday(day) for day in (d(9, 25), d(9, 26), d(9, 30), d(10, 1), d(10, 7), d(10, 8))] == [
        False, True, True, False, False, True,
    ]  # fmt: skip


def test_the_start_day_is_not_counted_and_the_end_day_is():
    assert CALENDAR.workdays_between(d(9, 6), d(9, 6)) == 0
    assert CALENDAR.workdays_between(d(9, 6), d(9, 7)) == 1
    assert CALENDAR.workdays_between(d(9, 7), d(9, 6)) == -1
    assert CALENDAR.workdays_between(d(9, 30), d(10, 9)) == 2


def test_no_working_days_after_a_day_is_the_day_itself():
    assert CALENDAR.add_workdays(d(9, 25), 0) == d(9, 25)


def test_working_days_are_counted_backwards_too():
    assert CALENDAR.add_workdays(d(10, 8), -1) == d(9, 30)
    assert CALENDAR.add_workdays(d(10, 3), -1) == d(9, 30)


def test_a_period_that_ends_on_a_free_day_ends_on_the_next_working_day():
    assert CALENDAR.add_days(d(9, 23), 7) == d(9, 30)
    assert CALENDAR.add_days(d(9, 24), 7) == d(10, 8), "1 October rolls over the free week"
    assert CALENDAR.add_days(d(9, 24), 7, roll=False) == d(10, 1)
    assert CALENDAR.add_days(d(9, 19), 7) == d(9, 26), "a Sunday that is made up is a working day"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 5, 31), 1, date(2021, 6, 30)),
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2021, 12, 15), 1, date(2022, 1, 15)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
    ],
)
def test_a_period_of_months_ends_on_the_same_day_or_the_months_last(start, months, end):
    assert CALENDAR.add_months(start, months, roll=False) == end


def test_a_period_of_months_that_ends_on_a_free_day_rolls():
    assert CALENDAR.add_months(d(7, 1), 3) == d(10, 8)
    assert CALENDAR.add_months(d(6, 30), 3) == d(9, 30)


def test_a_leap_day_plus_years_is_the_28th_of_february_where_there_is_no_29th():
    assert CALENDAR.add_years(date(2020, 2, 29), 2) == date(2022, 2, 28)
    assert CALENDAR.add_years(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert CALENDAR.add_years(date(2020, 2, 28), 2) == date(2022, 2, 28)


def test_years_do_not_roll():
    assert CALENDAR.add_years(date(2019, 10, 1), 2) == d(10, 1)


def test_net_days_take_off_the_union_of_intervals_once():
    both = [(d(9, 5), d(9, 15)), (d(9, 10), d(9, 20))]
    assert CALENDAR.net_days(d(9, 1), d(9, 30), both) == 29 - 15
    assert CALENDAR.net_days(d(9, 1), d(9, 30), [(d(9, 5), d(9, 15)), (d(9, 15), d(9, 20))]) == 29 - 15


def test_intervals_count_only_inside_the_period():
    assert CALENDAR.net_days(d(9, 10), d(9, 20), [(d(9, 1), d(9, 12)), (d(9, 18), d(9, 25))]) == 6
    assert CALENDAR.net_days(d(9, 10), d(9, 20), [(d(8, 1), d(8, 12)), (d(9, 12), d(9, 12))]) == 10
    assert CALENDAR.net_days(d(9, 10), d(9, 20), [(d(9, 18), d(9, 12))]) == 10, "an interval that ends before it begins"


def test_net_working_days_take_off_the_working_days_of_the_union():
    assert CALENDAR.net_workdays(d(9, 6), d(9, 17), [(d(9, 8), d(9, 13)), (d(9, 9), d(9, 10))]) == 9 - 3


def test_a_year_without_a_notice_has_plain_weekends_and_is_provisional():
    assert CALENDAR.is_workday(date(2024, 10, 1))
    assert not CALENDAR.is_workday(date(2024, 10, 5))
    assert CALENDAR.provisional(date(2024, 10, 1))
    assert CALENDAR.provisional(date(2019, 10, 1))
    assert CALENDAR.provisional(date(2023, 1, 4)), "2023 is there, and provisional"


def test_a_result_is_provisional_when_a_year_in_between_is():
    assert not CALENDAR.provisional(date(2021, 1, 1), date(2022, 12, 31))
    assert CALENDAR.provisional(date(2022, 12, 31), date(2023, 1, 1))
    assert CALENDAR.provisional(date(2024, 5, 1), date(2021, 5, 1))


def test_a_period_of_months_ends_within_the_calendar():
    assert CALENDAR.add_months(date(9999, 11, 30), 1, roll=False) == date(9999, 12, 30)
    with pytest.raises(OverflowError, match="date value out of range"):
        CALENDAR.add_months(date(9999, 12, 1), 1)
    assert CALENDAR.add_months(date(1, 2, 1), -1, roll=False) == date(1, 1, 1)
    with pytest.raises(OverflowError):
        CALENDAR.add_months(date(1, 1, 31), -1)


@pytest.mark.parametrize(("name", "year"), [("2021.toml", 2022), ("holidays.toml", 2021), ("9999.toml", 9999)])
def test_a_calendar_file_is_called_after_its_year(tmp_path, name, year):
    (tmp_path / name).write_text(f'year = {year}\nnotice = "通知"\n', "utf-8")
    with pytest.raises(CalendarError, match=f"{name}: the file must be called <year>.toml after its year"):
        load_calendar(tmp_path)


def test_a_calendar_made_of_two_years_agrees_with_looking_at_every_day():
    new_year, made_up, last = date(2021, 1, 1), date(2021, 1, 2), date(2022, 12, 30)
    first = CalendarYear(2021, "通知", False, frozenset({new_year}), frozenset({made_up}))
    second = CalendarYear(2022, "", True, frozenset({last}), frozenset({date(2022, 12, 31)}))
    calendar = Calendar([first, second])
    works = {
        day: day in (made_up, date(2022, 12, 31)) or (day.weekday() < 5 and day not in (new_year, last))
        for day in (date(2019, 12, 25) + timedelta(days=n) for n in range(1500))
    }
    days = [day for day, working in works.items() if working]
    assert [day for day in works if calendar.is_workday(day)] == days
    for place, day in enumerate(days[:-1]):
        assert calendar.add_workdays(day, 1) == days[place + 1]
        assert calendar.add_workdays(days[place + 1], -1) == day
    assert calendar.workdays_between(date(2019, 12, 24), max(works)) == len(days)
    assert [calendar.provisional(date(year, 6, 1)) for year in (2020, 2021, 2022, 2023)] == [True, False, True, True]


def test_a_year_that_is_provisional_needs_no_notice_and_has_none(tmp_path):
    (tmp_path / "2031.toml").write_text("provisional = true\n", "utf-8")
    (year,) = load_calendar(tmp_path).years.values()
    assert (year.notice, year.provisional) == ("", True)


@pytest.mark.parametrize("year", [1, 9998])
def test_the_first_and_the_last_year_that_can_be_counted(year):
    assert read_year(f"{year}.toml", year, {"provisional": True}).year == year


def test_a_calendar_without_years_still_counts_weekdays():
    empty = Calendar([])
    assert empty.add_workdays(date(2021, 10, 1), 1) == date(2021, 10, 4)
    assert empty.provisional(date(2021, 10, 1))


@given(ANY_DAY, st.integers(1, 400))
def test_adding_working_days_and_counting_them_agree(start, number):
    end = CALENDAR.add_workdays(start, number)
    assert CALENDAR.is_workday(end)
    assert CALENDAR.workdays_between(start, end) == number
    assert CALENDAR.workdays_between(start, end - timedelta(days=1)) == number - 1


@given(ANY_DAY, ANY_DAY)
def test_counting_agrees_with_looking_at_every_day(start, end):
    start, end = min(start, end), max(start, end)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert CALENDAR.workdays_between(start, end) == sum(map(CALENDAR.is_workday, days))


@given(ANY_DAY, ANY_DAY, st.lists(st.tuples(ANY_DAY, ANY_DAY), max_size=6))
def test_the_union_covers_each_day_once(start, end, intervals):
    covered = {
        start + timedelta(days=n)
        for n in range((end - start).days)
        if any(a <= start + timedelta(days=n) < b for a, b in intervals)
    }
    assert sum((b - a).days for a, b in union(intervals, start, end)) == len(covered)


def test_a_calendar_file_names_its_notice(tmp_path):
    (tmp_path / "2021.toml").write_text('notice = "通知"\nholidays = [2021-10-01]\nworkdays = [2021-10-09]\n', "utf-8")
    calendar = load_calendar(tmp_path)
    assert not calendar.is_workday(date(2021, 10, 1))
    assert calendar.is_workday(date(2021, 10, 9))
    assert calendar.years[2021] == CalendarYear(
        2021, "通知", False, frozenset({date(2021, 10, 1)}), frozenset({date(2021, 10, 9)})
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("holidays = []", "2021.toml: a year that is not provisional names its notice"),
        (
            'notice = "x"\nholidays = [2022-01-01]',
            "2021.toml: holidays: datetime.date(2022, 1, 1) is not a day of 2021",
        ),
        ('notice = "x"\nworkdays = [2021-10-08]', "2021-10-08 is no weekend day"),
        ('notice = "x"\nholiday = []', "unknown entry 'holiday'; did you mean 'holidays'?"),
        ('notice = "x"\nholidays = [2021-10-09]\nworkdays = [2021-10-09]', "is a holiday and a make-up working day"),
        ("notice = ", "2021.toml: "),
    ],
)
def test_a_bad_calendar_file_says_what_is_wrong(tmp_path, text, message):
    (tmp_path / "2021.toml").write_text(text, "utf-8")
    with pytest.raises(CalendarError) as refused:
        load_calendar(tmp_path)
    assert message in str(refused.value)
