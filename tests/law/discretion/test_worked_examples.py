"""The published worked examples come out to the yuan (裁量基准 section 1.8), and both ends of the statute hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plumbline.law.discretion import Given, GivenError, Mitigation, benchmarks, compute, explain
from tests.law.discretion.invented import SHAPES, table

YUAN = 100
WAN = 10_000 * YUAN
EIA = {"document": "form", "place": "general", "stage": "equipment", "months": 4, "times": 1, "cooperation": "yes"}
WATER = {"count": 1, "pollutant": "b", "place": "general", "volume": 30, "exceed": "below_3", "times": 1}


def given(values=None, **more) -> Given:
    values = values or {}
    return Given(values, dict.fromkeys(values, ("现场笔录",)), **more)


def mitigated(amount: int, **changes: str) -> Mitigation:
    told = {"reason": "主动消除危害后果", "article": "行政处罚法第三十二条第一项", "approved_by": "吴建国", **changes}
    return Mitigation(amount, **told)


def test_building_before_approval_28_per_cent_of_the_maximum():
    result = compute(benchmarks()["gd2022_eia_building"], given(EIA, base=300 * WAN))
    assert (result.low, result.high) == (42_000 * YUAN, 42_000 * YUAN)
    assert (result.minimum, result.maximum) == (30_000 * YUAN, 150_000 * YUAN)
    assert "28%" in "".join(explain(result))


def test_water_over_standard_12_per_cent_is_above_the_floor():
    result = compute(benchmarks()["gd2022_water_over_standard"], given(WATER))
    assert (result.low, result.clamped) == (120_000 * YUAN, "")


def test_the_same_act_under_the_permit_regulation_has_a_floor_of_20_per_cent():
    result = compute(benchmarks()["gd2022_water_over_standard_regulation"], given(WATER))
    assert result.low == 200_000 * YUAN
    assert "12% 不足，按 20%" in "".join(explain(result))


def test_a_disposal_cost_below_200000_is_deemed_200000():
    values = {"tons": 2, "place": "general", "correction": "in_time", "times": 1}
    result = compute(benchmarks()["gd2022_waste_dumping"], given(values, base=9 * WAN))
    assert result.low == 620_000 * YUAN
    assert (result.minimum, result.maximum) == (600_000 * YUAN, 1_000_000 * YUAN)


@pytest.mark.parametrize(
    ("severity", "low", "high"), [("lighter", 50_000, 65_000), ("normal", 65_000, 85_000), ("heavier", 85_000, 100_000)]
)
def test_the_market_bands_are_the_lowest_and_the_highest_30_per_cent(severity, low, high):
    ends = (50_000 * YUAN, 100_000 * YUAN)
    result = compute(benchmarks()["samr2022_bands"], given(range=ends, severity=severity))
    assert (result.low, result.high) == (low * YUAN, high * YUAN)


def test_a_start_point_derived_from_the_law():
    weights = [{"code": "no", "zh": "否", "weight": 0}, {"code": "yes", "zh": "是", "weight": 5}]
    made = table("F2", factor=[{"key": "k", "zh": "情节", "kind": "choice", "tier": weights}])
    assert compute(made, given({"k": "yes"})).low == 29_000 * YUAN


@pytest.mark.parametrize(("severity", "fine"), [("lighter", 20_000), ("normal", 50_000)])
def test_where_only_a_maximum_is_set_the_shares_are_of_the_maximum(severity, fine):
    result = compute(benchmarks()["gd2022_middle"], given(range=(None, 100_000 * YUAN), severity=severity))
    assert (result.low, result.high) == (fine * YUAN, fine * YUAN)


def test_where_both_ends_are_set_the_middle_divides():
    middle = benchmarks()["gd2022_middle"]
    ends = (100_000 * YUAN, 300_000 * YUAN)
    found = {s: compute(middle, given(range=ends, severity=s)) for s in ("lighter", "normal", "heavier")}
    assert [(r.low // YUAN, r.high // YUAN) for r in found.values()] == [
        (100_000, 200_000),
        (200_000, 200_000),
        (200_000, 300_000),
    ]


def test_where_only_a_minimum_is_set_it_is_doubled_or_taken_five_times():
    middle = benchmarks()["gd2022_middle"]
    fines = [compute(middle, given(range=(1000 * YUAN, None), severity=s)).low for s in ("normal", "heavier")]
    assert fines == [2_000 * YUAN, 5_000 * YUAN]


def test_a_class_for_which_the_rule_gives_no_number_is_refused_and_not_guessed():
    with pytest.raises(GivenError, match="没有规定"):
        compute(benchmarks()["gd2022_middle"], given(range=(None, 100_000 * YUAN), severity="heavier"))


def test_4600_kilograms_too_heavy_and_200_for_the_height_cost_2200():
    assert compute(table("F9"), given({"excess": 4600, "height": 200 * YUAN})).low == 2_200 * YUAN


@pytest.mark.parametrize(("excess", "fine"), [(999, 0), (1000, 500), (1999, 500), (2000, 1000), (90_000, 30_000)])
def test_a_step_counts_when_it_is_full_and_the_cap_holds(excess, fine):
    result = compute(table("F9"), given({"excess": excess}))
    assert result.low == fine * YUAN
    assert result.clamped == ("maximum" if excess == 90_000 else "")


def test_the_bare_base_below_the_minimum_is_lifted_to_it_and_says_so():
    result = compute(benchmarks()["gd2022_water_over_standard"], given({**WATER, "exceed": "ph_mild"}))
    assert (result.low, result.clamped) == (100_000 * YUAN, "minimum")
    assert "法定下限" in "".join(explain(result))


def test_the_heaviest_of_everything_is_the_maximum_in_every_table_of_weights():
    for made in benchmarks().values():
        if made.family == "F1":
            heaviest = {}
            for factor in made.factors:
                tier = max(factor.tiers, key=lambda each: each.weight)
                heaviest[factor.key] = tier.code or tier.low
            result = compute(made, given(heaviest, base=WAN * 1000))
            assert result.low == result.maximum, made.key


def test_what_is_not_established_counts_as_the_lowest_step_and_is_told():
    result = compute(benchmarks()["gd2022_water_over_standard"], given({"exceed": "from_20"}))
    assert result.low == (7 + 23) * 10_000 * YUAN
    assert result.not_established == (
        "超标因子数",
        "污染物类别",
        "排放口位置",
        "日排水量",
        "两年内同类违法次数（含本次）",
    )
    assert "没有查明，按最低一档" in "".join(explain(result))


def test_a_stated_factor_without_evidence_is_named():
    result = compute(benchmarks()["gd2022_water_over_standard"], Given(WATER, {"count": ("监测报告",)}))
    assert "超标因子数" not in result.unproved
    assert "污染物类别" in result.unproved


@pytest.mark.parametrize(("months", "weight"), [(Decimal("2.9"), 0), (3, 3), (6, 8), (Decimal("11.9"), 8), (12, 16)])
def test_in_the_guangdong_tables_the_upper_number_belongs_to_the_next_step(months, weight):
    result = compute(benchmarks()["gd2022_eia_building"], given({**EIA, "months": months}, base=300 * WAN))
    assert result.low == (25 + weight) * 150_000


@pytest.mark.parametrize(("gain", "times"), [(10_000, 1), (10_001, 2), (30_000, 2), (50_000, 3), (50_001, 4)])
def test_in_the_jinan_table_the_upper_number_belongs_to_the_step_itself(gain, times):
    result = compute(benchmarks()["jinan2018_dispatch_gain"], given({"gain": gain}, base=gain * YUAN))
    assert (result.low, result.high) == (gain * times * YUAN, gain * (times + 1) * YUAN)


@pytest.mark.parametrize(("exceed", "fine"), [("0.5", 100_000), ("1.4", 200_000), ("1.5", 210_000), ("99", 700_000)])
def test_add_ons_are_rounded_as_the_table_says_and_end_at_the_row(exceed, fine):
    assert compute(table("F4"), given({"exceed": exceed})).low == fine * YUAN


def test_an_add_on_that_is_not_established_adds_nothing():
    made = table("F4", row=[{**table_row, "when": {}} for table_row in SHAPES["F4"]["row"][1:]])
    assert compute(made, given({})).low == 200_000 * YUAN


@pytest.mark.parametrize(
    ("values", "fine"),
    [
        ({}, 200_000),
        ({"training": "yes"}, 150_000),
        ({"training": "yes", "plan": "yes"}, 100_000),
        ({"training": "yes", "plan": "yes", "concealed": "yes"}, 130_000),
        ({"concealed": "yes"}, 260_000),
    ],
)
def test_good_conduct_lowers_within_the_step_and_concealment_multiplies(values, fine):
    assert compute(table("F7"), given(values)).low == fine * YUAN


def test_per_head_daily_and_late_payment():
    people = compute(benchmarks()["labour_supervision_23"], given({"people": 3}))
    assert (people.low, people.high) == (3_000 * YUAN, 15_000 * YUAN)
    assert compute(benchmarks()["daily_fine_28"], given({"days": 12}, base=10 * WAN)).low == 120 * WAN
    assert compute(benchmarks()["late_payment"], given({"days": 10}, base=WAN)).low == 3_000 * YUAN
    assert compute(benchmarks()["late_payment"], given({"days": 34}, base=WAN)).low == WAN
    assert compute(benchmarks()["late_payment"], given({"days": 33}, base=WAN)).low == 9_900 * YUAN


@pytest.mark.parametrize("key", ["labour_supervision_23", "daily_fine_28", "late_payment"])
def test_people_or_days_that_are_not_known_are_asked_for_and_not_taken_as_none(key):
    with pytest.raises(GivenError, match="没有查明，不能计算"):
        compute(benchmarks()[key], given({}, base=WAN))


def test_an_excess_that_is_not_known_is_asked_for():
    with pytest.raises(GivenError, match="“超重”没有查明"):
        compute(table("F9"), given({"height": 200 * YUAN}))


def test_the_tables_own_floor_and_cap():
    made = table(floor=450_000, cap=600_000)
    assert compute(made, given({})).low == 450_000 * YUAN
    assert compute(made, given({"volume": 60, "toxic": "yes"})).low == 600_000 * YUAN
    assert compute(made, given({"toxic": "yes"})).low == 600_000 * YUAN


def test_an_open_upper_end_of_a_row_is_the_maximum_of_the_statute():
    result = compute(table("F3"), given({"volume": 50, "toxic": "yes"}))
    assert (result.low, result.high) == (700_000 * YUAN, 1_000_000 * YUAN)
    assert [result.places(n * YUAN) for n in (699_999, 700_000, 1_000_001)] == ["below", "inside", "above"]


def test_a_special_reduction_ends_at_the_minimum():
    water = benchmarks()["gd2022_water_over_standard"]
    assert compute(water, given(WATER, reductions=(("公开道歉", 1_000),))).low == 108_000 * YUAN
    assert compute(water, given(WATER, reductions=(("公开道歉", 5_000),))).low == 100_000 * YUAN


def test_mitigation_goes_below_the_minimum_and_nothing_brings_it_back():
    result = compute(benchmarks()["gd2022_water_over_standard"], given(WATER, mitigated=mitigated(60_000 * YUAN)))
    assert (result.low, result.high, result.clamped) == (60_000 * YUAN, 60_000 * YUAN, "")
    assert "吴建国" in "".join(explain(result))


@pytest.mark.parametrize("amount", [100_000, 100_001])
def test_what_is_not_below_the_minimum_is_no_mitigation(amount):
    with pytest.raises(GivenError, match="不是减轻处罚"):
        compute(benchmarks()["gd2022_water_over_standard"], given(WATER, mitigated=mitigated(amount * YUAN)))


def test_without_a_minimum_there_is_nothing_to_mitigate():
    with pytest.raises(GivenError, match="没有规定下限"):
        compute(table("F9"), given({"excess": 5000}, mitigated=mitigated(1)))


def test_rounding_follows_the_table_and_stays_in_the_range():
    rough = {"unit": 70_000, "how": "down"}
    assert compute(table(rounding=rough), given({"toxic": "yes"})).low == 700_000 * YUAN
    assert compute(table(rounding={"unit": 300_000, "how": "down"}), given({})).low == 300_000 * YUAN
    assert (
        compute(table(rounding={"unit": 300_000, "how": "half_up"}, formula={"base": 40}), given({"toxic": "yes"})).low
        == 600_000 * YUAN
    )
    low = table(formula={"base": 10}, factor=_heavy(), rounding={"unit": 70_000, "how": "down"})
    assert compute(low, given({})).low == 100_000 * YUAN
    high = table(rounding={"unit": 700_000, "how": "half_up"})
    assert compute(high, given({"volume": 99, "toxic": "yes"})).low == 700_000 * YUAN
    beyond = table(rounding={"unit": 600_000, "how": "half_up"})
    assert compute(beyond, given({"volume": 99, "toxic": "yes"})).low == 1_000_000 * YUAN


def _heavy():
    return [
        {
            "key": "k",
            "zh": "情节",
            "kind": "choice",
            "tier": [{"code": "a", "zh": "轻", "weight": 0}, {"code": "b", "zh": "重", "weight": 90}],
        }
    ]
