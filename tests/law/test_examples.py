"""The examples of the rule pages: recorded from tests, in the words of the schema, read only when asked for."""

import subprocess
import sys
from datetime import date

import pytest

from plumbline.casefile.wording import term_of
from plumbline.engine.findings import Verdict
from plumbline.law import examples, law
from tests.law.recording import MOST, Shot
from tests.law.recording import examples as recorded

RECORDED = sorted(rule.id for rule in law().rules.rules if examples.of(rule.id))


def shot(test: str, verdict: Verdict, **facts: object) -> Shot:
    """A case with a publication on a day."""
    return Shot(test, verdict, {f"publication.{name}": value for name, value in facts.items()})


@pytest.mark.parametrize("rule_id", RECORDED)
def test_an_example_is_told_in_words_of_the_schema(rule_id):
    found = examples.of(rule_id)
    assert 1 <= len(found) <= MOST
    for example in found:
        assert example.differs
        assert example.tests
        assert example.kept in {Verdict.HOLDS.value, Verdict.NOT_APPLICABLE.value}
        assert all(term != path for (term, *_), (path, *_) in zip(example.turning, example.differs, strict=True))
        assert all(term_of(path) == term for (path, _), (term, _) in zip(example.same, example.given, strict=True))


def test_a_rule_without_recorded_tests_has_no_examples():
    assert examples.of("no_such_rule") == ()


def test_the_day_on_which_a_rule_turns_is_told_before_days_far_from_it():
    pairs = recorded(
        [
            shot("late", Verdict.VIOLATED, date=date(2026, 5, 19), required=True),
            shot("early", Verdict.HOLDS, date=date(2026, 5, 1), required=True),
            shot("on_time", Verdict.HOLDS, date=date(2026, 5, 18), required=True),
        ]
    )
    assert [pair.differs for pair in pairs] == [(("publication.date", "2026-05-18", "2026-05-19"),)]
    assert pairs[0].tests == ("on_time", "late")


def test_a_pair_that_repeats_an_earlier_one_with_more_facts_is_left_out():
    pairs = recorded(
        [
            shot("a", Verdict.VIOLATED, date=date(2026, 5, 19), required=True),
            shot("b", Verdict.HOLDS, date=date(2026, 5, 18), required=True),
            shot("c", Verdict.HOLDS, date=date(2026, 5, 18), required=False),
        ]
    )
    assert len(pairs) == 1


def test_where_nothing_holds_the_case_to_which_the_rule_does_not_apply_stands_opposite():
    (pair,) = recorded([shot("a", Verdict.VIOLATED, required=True), shot("b", Verdict.NOT_APPLICABLE, required=False)])
    assert (pair.kept, pair.differs) == ("不适用", (("publication.required", "否", "是"),))


def test_one_side_alone_makes_no_example():
    assert recorded([shot("a", Verdict.HOLDS, required=True)]) == ()


def test_the_law_loads_without_reading_the_examples():
    code = "import sys; from plumbline.law import law; law(); sys.exit('plumbline.law.examples' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
