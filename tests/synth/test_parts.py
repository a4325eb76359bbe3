"""The parts of the city: numbers with check digits, days, sheets, chances."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from stdnum.cn import ric, uscc

from plumbline.casefile.schema import CASE_FILE
from plumbline.law import law
from plumbline.synth.days import EPOCH, exact_workdays_after, number, workdays_after
from plumbline.synth.identifiers import credit_codes, identity_numbers
from plumbline.synth.numbers_of_law import law_number
from plumbline.synth.sheet import ABSENT, Sheet, Words

MANY = 500


def test_credit_codes_have_a_valid_check_digit():
    """As GB 32100 computes it."""
    dice = np.random.default_rng(1)
    codes = credit_codes(np.full(MANY, 1), np.full(MANY, 120104), dice.integers(0, 10**6, MANY))
    assert all(uscc.is_valid(code) for code in codes.to_pylist())


def test_identity_numbers_have_a_valid_check_digit_and_birth_date():
    """As GB 11643 computes it."""
    dice = np.random.default_rng(1)
    births = dice.integers(number(date(1950, 1, 1)), number(date(2008, 1, 1)), MANY)
    numbers = identity_numbers(np.full(MANY, 120104), births, dice.integers(0, 1000, MANY)).to_pylist()
    assert all(ric.is_valid(each) for each in numbers)
    assert ric.get_birth_date(numbers[0]) == date.fromordinal(EPOCH + int(births[0]))


def test_working_days_follow_the_calendar_of_the_law():
    """The national holiday of 2025 lasts from the first to the eighth of October."""
    before = np.array([number(date(2025, 9, 30))])
    assert exact_workdays_after(before, 1).tolist() == [number(date(2025, 10, 9))]
    assert workdays_after(np.array([number(date(2025, 10, 1))]), 0).tolist() == [number(date(2025, 10, 9))]
    assert law().calendar.is_workday(date(2025, 10, 9))


def test_a_number_of_the_law_is_that_of_the_day_and_the_party():
    """The hearing threshold of market supervision; before 2019-04-01 another instrument held."""
    days = np.array([number(date(2019, 3, 31)), number(date(2019, 4, 1)), number(date(2019, 4, 1))])
    parties = np.array([1, 0, 1])
    found = law_number("hearing.fine_threshold").on(
        days, field=(("market",), np.zeros(3, np.int64)), party=(("person", "entity"), parties)
    )
    assert found.tolist() == [5_000_000, 1_000_000, 10_000_000]


def test_where_the_law_sets_no_number_there_is_none():
    """Labour supervision has no clock for checking leads."""
    found = law_number("filing.check_days").on(
        np.array([number(date(2024, 1, 2))]), field=(("labour",), np.zeros(1, np.int64))
    )
    assert found.tolist() == [ABSENT]


def test_a_sheet_refuses_facts_that_the_schema_does_not_know():
    """A misspelt fact fails at once."""
    sheet = Sheet(CASE_FILE, (3,))
    with pytest.raises(KeyError, match="has no decision.fines"):
        sheet["decision.fines"] = 1
    with pytest.raises(KeyError, match="is no fact"):
        sheet["decision"] = 1


def test_writing_to_a_column_leaves_the_array_alone_that_was_set():
    """Two facts set from one array are two facts."""
    sheet, days = Sheet(CASE_FILE, (3,)), np.arange(3)
    sheet.say("correction", date=days, served=days)
    sheet.put("correction.served", np.array([0]), 9)
    assert sheet["correction.date"].tolist() == days.tolist() == [0, 1, 2]
    assert sheet["correction.served"].tolist() == [9, 1, 2]


def test_a_text_column_can_be_pointed_elsewhere_or_blanked():
    """Texts are places in a list."""
    sheet = Sheet(CASE_FILE, (3,))
    sheet["agency.name"] = Words(np.zeros(3, np.int64), pa.array(["甲", "乙"]))
    sheet.put("agency.name", np.array([1]), 1)
    sheet.put("agency.name", np.array([2]), None)
    assert sheet.columns["agency.name"].places.tolist() == [0, 1, -1]
