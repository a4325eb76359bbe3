"""How a hearing is run. In the base case it is asked for on 23 April, notified on 27 April and held on 13 May 2026."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case, lawful_hearing_case
from tests.law.verdicts import holds, not_applicable, violated

OLD_HEARING = {
    "happened": True,
    "host_id": "U-7",
    "recorder_id": "U-8",
    "host_related": False,
    "notice_served": date(2019, 5, 21),
    "date": date(2019, 5, 28),
    "ended": "held",
    "record_signed": True,
    "refusal_noted": False,
}


def old(**changes):
    return lawful_case({"hearing": OLD_HEARING | changes, "decision.date": date(2019, 6, 10)})


def hearing(**changes):
    return lawful_hearing_case({f"hearing.{name}": value for name, value in changes.items()})


def test_a_notice_seven_working_days_ahead_holds():
    holds("hear_notice_7wd", hearing(notice_served=date(2026, 4, 30)))


def test_a_notice_six_working_days_ahead_is_violated():
    violated("hear_notice_7wd", hearing(notice_served=date(2026, 5, 6)))


def test_a_hearing_without_a_notice_is_violated():
    violated("hear_notice_7wd", hearing(notice_served=None))


def test_the_first_law_counted_seven_calendar_days():
    holds("hear_notice_7d_1996", old())
    violated("hear_notice_7d_1996", old(notice_served=date(2019, 5, 22)))


@pytest.mark.parametrize("role", ["host_id", "recorder_id"])
def test_an_investigator_neither_presides_nor_records(role):
    holds("hear_host", hearing())
    violated("hear_host", hearing(**{role: "U-1"}))


def test_a_host_with_a_stake_is_violated():
    violated("hear_host", hearing(host_related=True))


def test_a_hearing_without_a_named_host_is_violated():
    violated("hear_host", hearing(host_id=None))


def test_the_first_law_spoke_of_the_host_only():
    holds("hear_host_1996", old(recorder_id="U-1"))
    violated("hear_host_1996", old(host_id="U-1"))


def test_a_record_is_signed_or_the_refusal_noted():
    holds("hear_record", hearing())
    holds("hear_record", hearing(record_signed=False, refusal_noted=True))
    violated("hear_record", hearing(record_signed=False, refusal_noted=False))


def test_a_hearing_that_nobody_attended_has_no_record_to_sign():
    not_applicable("hear_record", hearing(ended="no_show"))


def test_the_record_under_the_first_law():
    holds("hear_record_1996", old())
    violated("hear_record_1996", old(record_signed=False))


def test_the_decision_rests_on_the_record():
    holds("hear_record_basis", hearing())
    violated("hear_record_basis", hearing(decision_rests_on_record=False))


def test_a_report_on_the_fifth_working_day_holds():
    holds("hear_report", hearing(report_date=date(2026, 5, 20)))


def test_a_report_on_the_sixth_working_day_is_violated():
    violated("hear_report", hearing(report_date=date(2026, 5, 21)))


def test_other_fields_have_no_report_clock():
    not_applicable("hear_report", lawful_hearing_case({"hearing.report_date": None}, field="urban"))


def test_a_host_named_on_the_third_working_day_holds():
    holds("hear_setup", hearing(host_named=date(2026, 4, 28)))


def test_a_host_named_on_the_fourth_working_day_is_violated():
    violated("hear_setup", hearing(host_named=date(2026, 4, 29)))


def test_an_announcement_three_working_days_ahead_holds():
    holds("hear_public_3wd", hearing(announced=date(2026, 5, 9)))


def test_an_announcement_two_working_days_ahead_is_violated():
    violated("hear_public_3wd", hearing(announced=date(2026, 5, 11)))


def test_a_closed_hearing_needs_no_announcement_but_a_ground():
    closed = {"public": False, "announced": None}
    not_applicable("hear_public_3wd", hearing(**closed))
    holds("hear_open", hearing(**closed, closed_ground=True))
    violated("hear_open", hearing(**closed))


def test_absence_counts_only_after_service_of_the_notice():
    holds("hear_end", hearing(ended="no_show"))
    violated("hear_end", hearing(ended="no_show", notice_served=None))


def test_a_hearing_is_free():
    holds("hear_free", hearing())
    violated("hear_free", hearing(fee_charged=True))
