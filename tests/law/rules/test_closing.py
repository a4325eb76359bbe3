"""Closing and archive. The base case is paid on 20 May 2026; the fifteenth working day is 10 June."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case
from tests.law.verdicts import holds, not_applicable, violated


@pytest.mark.parametrize("field", ["market", "urban"])
def test_closing_on_the_fifteenth_working_day_holds(field):
    holds("clo_15wd", lawful_case({"closing.date": date(2026, 6, 10)}, field=field))


@pytest.mark.parametrize("field", ["market", "urban"])
def test_closing_on_the_sixteenth_working_day_is_violated(field):
    violated("clo_15wd", lawful_case({"closing.date": date(2026, 6, 11)}, field=field))


@pytest.mark.parametrize("field", ["ecology", "labour"])
def test_other_fields_have_no_closing_clock(field):
    not_applicable("clo_15wd", lawful_case({"closing.date": date(2026, 12, 1)}, field=field))


def test_the_leader_closes_the_case():
    holds("clo_approved", lawful_case())
    violated("clo_approved", lawful_case({"closing.approver": "none"}))


def test_performed_means_paid_to_the_fen():
    holds("clo_performed", lawful_case())
    violated("clo_performed", lawful_case({"execution.payments.0.amount": 2_499_999}))


def test_performed_includes_confiscated_income_and_surcharge():
    violated("clo_performed", lawful_case({"decision.confiscated_income": 1}))
    violated("clo_performed", lawful_case({"execution.surcharge": {"happened": True, "amount": 1}}))


def test_a_case_closed_on_another_ground_need_not_be_paid():
    not_applicable("clo_performed", lawful_case({"closing.ground": "terminated", "execution.payments": []}))


@pytest.mark.parametrize("part", ["one_case_one_file", "catalogued"])
def test_a_file_is_one_case_with_a_catalogue(part):
    holds("arc_one_case", lawful_case())
    violated("arc_one_case", lawful_case({f"archive.{part}": False}))


def test_the_whole_procedure_is_on_record():
    holds("arc_full_record", lawful_case())
    violated("arc_full_record", lawful_case({"archive.process_recorded": False}))


def test_a_file_has_a_retention_period():
    holds("arc_retention", lawful_case())
    violated("arc_retention", lawful_case({"archive.retention": None}))


def test_a_leak_is_violated():
    holds("arc_secret", lawful_case())
    violated("arc_secret", lawful_case({"archive.secret_leaked": True}))
