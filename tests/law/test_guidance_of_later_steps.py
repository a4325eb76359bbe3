"""Each step from the sealing to the police reply has advice: do, do not, how far."""

import pytest

from plumbline.law import law

STEPS = (
    "record_act",
    "seal",
    "extend_seal",
    "release_seal",
    "submit_review",
    "approve_review",
    "return_review",
    "give_notice",
    "record_waiver",
    "record_statement",
    "answer_statement",
    "request_hearing",
    "announce_hearing",
    "hold_hearing",
    "report_hearing",
    "discuss",
    "refer_police",
    "record_police_reply",
    "serve",
    "record_payment",
    "approve_deferral",
    "add_surcharge",
    "demand",
    "apply_court",
    "publish",
    "withdraw_publication",
    "close_case",
    "archive_case",
)


@pytest.mark.parametrize("part", ["do", "dont", "extent"])
@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_advice_of_every_sort(step, part):
    assert any(getattr(rule, part) for rule in law().rules.guarding(step))


@pytest.mark.parametrize("rule", law().rules.rules, ids=lambda rule: rule.id)
def test_every_rule_says_what_is_wrong_and_what_to_do_next(rule):
    assert rule.message.endswith("。")
    assert rule.remedy.endswith("。")
