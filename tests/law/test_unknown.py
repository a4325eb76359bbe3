"""Unknown is an answer: what a file does not say never counts against it, and is always named."""

import pytest

from plumbline.casefile import from_facts
from plumbline.engine.findings import Verdict
from plumbline.law import law
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_sealing_case

OPEN = {"ordinary": lawful_case, "hearing": lawful_hearing_case, "sealing": lawful_sealing_case}


def review(facts):
    return law().rules.review(from_facts(facts, closed=False))


def test_an_empty_file_from_elsewhere_is_decided_by_no_rule():
    for finding in review({}):
        assert finding.verdict in (Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE), finding.rule.id


def test_whatever_cannot_be_told_names_what_is_missing():
    for finding in review({}):
        if finding.verdict is Verdict.CANNOT_TELL:
            assert finding.missing, finding.rule.id


@pytest.mark.parametrize("name", list(OPEN))
@pytest.mark.parametrize("group", [*lawful_case(), None])
def test_a_group_that_is_not_recorded_breaks_no_rule(name, group):
    facts = OPEN[name]()
    facts.pop(group, None)
    assert [finding.rule.id for finding in review(facts) if finding.verdict is Verdict.VIOLATED] == []


@pytest.mark.parametrize("group", [name for name, value in lawful_case().items() if isinstance(value, dict)])
def test_a_single_fact_that_is_not_recorded_breaks_no_rule(group):
    for fact in lawful_case()[group]:
        facts = lawful_case()
        del facts[group][fact]
        broken = [finding.rule.id for finding in review(facts) if finding.verdict is Verdict.VIOLATED]
        assert broken == [], fact
