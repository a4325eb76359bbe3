"""Guidance: every step is told what to do, what not to do, and how far."""

import pytest

from plumbline.casefile import from_facts
from plumbline.engine.findings import Verdict
from plumbline.law import law
from plumbline.law.guidance import STEPS, Guidance, guidance
from tests.law.lawful import lawful_case


@pytest.mark.parametrize("step", list(STEPS))
def test_every_step_says_what_to_do_what_not_and_how_far(step):
    advice = guidance(step)
    assert advice.do, step
    assert advice.dont, step
    assert advice.extent, step


def test_a_step_without_any_advice_counts_as_nothing_to_show():
    advice = guidance("decide")
    assert advice
    assert not Guidance("decide", (), (), ())
    assert Guidance("decide", (), (), advice.extent)


def test_rules_guard_known_steps_only():
    assert {step for rule in law().rules.rules for step in rule.guards} <= set(STEPS)


def test_an_unknown_step_is_refused():
    with pytest.raises(KeyError, match="no step"):
        guidance("decided")


def test_advice_carries_its_articles():
    found = {str(cite) for advice in guidance("record_act").do for cite in advice.cites}
    assert "《行政处罚法》第四十二条第一款" in found


def test_without_a_case_no_verdict_is_given():
    assert all(advice.verdict is None for advice in guidance("decide").do)


def test_with_a_case_each_piece_of_advice_knows_how_the_case_stands():
    case = from_facts(lawful_case({"decision.sealed": False}), closed=True)
    verdicts = {advice.rule.id: advice.verdict for advice in guidance("decide", case).do}
    assert verdicts["dec_content"] is Verdict.VIOLATED
    assert verdicts["dec_facts_match"] is Verdict.HOLDS


def test_older_wordings_advise_nobody_today():
    assert all(advice.rule.until is None for step in STEPS for advice in guidance(step).do)
