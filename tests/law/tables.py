"""Tables of sentences: rule, sentence, answer, and the lawful case with its changes.

Each row is one test. The sentence says what is true of the case; the answer is the verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from plumbline.engine.findings import Verdict
from tests.law.lawful import changed, finding, lawful_case

HOLDS = Verdict.HOLDS
VIOLATED = Verdict.VIOLATED
NOT_APPLICABLE = Verdict.NOT_APPLICABLE

Facts = dict[str, Any]
Base = Callable[[], Facts]

ROWS: set[tuple[str, Verdict]] = set()
"""Every rule with every answer that a row of some table gives it."""

simple_case = partial(lawful_case, procedure="simple")


def of_field(field: str, procedure: str = "ordinary") -> Base:
    """The lawful case of a field."""
    return partial(lawful_case, field=field, procedure=procedure)


def table_over(usual: Base) -> Callable[..., pytest.MarkDecorator]:
    """Tables whose rows (rule, sentence, answer, changes[, base]) change the usual case."""

    def rows_of(*rows: tuple[Any, ...]) -> pytest.MarkDecorator:
        cases = []
        for rule_id, sentence, answer, changes, *base in rows:
            facts = changed((base[0] if base else usual)(), changes)
            ROWS.add((rule_id, answer))
            cases.append(pytest.param(rule_id, facts, answer, id=f"{rule_id}: {sentence}"))
        return pytest.mark.parametrize(("rule_id", "facts", "answer"), cases)

    return rows_of


table = table_over(lawful_case)
"""Tables over the ordinary case of market supervision."""


def ask(rule_id: str, facts: Facts, answer: Verdict) -> None:
    """Hold the case against the rule."""
    found = finding(rule_id, facts)
    assert found.verdict is answer, (found.verdict, found.missing, [(f.path, f.value) for f in found.facts])
