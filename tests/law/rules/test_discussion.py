"""Collective discussion: which decisions need it, and its minutes."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case, lawful_hearing_case
from tests.law.verdicts import holds, not_applicable, violated

MAJOR = {"case.complex_or_major": True}


def test_a_major_case_is_discussed_before_the_decision():
    holds("col_required", lawful_hearing_case())
    holds("col_required", lawful_hearing_case({"discussion.date": date(2026, 5, 21)}))
    violated("col_required", lawful_hearing_case({"discussion.date": date(2026, 5, 22)}))
    violated("col_required", lawful_hearing_case({"discussion": None}))


def test_a_plain_case_need_not_be_discussed():
    not_applicable("col_required", lawful_case())


def test_the_first_law_asked_for_discussion_too():
    old = MAJOR | {"decision.date": date(2020, 6, 1)}
    discussion = {"happened": True, "date": date(2020, 5, 29)}
    holds("col_required_1996", lawful_case(old | {"discussion": discussion}))
    violated("col_required_1996", lawful_case(old))


def test_market_cases_under_review_are_discussed():
    listed = {"case.in_review_catalogue": True}
    violated("col_required_samr", lawful_case(listed))
    holds("col_required_samr", lawful_case(listed | {"discussion": {"happened": True, "date": date(2026, 5, 8)}}))
    not_applicable("col_required_samr", lawful_case(listed, field="urban"))


def test_heavy_ecology_cases_are_discussed_though_never_fatally():
    closed = {"decision.kinds": ["close_business"]}
    violated("col_required_mee", lawful_case(closed, field="ecology"))
    assert finding("col_required_mee", lawful_case(closed, field="ecology")).consequence is Consequence.DEFECT
    discussion = {"discussion": {"happened": True, "date": date(2026, 5, 8)}}
    holds("col_required_mee", lawful_case(closed | discussion, field="ecology"))
    not_applicable("col_required_mee", lawful_case(field="ecology"))


@pytest.mark.parametrize("path", ["notice.fine", "decision.fine", "notice.confiscation", "decision.confiscated_goods"])
def test_ecology_discusses_from_half_a_million_yuan_not_from_the_hearing_sum(path):
    not_applicable("col_required_mee", lawful_case({path: 49_999_999}, field="ecology"))
    violated("col_required_mee", lawful_case({path: 50_000_000}, field="ecology"))


def test_order_eight_asked_for_discussion_of_complex_cases():
    old = MAJOR | {"decision.date": date(2023, 6, 30)}
    violated("col_required_mee_2010", lawful_case(old, field="ecology"))
    discussion = {"discussion": {"happened": True, "date": date(2023, 6, 29)}}
    holds("col_required_mee_2010", lawful_case(old | discussion, field="ecology"))
    not_applicable("col_required_mee_2010", lawful_case(MAJOR | {"decision.date": date(2023, 7, 1)}, field="ecology"))


def test_complete_minutes_hold():
    holds("col_record", lawful_hearing_case())


@pytest.mark.parametrize("part", ["minutes_complete", "conclusion_recorded"])
def test_minutes_without_a_part_are_violated(part):
    violated("col_record", lawful_hearing_case({f"discussion.{part}": False}))


def test_minutes_with_an_unsigned_member_are_violated():
    violated("col_record", lawful_hearing_case({"discussion.members.1.signed": False}))


def test_minutes_without_the_opinion_of_a_member_are_violated():
    violated("col_record", lawful_hearing_case({"discussion.members.1.opinion": None}))


def test_one_vote_is_no_collective_and_two_are():
    two = {"discussion.members.2.voted": False}
    holds("col_record", lawful_hearing_case(two))
    violated("col_record", lawful_hearing_case({**two, "discussion.members.1.voted": False}))


def test_the_discussion_follows_the_hearing():
    holds("col_after_hearing", lawful_hearing_case({"discussion.date": date(2026, 5, 13)}))
    violated("col_after_hearing", lawful_hearing_case({"discussion.date": date(2026, 5, 12)}))


def test_the_discussion_follows_a_statement_with_new_facts():
    statement = {"happened": True, "date": date(2026, 4, 24), "new_facts": True}
    discussion = {"happened": True, "date": date(2026, 4, 24)}
    holds("col_after_hearing", lawful_case({"statement": statement, "discussion": discussion}))
    early = {"happened": True, "date": date(2026, 4, 23)}
    violated("col_after_hearing", lawful_case({"statement": statement, "discussion": early}))
