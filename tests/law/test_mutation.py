"""The tool that mutates rules works: it makes the wrongs it promises, and a test that is taken away lets them live."""

import subprocess
import sys
from pathlib import Path

from plumbline.law import law
from tests.mutation.trees import mutants

ROOT = Path(__file__).parents[2]
TREES = law().rules.trees
TESTS = ("tests/law/rules/test_statement.py", "tests/law/rules/test_officers.py", "tests/law/test_turns.py")


def changes(rule_id):
    return {f"{mutant.part}: {mutant.change}" for mutant in mutants(TREES[rule_id])}


def mutate(*arguments):
    command = [sys.executable, "-m", "tests.mutation", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_rule_is_changed_in_one_place_at_a_time():
    made = list(mutants(TREES["dec_90d"]))
    assert len({(mutant.bound.scope.key(), mutant.bound.holds.key()) for mutant in made}) == len(made)
    for mutant in made:
        rule = TREES["dec_90d"]
        assert (mutant.bound.scope == rule.scope) != (mutant.bound.holds == rule.holds)


def test_the_wrongs_are_those_that_a_careless_hand_makes():
    made = changes("dec_90d")
    assert {
        "applies: applies dropped",
        "applies: decision.happened: dropped",
        "applies: agency.field != labour: ==",
        "demands: decision.days: +1",
        "demands: decision.days: -1",
    } <= made
    assert any("suspensions not taken off" in change for change in made)
    assert any(change.endswith(": workdays") for change in made)
    assert any("any becomes all" in change for change in changes("coe_transfer_goods"))


def test_the_tests_of_one_module_notice_its_mutants():
    done = mutate("--module", "recusal", "--tests", *TESTS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "recusal" in done.stdout


def test_without_its_tests_a_module_lets_mutants_live():
    done = mutate("--module", "recusal", "--tests", "tests/law/rules/test_closing.py")
    assert done.returncode == 1
    assert "recusal" in done.stdout
