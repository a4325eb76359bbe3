"""Dates and times of cells."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.intake.dates import FORMS, SERIAL, SPOKEN, as_date, as_instant
from plumbline.intake.wrong import Wrong

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
DIGITS = "〇一二三四五六七八九"


def spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


WRITTEN = {
    "2024-01-02": lambda day: f"{day:%Y-%m-%d}",
    "2024/1/2": lambda day: f"{day.year}/{day.month}/{day.day}",
    "2024.1.2": lambda day: f"{day.year}.{day.month}.{day.day}",
    "2024年1月2日": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "20240102": lambda day: f"{day:%Y%m%d}",
    SPOKEN: lambda day: f"{''.join(DIGITS[int(d)] for d in str(day.year))}年{spoken(day.month)}月{spoken(day.day)}日",
    "2024-01-02 15:30": lambda day: f"{day:%Y-%m-%d} 15:30",
    "2024-01-02T15:30:00+08:00": lambda day: f"{day:%Y-%m-%d}T15:30:00+08:00",
    SERIAL: lambda day: str((day - date(1899, 12, 30)).days),
}


def test_every_form_is_tried() -> None:
    assert WRITTEN.keys() == FORMS.keys()


@pytest.mark.parametrize("form", list(FORMS))
@given(day=DAYS)
def test_every_day_in_every_form_is_read_as_that_day(form: str, day: date) -> None:
    if form == SERIAL and day < date(1927, 5, 18):
        return
    assert as_date(WRITTEN[form](day), (form,), []) == day


@given(day=DAYS)
def test_wide_digits_are_digits(day: date) -> None:
    wide = f"{day:%Y-%m-%d}".translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    assert as_date(wide, (), []) == day


@given(text=st.text(max_size=60))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    try:
        assert isinstance(as_date(text, (), []), date)
    except Wrong as wrong:
        told = (wrong.why, wrong.todo)
    else:
        told = ("a", "b")
    assert all(told)


@pytest.mark.parametrize("text", ["2024-02-30", "2023/2/29", "2024年13月1日", "20240431", "二〇二四年二月三十日"])
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(Wrong, match="在日历上不存在"):
        as_date(text, (), [])


def test_the_29th_of_february_of_a_leap_year_is_taken() -> None:
    assert as_date("2024-02-29", (), []) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["1899-12-31", "2100-01-01", "0001-01-01"])
def test_a_year_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Wrong, match="年份"):
        as_date(text, (), [])


def test_a_form_that_the_mapping_does_not_state_is_refused_with_its_name() -> None:
    with pytest.raises(Wrong) as refused:
        as_date("2024/1/2", ("2024-01-02",), [])
    assert "2024/1/2" in refused.value.why
    assert "dates" in refused.value.todo


@pytest.mark.parametrize("text", ["45293", 45293.0, 45293])
def test_the_day_count_of_a_table_program_is_read_only_where_the_mapping_says_so(text: object) -> None:
    assert as_date(text, (SERIAL,), []) == date(2024, 1, 2)
    with pytest.raises(Wrong):
        as_date(text, (), [])


def test_a_moment_in_another_zone_falls_on_its_day_in_shanghai() -> None:
    assert as_date("2024-01-01T16:00:00Z", (), []) == date(2024, 1, 2)
    assert as_date("2024-01-01T15:59:59Z", (), []) == date(2024, 1, 1)


def test_dates_of_the_workbook_itself_are_taken() -> None:
    assert as_date(date(2024, 1, 2), (), []) == date(2024, 1, 2)
    assert as_date(datetime.fromisoformat("2024-01-02T15:30:00"), (), []) == date(2024, 1, 2)


@given(moment=st.datetimes(datetime.fromisoformat("1901-01-01"), datetime.fromisoformat("2099-12-31")))
def test_a_time_without_a_zone_takes_the_zone_of_the_mapping(moment: datetime) -> None:
    text = f"{moment:%Y-%m-%d %H:%M:%S}"
    read = as_instant(text, "+08:00", [])
    assert read.utcoffset() == timedelta(hours=8)
    assert f"{read:%Y-%m-%d %H:%M:%S}" == text


def test_a_time_without_any_zone_is_refused() -> None:
    with pytest.raises(Wrong, match="时区"):
        as_instant("2024-01-02 15:30", "", [])


@pytest.mark.parametrize("text", ["2024-01-02 24:00", "2024-01-02 15:60", "2024-01-02T15:30:00+99:00", "下午三点", 7.0])
def test_a_moment_that_does_not_exist_is_refused(text: object) -> None:
    with pytest.raises(Wrong):
        as_instant(text, "+08:00", [])
