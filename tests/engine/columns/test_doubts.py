"""Which findings columns put to the closures because they may rest on an unverified value, and which they settle themselves."""

from datetime import date
from typing import Any

import pytest

from plumbline.engine.columns import ColumnReview
from plumbline.engine.expressions import add_workdays, param
from plumbline.engine.findings import Consequence
from plumbline.engine.rules import Rule
from plumbline.engine.values import UNKNOWN
from tests.engine.columns.batches import batch_of, findings_by_closures, findings_by_columns, often
from tests.engine.town import TOWN_FILE, rule_set, town_case, town_rule

FILED = date(2021, 10, 1)
CASES = [
    town_case(case={"filed": FILED, "income": income, "kind": kind, "urgent": urgent}, decision={"date": decided})
    for income in (400, 1000, UNKNOWN)
    for kind in ("visit", "search", "talk", UNKNOWN)
    for urgent in (True, False, UNKNOWN)
    for decided in (date(2021, 12, 30), date(2022, 1, 4))
]
"""The threshold of a search is not verified until the end of 2021; the others are verified."""


def threshold(c: Any) -> Any:
    return param("hearing.threshold", on=c.decision.date, kind=c.case.kind)


def below(c: Any) -> Any:
    return c.case.income < threshold(c)


def reached_late(name: str) -> Rule:
    """A rule that comes to the threshold only where the case is urgent."""
    return town_rule(lambda c: c.case.urgent & below(c), name=name)


def exact(name: str) -> Rule:
    """Another rule with the same threshold."""
    return town_rule(lambda c: ~c.case.urgent & (c.case.income == threshold(c)), name=name)


def asked(*rules: Rule) -> int:
    """How many findings were put to the closures; all are those of the closures."""
    held = rule_set(*rules)
    batch = often(batch_of(TOWN_FILE, CASES))
    wanted = [findings_by_closures(held, case) for case in CASES]
    found = findings_by_columns(held, batch)
    assert found == [wanted[row % len(CASES)] for row in range(len(found))]
    return ColumnReview(held).findings(batch)[1].asked


def test_a_threshold_that_two_rules_share_is_looked_up_in_every_case_and_needs_no_question() -> None:
    assert asked(reached_late("first"), exact("second")) == 0
    rules = rule_set(reached_late("first"), exact("second"))
    for case in CASES:
        search = case.case.kind == "search" and case.decision.date.year == 2021
        for finding in rules.review(case):
            assert finding.consequence is (Consequence.DEFECT if search else Consequence.FATAL)


def test_what_one_rule_alone_may_not_have_come_to_is_asked() -> None:
    assert asked(reached_late("alone")) > 0
    assert asked(reached_late("first"), reached_late("second")) > 0, "what they share comes to the threshold late"
    rules = rule_set(reached_late("alone"))
    case = town_case(
        case={"filed": FILED, "income": 1000, "kind": "search", "urgent": False}, decision={"date": date(2021, 12, 30)}
    )
    assert rules.review(case)[0].consequence is Consequence.FATAL, "it failed before the threshold was looked up"


def test_a_finding_that_may_be_provisional_besides_is_asked() -> None:
    """The holidays of 2023 are not announced."""

    def soon(c: Any) -> Any:
        return below(c) & (c.decision.date <= add_workdays(c.case.filed, 400))

    assert asked(town_rule(lambda c: soon(c), name="soon"), exact("other")) > 0


@pytest.mark.parametrize("consequence", [Consequence.DEFECT, Consequence.WARNING])
def test_what_is_not_fatal_anyway_is_not_looked_at_twice(consequence: Consequence) -> None:
    assert asked(town_rule(lambda c: c.case.urgent & below(c), name="mild", consequence=consequence)) == 0
