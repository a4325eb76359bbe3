"""The tests that look at a rule, run again with a mutant in the rule's place.

The tests of `tests/law/rules` are run once to see which of them ask which rule; then each mutant is put where
`tests.law.lawful.only` keeps the rule and those tests run again until one fails. The cases that are lawful from end to
end, half of a file, and published situations ask all rules at once: a mutant that violates, or no longer violates,
one of them is noticed as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from enum import Enum
from io import StringIO
from typing import Any

import pytest

from plumbline.engine.bound import BoundRule
from plumbline.engine.closures import Closures
from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law
from tests.law.lawful import only

Call = Callable[[], None]

WHOLE = (
    "test_a_complete_lawful_case_breaks_no_rule_and_leaves_none_open",
    "test_a_lawful_case_breaks_no_rule_on_its_way",
    "test_an_empty_file_breaks_no_rule",
    "test_a_group_that_is_not_recorded_breaks_no_rule",
    "test_a_single_fact_that_is_not_recorded_breaks_no_rule",
    "test_no_rule_stands_in_the_way_of_a_lawful_case",
    "test_nothing_else_is_violated_in_a_published_situation",
)
"""Tests over all rules at once that fail exactly when a rule is violated that should not be, or the other way round."""

TURNS = "test_turns.py"
FILES = (
    "tests/law/rules",
    f"tests/law/{TURNS}",
    "tests/law/test_lawful_progress.py",
    "tests/law/test_lawful_way.py",
    "tests/law/test_unknown.py",
    "tests/golden",
)


class Killer(Enum):
    """What noticed a mutant: a test that states a sentence, a row found by search, or nothing."""

    SENTENCE = "sentence"
    ROW = "row"
    NOTHING = "nothing"


@dataclass
class Recording:
    """What the tests ask: calls by rule, and cases held against all rules or against those of a step.

    Calls of `test_turns.py`, whose rows were found by search, are kept apart from the sentences of the other tests.
    """

    sentences: dict[str, list[Call]] = field(default_factory=lambda: defaultdict(list))
    turns: dict[str, list[Call]] = field(default_factory=lambda: defaultdict(list))
    cases: list[tuple[Any, str | None]] = field(default_factory=list)
    seen: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    asked: set[str] = field(default_factory=set)
    item: pytest.Item | None = None

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Iterator[None]:
        """Note which rules the test asks; keep it if it passes and needs nothing but its parameters."""
        self.asked, self.item = set(), pyfuncitem
        result = yield
        given = pyfuncitem.callspec.params if hasattr(pyfuncitem, "callspec") else {}
        if set(pyfuncitem._fixtureinfo.argnames) <= set(given):
            calls = self.turns if pyfuncitem.path.name == TURNS else self.sentences
            for rule_id in self.asked:
                calls[rule_id].append(_call(pyfuncitem.obj, pyfuncitem._fixtureinfo.argnames, given))
        return result

    def note(self, rules: RuleSet, case: Any, step: str | None) -> None:
        """A case was held against rules."""
        if len(rules.rules) == 1:
            self.asked.add(rules.rules[0].id)
            self.seen[rules.rules[0].id].append(case)
        elif self.item is not None and getattr(self.item, "originalname", "") in WHOLE:
            self.cases.append((case, step))


def _call(function: Callable[..., None], names: tuple[str, ...], given: dict[str, Any]) -> Call:
    return lambda: function(**{name: given[name] for name in names})


def record(*files: str) -> Recording:
    """Run the tests once and see what they ask."""
    recording = Recording()
    plain_review, plain_guard = RuleSet.review, RuleSet.guard

    def review(self: RuleSet, case: Any, *more: Any) -> Any:
        recording.note(self, case, None)
        return plain_review(self, case, *more)

    def guard(self: RuleSet, case: Any, step: str, *more: Any) -> Any:
        recording.note(self, case, step)
        return plain_guard(self, case, step, *more)

    patch = pytest.MonkeyPatch()
    patch.setattr(RuleSet, "review", review)
    patch.setattr(RuleSet, "guard", guard)
    said = StringIO()
    try:
        with redirect_stdout(said):
            options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist"]
            code = pytest.main([*options, *files], plugins=[recording])
    finally:
        patch.undo()
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(said.getvalue())
    return recording


class Replay:
    """Mutants against what was recorded."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.law = law()
        places = {rule.id: place for place, rule in enumerate(self.law.rules.rules)}
        self._violated: dict[str, list[bool]] = {rule_id: [] for rule_id in places}
        for case, _ in recording.cases:
            verdicts = self.law.rules.verdicts(case)
            for rule_id, place in places.items():
                self._violated[rule_id].append(verdicts[place] is Verdict.VIOLATED)

    def killer(self, mutant: BoundRule) -> Killer:
        """What fails with the mutant in place of its rule."""
        closures = Closures([mutant], self.law.calendar, self.law.parameters)
        rule_id = mutant.rule.id
        with installed(rule_id, closures):
            if any(_fails(call) for call in self.recording.sentences.get(rule_id, ())):
                return Killer.SENTENCE
            if self._upsets_a_whole_case(mutant, closures):
                return Killer.SENTENCE
            if any(_fails(call) for call in self.recording.turns.get(rule_id, ())):
                return Killer.ROW
        return Killer.NOTHING

    def _upsets_a_whole_case(self, mutant: BoundRule, closures: Closures) -> bool:
        rule = mutant.rule
        for (case, step), expected in zip(self.recording.cases, self._violated[rule.id], strict=True):
            if step is not None and step not in rule.guards:
                continue
            if (closures.verdicts(case)[0] is Verdict.VIOLATED) != expected:
                return True
        return False


@contextmanager
def installed(rule_id: str, closures: Closures) -> Iterator[None]:
    """The mutant stands where tests that ask for this one rule find it."""
    alone = only(rule_id)
    original = alone._all
    alone._all = closures
    try:
        yield
    finally:
        alone._all = original


def _fails(call: Call) -> bool:
    try:
        call()
    except Exception:
        return True
    return False
