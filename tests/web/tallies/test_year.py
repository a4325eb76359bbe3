"""Which year a file belongs to, and what it is compared with."""

from datetime import date

import pytest

from plumbline.web.tallies.periods import Period, whole_year, year_to
from plumbline.web.tallies.selectors import by, by_month, letter, undated

YEAR = whole_year(2026)


@pytest.mark.parametrize(
    ("decided", "year"), [("2025-12-31", 2025), ("2026-01-01", 2026), ("2026-12-31", 2026), ("2027-01-01", 2027)]
)
def test_a_decision_belongs_to_the_year_of_its_day(register, entries, decided, year):
    register.case("no_penalty_first", filed="2024-12-31", decided=decided, floor=700)
    rows = entries()
    counts = {each: letter(rows, whole_year(each)).now.spared for each in (2024, 2025, 2026, 2027)}
    assert counts == {each: int(each == year) for each in counts}
    assert letter(rows, whole_year(2024)).now.filed == 1


def test_a_file_opened_at_the_end_of_one_year_and_decided_in_the_next_counts_once_in_each(register, entries):
    register.case("no_penalty_first", filed="2025-12-31", decided="2026-01-01", floor=700)
    told = letter(entries(), YEAR)
    assert (told.now.spared, told.now.filed, told.before.spared, told.before.filed) == (1, 0, 0, 1)
    assert told.now.share is None
    assert told.before.share == 0.0


def test_this_year_so_far_is_compared_with_the_same_days_of_last_year(register, entries):
    register.case("no_penalty_first", filed="2025-01-05", decided="2025-11-22", floor=700)
    register.case("no_penalty_first", filed="2025-01-05", decided="2025-11-23", floor=700)
    told = letter(entries(), year_to(date(2026, 11, 22)))
    assert told.before.spared == 1


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(date(2028, 2, 1), date(2028, 2, 29)), Period(date(2027, 2, 1), date(2027, 2, 28))),
        (Period(date(2025, 2, 1), date(2025, 2, 28)), Period(date(2024, 2, 1), date(2024, 2, 29))),
        (Period(date(2028, 2, 29), date(2028, 3, 1)), Period(date(2027, 2, 28), date(2027, 3, 1))),
    ],
)
def test_february_is_compared_with_the_whole_february_before(period, before):
    assert period.before == before


def test_months_of_a_period_that_begins_and_ends_within_them_hold_only_its_days(register, entries):
    register.case("no_penalty_first", filed="2025-11-20", decided="2025-11-22", floor=700)
    register.case("no_penalty_first", filed="2025-11-20", decided="2025-11-23", floor=700)
    months = by_month(entries(), Period(date(2025, 11, 23), date(2026, 11, 22)))
    assert [month.now.spared for month in months.values()] == [1] + 12 * [0]
    assert [month.before.spared for month in months.values()] == 12 * [0] + [1]


def test_files_without_a_day_of_filing_are_counted_apart(register, entries):
    decision = {"outcome": "no_penalty_first", "date": "2026-05-05", "fine_min": 500_000}
    register.foreign("W-1", {"decision": decision, "party": {"kind": "entity", "size": "large"}})
    register.foreign("W-2", {"decision": decision, "filing": {"date": "2026-03-03"}})
    rows = entries()
    told = letter(rows, YEAR).now
    assert (told.spared, told.filed, told.amount) == (2, 1, 1_000_000)
    assert undated(rows, YEAR) == 1
    assert by(rows, YEAR, "size")["large"].now.spared == 1


def test_a_foreign_file_counts_only_once_it_was_reviewed(register, entries):
    decision = {"outcome": "no_penalty_first", "date": "2026-05-05"}
    register.foreign("W-1", {"decision": decision}, state="waiting")
    assert entries().count() == 0
