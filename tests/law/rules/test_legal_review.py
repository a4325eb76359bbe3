"""Legal review: scope, order, time, content. The tenth working day after 13 April 2026 is 27 April."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case, lawful_hearing_case
from tests.law.verdicts import holds, not_applicable, violated

NO_REVIEW = {"legal_review": None}
SENT = {"legal_review.sent": date(2026, 4, 13)}


@pytest.mark.parametrize("ground", ["major_public_interest", "many_legal_relations", "in_review_catalogue"])
def test_a_case_within_the_scope_is_reviewed(ground):
    within = {f"case.{ground}": True}
    holds("rev_scope", lawful_case(within))
    violated("rev_scope", lawful_case(within | NO_REVIEW))


def test_a_case_after_a_hearing_is_reviewed():
    holds("rev_scope", lawful_hearing_case())
    violated("rev_scope", lawful_hearing_case(NO_REVIEW))


def test_an_ordinary_case_outside_the_scope_needs_no_review_by_this_rule():
    not_applicable("rev_scope", lawful_case(NO_REVIEW))


def test_the_city_asks_for_review_at_the_hearing_level():
    large = {"decision.fine": 10_000_000}
    holds("rev_scope_local", lawful_case(large))
    violated("rev_scope_local", lawful_case(large | NO_REVIEW))
    not_applicable("rev_scope_local", lawful_case({"decision.fine": 9_999_999, "notice.fine": 9_999_999} | NO_REVIEW))


@pytest.mark.parametrize("kind", ["stop_business", "revoke_permit"])
def test_the_city_asks_for_review_of_closure_and_revocation(kind):
    violated("rev_scope_local", lawful_case({"decision.kinds": [kind]} | NO_REVIEW))


def test_a_review_passed_on_the_day_of_the_decision_holds():
    holds("rev_before_decision", lawful_case({"legal_review.date": date(2026, 5, 8)}))


def test_a_review_passed_after_the_decision_is_violated():
    violated("rev_before_decision", lawful_case({"legal_review.date": date(2026, 5, 9)}))


@pytest.mark.parametrize("result", ["correct", "supplement", "transfer", "refuse"])
def test_a_review_that_did_not_pass_bars_the_decision(result):
    violated("rev_before_decision", lawful_case({"legal_review.result": result}))


def test_after_a_hearing_the_review_comes_after_it():
    holds("rev_after_hearing", lawful_hearing_case({"legal_review.date": date(2026, 5, 13)}))
    violated("rev_after_hearing", lawful_hearing_case({"legal_review.date": date(2026, 5, 12)}))
    not_applicable("rev_after_hearing", lawful_hearing_case({"hearing.ended": "withdrawn"}))


def test_new_evidence_after_the_review_asks_for_another():
    holds("rev_redo", lawful_case({"legal_review.new_evidence": date(2026, 4, 17)}))
    violated("rev_redo", lawful_case({"legal_review.new_evidence": date(2026, 4, 18)}))
    not_applicable("rev_redo", lawful_case())


@pytest.mark.parametrize("field", ["market", "urban"])
def test_a_review_on_the_tenth_working_day_holds(field):
    holds("rev_10wd", lawful_case(SENT | {"legal_review.date": date(2026, 4, 27)}, field=field))


@pytest.mark.parametrize("field", ["market", "urban"])
def test_a_review_on_the_eleventh_working_day_is_violated(field):
    violated("rev_10wd", lawful_case(SENT | {"legal_review.date": date(2026, 4, 28)}, field=field))


def test_only_market_supervision_may_extend_a_review():
    extended = SENT | {"legal_review.date": date(2026, 4, 30), "legal_review.extended_until": date(2026, 4, 30)}
    holds("rev_10wd", lawful_case(extended))
    violated("rev_10wd", lawful_case(extended | {"legal_review.extended_until": date(2026, 4, 29)}))
    violated("rev_10wd", lawful_case(extended, field="urban"))


@pytest.mark.parametrize("field", ["ecology", "labour", "other"])
def test_other_fields_have_no_review_clock(field):
    not_applicable("rev_10wd", lawful_case({"legal_review.date": date(2026, 12, 1)}, field=field))


@pytest.mark.parametrize("part", ["opinion_written", "content_complete"])
def test_a_review_is_written_and_complete(part):
    holds("rev_content", lawful_case())
    violated("rev_content", lawful_case({f"legal_review.{part}": False}))
