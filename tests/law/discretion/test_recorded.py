"""What the case file says about a factor is taken over as it stands; what it does not say stays unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from plumbline.casefile import from_facts
from plumbline.law.discretion import benchmarks
from plumbline.law.discretion.recorded import recorded, recorded_base
from tests.law.discretion.invented import table

FACTORS = [
    {
        "key": "value",
        "zh": "货值",
        "kind": "number",
        "unit": "元",
        "fact": "violation.goods_value",
        "tier": [{"zh": "少", "to": 100, "weight": 0}, {"zh": "多", "from": 100, "weight": 20}],
    },
    {
        "key": "minor",
        "zh": "轻微",
        "kind": "choice",
        "fact": "violation.minor",
        "tier": [{"code": "yes", "zh": "是", "weight": 0}, {"code": "no", "zh": "否", "weight": 20}],
    },
    {
        "key": "times",
        "zh": "次数",
        "kind": "number",
        "whole": True,
        "fact": "same_acts:24",
        "tier": [{"zh": "1 次", "from": 1, "to": 1, "weight": 0}, {"zh": "2 次以上", "from": 2, "weight": 20}],
    },
    {
        "key": "mood",
        "zh": "其他",
        "kind": "choice",
        "tier": [{"code": "a", "zh": "甲", "weight": 0}, {"code": "b", "zh": "乙", "weight": 0}],
    },
]
MADE = table(factor=FACTORS)
FOUND = {"discovery": {"date": date(2026, 3, 1)}, "violation": {"act_key": "a", "goods_value": 12_050, "minor": False}}


def told(facts, closed=True):
    return recorded(MADE, from_facts(facts, closed=closed))


def test_money_is_told_in_yuan_and_yes_and_no_as_codes():
    assert told(FOUND) == {"value": Decimal("120.5"), "minor": "no", "times": 1}
    assert told({**FOUND, "violation": {"minor": True}})["minor"] == "yes"


def test_what_is_not_recorded_is_not_told():
    assert told({}, closed=False) == {}
    assert told({}) == {}


@pytest.mark.parametrize(
    ("day", "act", "times"),
    [
        (date(2024, 3, 1), "a", 2),
        (date(2024, 2, 29), "a", 1),
        (date(2026, 3, 1), "a", 2),
        (date(2026, 3, 2), "a", 1),
        (date(2025, 3, 1), "b", 1),
        (None, "a", 1),
    ],
)
def test_the_same_act_within_the_months_counts_with_this_one(day, act, times):
    assert told({**FOUND, "prior_penalties": [{"date": day, "act_key": act}]})["times"] == times


def test_an_earlier_penalty_of_an_unknown_day_leaves_the_number_unknown():
    facts = {**FOUND, "prior_penalties": [{"act_key": "a"}]}
    assert "times" not in told(facts, closed=False)


def test_the_base_of_a_multiple_is_the_recorded_gain_or_value():
    gain = benchmarks()["jinan2018_dispatch_gain"]
    assert recorded_base(gain, from_facts({"violation": {"illegal_income": 500}}, closed=True)) == 500
    assert recorded_base(gain, from_facts({}, closed=False)) is None
    assert recorded_base(MADE, from_facts(FOUND, closed=True)) is None
