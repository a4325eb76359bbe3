"""What shows when case files are held side by side: the rules over the group `across`."""

from datetime import date
from types import MappingProxyType

import pytest

from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.values import UNKNOWN
from tests.law.lawful import finding, lawful_case
from tests.law.verdicts import holds, not_applicable, violated

OTHER = "津环罚〔2026〕8号（生态环境局，2026-02-01）"
CLEAR = {"fined_in": None, "filed_first_in": None, "offended_in": None, "inspections_in_year": None}
INSPECTED = {"happened": True, "date": date(2026, 3, 3), "cap_in_year": 2, "cap_exempt": False}


def case(changes=MappingProxyType({}), **across):
    return lawful_case({"across": {"happened": True, **CLEAR, **across}, **changes})


FACTS = {
    "dec_fined_in_another_case": ("fined_in", {}),
    "jur_filed_first_in_another_case": ("filed_first_in", {}),
    "jur_another_case_open_at_filing": ("filed_first_in", {}),
    "dec_first_offence_across_cases": ("offended_in", {"violation.first_offence": True}),
}


@pytest.mark.parametrize("rule_id", FACTS)
def test_no_other_file_shows_anything_and_one_that_does_is_named(rule_id):
    fact, changes = FACTS[rule_id]
    holds(rule_id, case(changes))
    violated(rule_id, case(changes, **{fact: OTHER}))
    assert OTHER in [used.value for used in finding(rule_id, case(changes, **{fact: OTHER})).facts]


@pytest.mark.parametrize("rule_id", FACTS)
def test_what_the_comparison_leaves_open_cannot_be_told(rule_id):
    fact, changes = FACTS[rule_id]
    found = finding(rule_id, case(changes, **{fact: UNKNOWN}))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.missing == (f"across.{fact}",)


@pytest.mark.parametrize("rule_id", [*FACTS, "ins_frequency_across_cases"])
def test_a_file_that_was_never_compared_is_outside(rule_id):
    not_applicable(rule_id, lawful_case({"violation.first_offence": True, "inspection": INSPECTED}))


@pytest.mark.parametrize(
    "changes",
    [
        {"decision.kinds": ["warning"]},
        {"decision.outcome": "no_penalty_minor"},
        {"daily_fine": {"happened": True, "days": 3}},
        {"decision.date": date(2021, 7, 14)},
    ],
    ids=str,
)
def test_without_a_fine_by_the_day_and_before_the_revision_a_second_fine_is_not_asked_about(changes):
    not_applicable("dec_fined_in_another_case", case(changes, fined_in=OTHER))


def test_a_second_fine_is_asked_about_from_the_day_of_the_revision():
    violated("dec_fined_in_another_case", case({"decision.date": date(2021, 7, 15)}, fined_in=OTHER))


@pytest.mark.parametrize("rule_id", ["jur_filed_first_in_another_case", "jur_another_case_open_at_filing"])
def test_a_designated_agency_may_go_on(rule_id):
    holds(rule_id, case({"agency.jurisdiction_basis": "指定管辖决定"}, filed_first_in=OTHER))


def test_whoever_hands_the_case_over_keeps_the_law():
    not_applicable("jur_filed_first_in_another_case", case({"decision.outcome": "transfer"}, filed_first_in=OTHER))


def test_without_a_filing_no_other_can_be_earlier():
    not_applicable("jur_filed_first_in_another_case", case({"filing": None}, filed_first_in=OTHER))
    not_applicable("jur_another_case_open_at_filing", case({"filing": None}, filed_first_in=OTHER))


def test_the_duty_at_filing_begins_with_the_revision():
    violated("jur_another_case_open_at_filing", case({"filing.date": date(2021, 7, 15)}, filed_first_in=OTHER))
    not_applicable("jur_another_case_open_at_filing", case({"filing.date": date(2021, 7, 14)}, filed_first_in=OTHER))
    not_applicable("jur_filed_first_in_another_case", case({"decision.date": date(2021, 7, 14)}, filed_first_in=OTHER))


def test_a_file_that_claims_no_first_violation_is_not_asked():
    not_applicable("dec_first_offence_across_cases", case(offended_in=OTHER))


def test_no_penalty_for_a_first_violation_is_asked_even_where_the_file_does_not_claim_it():
    violated("dec_first_offence_across_cases", case({"decision.outcome": "no_penalty_first"}, offended_in=OTHER))


def test_how_far_back_a_first_violation_looks_is_not_in_the_law_so_it_is_never_fatal():
    found = finding("dec_first_offence_across_cases", case({"violation.first_offence": True}, offended_in=OTHER))
    assert found.unverified
    assert found.consequence is Consequence.DEFECT


def test_first_violations_are_compared_from_the_day_of_the_revision():
    first = {"violation.first_offence": True}
    violated("dec_first_offence_across_cases", case(first | {"decision.date": date(2021, 7, 15)}, offended_in=OTHER))
    not_applicable(
        "dec_first_offence_across_cases", case(first | {"decision.date": date(2021, 7, 14)}, offended_in=OTHER)
    )


def inspected(number, **changes):
    return case({"inspection": INSPECTED | changes}, inspections_in_year=number)


def test_the_files_together_stay_within_the_published_cap_or_exceed_it():
    holds("ins_frequency_across_cases", inspected(2))
    violated("ins_frequency_across_cases", inspected(3))


def test_an_exempt_visit_may_exceed_the_cap_and_without_a_cap_there_is_none():
    holds("ins_frequency_across_cases", inspected(3, cap_exempt=True))
    not_applicable("ins_frequency_across_cases", inspected(3, cap_in_year=None))


def test_caps_bind_from_their_day():
    holds("ins_frequency_across_cases", inspected(1, date=date(2025, 6, 30)))
    not_applicable("ins_frequency_across_cases", inspected(3, date=date(2025, 6, 29)))
