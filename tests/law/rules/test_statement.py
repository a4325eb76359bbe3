"""Statement and defence: checked before the decision, answered with reasons, never punished."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case, lawful_hearing_case
from tests.law.verdicts import holds, not_applicable, violated

STATEMENT = {
    "happened": True,
    "date": date(2026, 4, 24),
    "answer": {"happened": True, "date": date(2026, 5, 8), "result": "partly", "reasoned": True},
}
OLD = {"notice.date": date(2019, 5, 6), "decision.date": date(2019, 6, 10)}
OLD_STATEMENT = {
    "happened": True,
    "date": date(2019, 5, 8),
    "answer": {"happened": True, "date": date(2019, 5, 20), "result": "rejected", "reasoned": True},
}


def stated(changes=None):
    return lawful_case({"statement": STATEMENT} | (changes or {}))


def test_a_statement_checked_on_the_day_of_the_decision_holds():
    holds("not_review_statement", stated())


def test_a_statement_checked_after_the_decision_is_violated():
    violated("not_review_statement", stated({"statement.answer.date": date(2026, 5, 9)}))


def test_a_statement_nobody_checked_is_violated():
    violated("not_review_statement", stated({"statement.answer": None}))


def test_without_a_statement_there_is_nothing_to_check():
    not_applicable("not_review_statement", lawful_case())


def test_a_statement_after_the_decision_is_outside_the_rule():
    not_applicable("not_review_statement", stated({"statement.date": date(2026, 5, 9), "statement.answer": None}))


def test_the_first_law_held_the_same_duty():
    holds("not_review_statement_1996", lawful_case({**OLD, "statement": OLD_STATEMENT}))
    violated("not_review_statement_1996", lawful_case({**OLD, "statement": OLD_STATEMENT | {"answer": None}}))


def test_an_answer_has_a_result_and_reasons():
    holds("not_answer_reasoned", stated())
    violated("not_answer_reasoned", stated({"statement.answer.reasoned": False}))
    violated("not_answer_reasoned", stated({"statement.answer.result": None}))


def test_a_fine_equal_to_the_notice_holds_after_a_statement():
    holds("not_no_aggravation", stated())


def test_a_fine_one_fen_above_the_notice_is_violated_after_a_statement():
    violated("not_no_aggravation", stated({"decision.fine": 2_500_001}))


def test_a_larger_confiscation_is_violated():
    violated("not_no_aggravation", stated({"decision.confiscated_income": 1}))


@pytest.mark.parametrize("kind", ["confiscate_goods", "revoke_permit", "stop_business", "trade_ban"])
def test_a_kind_that_was_not_notified_is_violated(kind):
    violated("not_no_aggravation", stated({"decision.kinds": ["fine", kind]}))


def test_a_lighter_kind_beside_the_fine_holds():
    holds("not_no_aggravation", stated({"decision.kinds": ["fine", "warning"]}))


def test_a_hearing_too_must_not_cost_more():
    holds("not_no_aggravation", lawful_hearing_case())
    violated("not_no_aggravation", lawful_hearing_case({"decision.fine": 25_000_001}))


def test_who_did_not_defend_itself_is_outside_the_rule():
    not_applicable("not_no_aggravation", lawful_case({"decision.fine": 3_000_000}))


def test_the_first_law_forbade_heavier_penalties_too():
    old = {**OLD, "statement": OLD_STATEMENT}
    holds("not_no_aggravation_1996", lawful_case(old))
    violated("not_no_aggravation_1996", lawful_case({**old, "decision.fine": 2_500_001}))
