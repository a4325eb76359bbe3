"""Leniency is never one yes or no: what must not be punished, what may go unpunished, what is punished less, and what a list asks."""

from datetime import date

from plumbline.engine.findings import Consequence
from plumbline.law import law
from tests.law.lawful import lawful_no_penalty_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table

SPARED = lawful_no_penalty_case
ACT = date(2026, 3, 3)
LIMITED = {"party.kind": "person", "party.capacity": "limited"}
CHILD = {"decision.outcome": "no_penalty_incapable", "party.kind": "person", "violation.ended": ACT}
MATCHED = {
    "decision.leniency_matched": True,
    "decision.leniency_list": "samr_minor_2025",
    "decision.leniency_item": "1",
}
BEFORE = {"decision.date": date(2021, 7, 14)}


def spared_as(outcome, **facts):
    return {
        "decision.outcome": f"no_penalty_{outcome}",
        **{f"violation.{name}": value for name, value in facts.items()},
    }


@table(
    ("dec_limited_capacity", "a lighter penalty holds", HOLDS, LIMITED | {"decision.severity": "lighter"}),
    ("dec_limited_capacity", "a mitigated one holds", HOLDS, LIMITED | {"decision.severity": "mitigated"}),
    (
        "dec_limited_capacity",
        "a normal one with reasons holds, for it is a choice",
        HOLDS,
        LIMITED | {"decision.severity": "normal", "decision.reasons_for_amount": True},
    ),
    (
        "dec_limited_capacity",
        "a normal one without reasons is a warning",
        VIOLATED,
        LIMITED | {"decision.severity": "normal", "decision.reasons_for_amount": False},
    ),
    ("dec_limited_capacity", "full capacity is outside", NOT_APPLICABLE, LIMITED | {"party.capacity": "full"}),
    (
        "dec_limited_capacity",
        "a lucid interval is outside",
        NOT_APPLICABLE,
        LIMITED | {"party.capacity": "lucid_interval"},
    ),
    (
        "dec_incapable_conditions",
        "a child on the fourteenth birthday",
        HOLDS,
        CHILD | {"party.birth_date": date(2012, 3, 3)},
        SPARED,
    ),
    (
        "dec_incapable_conditions",
        "the day after it needs another ground",
        VIOLATED,
        CHILD | {"party.birth_date": date(2012, 3, 2)},
        SPARED,
    ),
    (
        "dec_incapable_conditions",
        "no capacity is a ground at any age",
        HOLDS,
        CHILD | {"party.birth_date": date(1980, 1, 1), "party.capacity": "none"},
        SPARED,
    ),
    (
        "dec_incapable_conditions",
        "a lucid interval is none",
        VIOLATED,
        CHILD | {"party.birth_date": date(1980, 1, 1), "party.capacity": "lucid_interval"},
        SPARED,
    ),
    ("dec_incapable_conditions", "a minor violation is another ground", NOT_APPLICABLE, {}, SPARED),
    ("dec_minor_conditions", "minor, corrected and harmless", HOLDS, {}, SPARED),
    ("dec_minor_conditions", "not minor", VIOLATED, spared_as("minor", minor=False), SPARED),
    ("dec_minor_conditions", "not corrected in time", VIOLATED, spared_as("minor", corrected_in_time=False), SPARED),
    ("dec_minor_conditions", "with harm", VIOLATED, spared_as("minor", harm_occurred=True), SPARED),
    ("dec_minor_conditions", "a penalty is outside", NOT_APPLICABLE, {}),
    ("dec_minor_conditions", "before the revision nothing is asked", NOT_APPLICABLE, BEFORE, SPARED),
    ("dec_no_fault_conditions", "a proof that stands", HOLDS, spared_as("no_fault", no_fault_proved=True), SPARED),
    (
        "dec_no_fault_conditions",
        "a claim that was not proved",
        VIOLATED,
        spared_as("no_fault", no_fault_proved=False),
        SPARED,
    ),
    ("dec_no_fault_conditions", "another ground is outside", NOT_APPLICABLE, {}, SPARED),
    (
        "dec_list_refused",
        "a matching item passed over with a reason",
        HOLDS,
        MATCHED | {"decision.leniency_refused_reason": "多次投诉"},
    ),
    ("dec_list_refused", "a matching item passed over without one", VIOLATED, MATCHED),
    (
        "dec_list_refused",
        "nothing matches, nothing is asked",
        NOT_APPLICABLE,
        MATCHED | {"decision.leniency_matched": False},
    ),
    ("dec_list_refused", "who is spared needs no reason", NOT_APPLICABLE, MATCHED, SPARED),
    ("dec_list_refused", "before the revision nothing is asked", NOT_APPLICABLE, MATCHED | BEFORE),
    ("dec_list_refused", "from its first day it is", VIOLATED, MATCHED | {"decision.date": date(2021, 7, 15)}),
    ("dec_list_applied", "an item that stands and fits", HOLDS, MATCHED, SPARED),
    ("dec_list_applied", "an item that does not", VIOLATED, MATCHED | {"decision.leniency_matched": False}, SPARED),
    ("dec_list_applied", "spared without a list", NOT_APPLICABLE, {}, SPARED),
)
def test_leniency(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_must_not_may_not_and_less_weigh_differently():
    """行政处罚法 33: what must not be punished bars the step; what may go unpunished asks for a look only."""
    by_id = law().rules.by_id
    fatal = ("dec_minor_child", "dec_mental", "dec_minor_no_penalty", "dec_no_fault", "dec_minor_age", "dec_mitigation")
    asked = ("dec_first_no_penalty", "dec_limited_capacity")
    assert {by_id[rule].consequence for rule in fatal} == {Consequence.FATAL}
    assert {by_id[rule].consequence for rule in asked} == {Consequence.WARNING}
    assert {by_id[rule].consequence for rule in ("dec_list_refused", "dec_list_applied")} == {Consequence.DEFECT}
