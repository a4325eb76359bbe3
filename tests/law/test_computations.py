"""Sums and days for the pages; each number changes with its parameter."""

from datetime import date, timedelta

import pytest

from plumbline.law import computations
from plumbline.law.computations import (
    NoSuchNumber,
    earliest_decision,
    earliest_hearing,
    hearing_needed,
    highest_on_the_spot_fine,
    latest_hearing_request,
    payment_due,
    surcharge,
)

FINE = 2_500_000
DUE = date(2026, 5, 26)


def test_payment_is_due_fifteen_days_after_receipt_moved_by_a_weekend():
    assert payment_due(date(2026, 5, 11), decided=date(2026, 5, 8)) == date(2026, 5, 26)
    assert payment_due(date(2026, 5, 16), decided=date(2026, 5, 8)) == date(2026, 6, 1)


def test_no_surcharge_on_the_last_day_of_payment_and_three_per_cent_the_day_after():
    assert surcharge(FINE, DUE, DUE) == 0
    assert surcharge(FINE, DUE, DUE + timedelta(days=1)) == 75_000


def test_surcharge_reaches_the_fine_on_the_thirty_fourth_day_and_stays():
    assert surcharge(FINE, DUE, DUE + timedelta(days=33)) == 2_475_000
    assert surcharge(FINE, DUE, DUE + timedelta(days=34)) == FINE
    assert surcharge(FINE, DUE, DUE + timedelta(days=500)) == FINE


def test_a_part_of_a_fen_is_dropped():
    assert surcharge(101, DUE, DUE + timedelta(days=1)) == 3


def test_a_reconsideration_is_left_out_on_both_its_days():
    until = DUE + timedelta(days=10)
    assert surcharge(FINE, DUE, until, [(date(2026, 5, 30), date(2026, 6, 2))]) == 6 * 75_000


def test_overlapping_pauses_are_left_out_once_and_pauses_before_not_at_all():
    until = DUE + timedelta(days=10)
    overlapping = [(date(2026, 5, 30), date(2026, 6, 2)), (date(2026, 6, 1), date(2026, 6, 3))]
    assert surcharge(FINE, DUE, until, overlapping) == 5 * 75_000
    assert surcharge(FINE, DUE, until, [(date(2026, 4, 1), DUE)]) == 10 * 75_000


@pytest.mark.parametrize("field", ["market", "urban", "ecology", "labour"])
def test_the_earliest_decision_is_the_day_after_the_fifth_working_day(field):
    assert earliest_decision(date(2026, 4, 21), field=field) == date(2026, 4, 29)


def test_a_hearing_may_be_asked_for_five_working_days_and_before_2021_three_days():
    assert latest_hearing_request(date(2026, 4, 21)) == date(2026, 4, 28)
    assert latest_hearing_request(date(2021, 7, 14)) == date(2021, 7, 19)
    assert latest_hearing_request(date(2021, 7, 15)) == date(2021, 7, 22)


def test_a_hearing_is_held_seven_working_days_after_its_notice():
    assert earliest_hearing(date(2026, 4, 30)) == date(2026, 5, 13)


def test_a_hearing_is_needed_at_the_threshold():
    at = hearing_needed(field="market", party="entity", on=date(2026, 4, 21), fine=10_000_000)
    below = hearing_needed(field="market", party="entity", on=date(2026, 4, 21), fine=9_999_999)
    assert (at.needed, at.unverified, at.threshold) == (True, False, 10_000_000)
    assert not below.needed
    assert at.cites[0].short == "市监听证办法 5"


def test_a_hearing_is_needed_for_a_heavy_kind_whatever_the_amount():
    need = hearing_needed(field="urban", party="person", on=date(2026, 4, 21), kinds=["stop_business"])
    assert (need.needed, need.unverified) == (True, False)


def test_a_threshold_that_was_not_read_says_so():
    assert hearing_needed(field="urban", party="entity", on=date(2026, 4, 21), fine=5_000_000).unverified


def test_the_highest_fine_on_the_spot_rose_in_2021():
    assert highest_on_the_spot_fine("person", date(2021, 7, 15)) == 20_000
    assert highest_on_the_spot_fine("entity", date(2021, 7, 15)) == 300_000
    assert highest_on_the_spot_fine("entity", date(2021, 7, 14)) == 100_000


def test_a_day_before_all_law_has_no_number():
    with pytest.raises(NoSuchNumber, match="notice.waiting_workdays"):
        earliest_decision(date(1990, 1, 1), field="market")


def test_every_function_takes_its_numbers_from_the_tables():
    assert not [name for name, value in vars(computations).items() if type(value) is int and name != "HUNDRED"]
