"""The four answers as assertions, so that a test reads as the sentence it states."""

from __future__ import annotations

from typing import Any

from plumbline.casefile import from_facts
from plumbline.engine.findings import Finding, Verdict
from tests.law.lawful import finding, only

Facts = dict[str, Any]


def holds(rule_id: str, facts: Facts) -> None:
    """The rule applies and is kept."""
    assert finding(rule_id, facts).verdict is Verdict.HOLDS


def violated(rule_id: str, facts: Facts) -> None:
    """The rule applies and is broken."""
    assert finding(rule_id, facts).verdict is Verdict.VIOLATED


def not_applicable(rule_id: str, facts: Facts) -> None:
    """The rule says nothing about the case."""
    assert finding(rule_id, facts).verdict is Verdict.NOT_APPLICABLE


def open_finding(rule_id: str, facts: Facts) -> Finding:
    """What the rule says of a file that leaves the rest unknown."""
    (found,) = only(rule_id).review(from_facts(facts, closed=False))
    return found
