"""Every rule of the stages from coercion to inspection is tested holding and violated."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from plumbline.law import law

MODULES = {
    "coercion",
    "coercion_period",
    "notice",
    "statement",
    "hearing",
    "hearing_conduct",
    "legal_review",
    "discussion",
    "service",
    "service_special",
    "execution",
    "court",
    "closing",
    "publication",
    "credit",
    "referral",
    "inspection",
    "random_inspection",
}
RULES = {rule.id for rule in law().rules.rules if rule.module.rsplit(".", 1)[1] in MODULES}
TESTS = [
    node
    for path in Path(__file__).parent.glob("test_*.py")
    for node in ast.parse(path.read_text("utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
]


def texts(node: ast.AST) -> set[str]:
    """Every text that stands below the node."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def calls(test: ast.FunctionDef, answer: str) -> Iterator[ast.expr]:
    """The first argument of each call of the answer in the test."""
    for part in ast.walk(test):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == answer:
            yield part.args[0]


def answered(answer: str) -> set[str]:
    """The rules that a test holds a case against with this answer, named in the call or in the parameters."""
    found: set[str] = set()
    for test in TESTS:
        for argument in calls(test, answer):
            found |= texts(argument) if isinstance(argument, ast.Constant) else texts(test)
    return found


@pytest.mark.parametrize("answer", ["holds", "violated"])
def test_every_rule_is_seen_on_both_sides(answer):
    assert sorted(RULES - answered(answer)) == []
