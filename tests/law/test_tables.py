"""Every rule from jurisdiction to decision is seen holding and violated."""

import pytest

from plumbline.engine.findings import Verdict
from plumbline.law import law
from tests.law.rules import (
    test_competence,
    test_daily_fine,
    test_decision,
    test_evidence,
    test_filing,
    test_force,
    test_governing_law,
    test_jurisdiction,
    test_leniency,
    test_officers,
    test_particulars,
    test_simple,
)
from tests.law.tables import ROWS

TABLES = (
    test_competence,
    test_daily_fine,
    test_decision,
    test_evidence,
    test_filing,
    test_force,
    test_governing_law,
    test_jurisdiction,
    test_leniency,
    test_officers,
    test_particulars,
    test_simple,
)
MODULES = frozenset(
    [
        "basis",
        "cash",
        "content",
        "daily_fine",
        "decision_clock",
        "discretion",
        "evidence",
        "filing",
        "investigation",
        "jurisdiction",
    ]
    + ["leniency", "limitation", "monitoring", "officers", "preservation", "records", "recusal", "remedies"]
    + ["sanctions", "simple", "testing"]
    + ["competence", "corrections", "ecology_code", "force", "freezing", "governing_law", "inspection_conduct"]
    + ["keeping", "particulars", "qualification", "special_evidence", "substitute"]
)
RULES = [rule for rule in law().rules.rules if rule.module.rsplit(".", 1)[1] in MODULES]


@pytest.mark.parametrize("answer", [Verdict.HOLDS, Verdict.VIOLATED])
def test_every_rule_of_these_stages_is_seen_on_both_sides(answer):
    assert TABLES
    assert [rule.id for rule in RULES if (rule.id, answer) not in ROWS] == []


def test_there_are_at_least_ninety_rules_of_these_stages():
    assert len(RULES) >= 90
