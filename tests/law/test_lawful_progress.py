"""A lawful case is never in breach on its way: after every step, no rule finds a violation."""

import pytest

from plumbline.casefile import from_facts
from plumbline.engine.findings import Verdict
from plumbline.law import law
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_no_penalty_case, lawful_sealing_case

STAGES = (
    ("archive",),
    ("closing",),
    ("publication",),
    ("execution",),
    ("services",),
    ("decision", "discussion"),
    ("hearing",),
    ("hearing_request", "waiver", "statement"),
    ("notice",),
    ("legal_review",),
    ("investigation", "crime"),
    ("correction", "evidence", "lab_tests"),
    ("acts", "sealings"),
    ("handlers",),
    ("filing",),
)
"""What a case file gains step by step, the last step first."""

CASES = {
    "ordinary": lawful_case,
    "ecology": lambda: lawful_case(field="ecology"),
    "urban": lambda: lawful_case(field="urban"),
    "labour": lambda: lawful_case(field="labour"),
    "simple": lambda: lawful_case(procedure="simple"),
    "sealing": lawful_sealing_case,
    "hearing": lawful_hearing_case,
    "no penalty": lawful_no_penalty_case,
}


def violations(facts):
    found = law().rules.review(from_facts(facts, closed=True))
    return [finding.rule.id for finding in found if finding.verdict is Verdict.VIOLATED]


def undecided(facts):
    found = law().rules.review(from_facts(facts, closed=True))
    return [finding.rule.id for finding in found if finding.verdict is Verdict.CANNOT_TELL]


@pytest.mark.parametrize("name", list(CASES))
def test_a_complete_lawful_case_breaks_no_rule_and_leaves_none_open(name):
    facts = CASES[name]()
    assert violations(facts) == []
    assert undecided(facts) == []


@pytest.mark.parametrize("taken_away", range(1, len(STAGES) + 1))
@pytest.mark.parametrize("name", [name for name in CASES if name != "simple"])
def test_a_lawful_case_breaks_no_rule_on_its_way(name, taken_away):
    facts = CASES[name]()
    for groups in STAGES[:taken_away]:
        for group in groups:
            facts.pop(group, None)
    assert violations(facts) == []


def test_an_empty_file_breaks_no_rule():
    assert violations({}) == []
