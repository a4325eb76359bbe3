"""The tables of the package give what their sources say, at both sides of every boundary."""

from __future__ import annotations

from datetime import date

import pytest

from plumbline.law.discretion import Given, GivenError, benchmarks, compute

YUAN = 100
WAN = 10_000 * YUAN


def result(key, values, base=None, **more):
    return compute(benchmarks()[key], Given(values, {}, base, **more))


def span(key, values, base=None, **more):
    found = result(key, values, base, **more)
    return found.low / YUAN, found.high / YUAN


def test_4600_kilograms_too_heavy_and_200_for_the_height_cost_2200():
    assert span("oversize_weight_43", {"excess": 4600, "size_fine": 200 * YUAN}) == (2_200, 2_200)


@pytest.mark.parametrize(("excess", "fine"), [(999, 0), (1000, 500), (1999, 500), (59_999, 29_500), (60_000, 30_000)])
def test_every_full_ton_costs_500_up_to_the_cap(excess, fine):
    assert span("oversize_weight_43", {"excess": excess}) == (fine, fine)


def test_beyond_the_cap_nothing_is_added():
    found = result("oversize_weight_43", {"excess": 90_000, "size_fine": 300_000})
    assert (found.low, found.clamped) == (30_000 * YUAN, "maximum")


@pytest.mark.parametrize(
    ("height", "width", "length", "fine"),
    [
        ("4.2", 3, 20, (0, 200)),
        ("4.21", 3, 20, (200, 1000)),
        ("4.2", "3.01", 20, (200, 1000)),
        ("4.2", 3, "20.1", (200, 1000)),
        ("4.5", "3.75", 28, (200, 1000)),
        ("4.51", 3, 20, (1000, 3000)),
        ("4.2", "3.76", 28, (1000, 3000)),
        ("4.5", "3.75", "28.1", (1000, 3000)),
    ],
)
def test_the_worst_measure_chooses_the_row(height, width, length, fine):
    assert span("oversize_size_43", {"height": height, "width": width, "length": length}) == fine


@pytest.mark.parametrize(("late", "fine"), [(0, (0, 2)), (1, (2, 4)), (7, (2, 4)), (8, (4, 5))])
def test_without_gain_the_days_late_choose_the_row(late, fine):
    assert span("jinan2018_dispatch_no_gain", {"late": late}) == tuple(each * 10_000 for each in fine)


@pytest.mark.parametrize(
    ("people", "fine"), [(1, 2000), (10, 2000), (11, 3000), (30, 3000), (31, 3500), (50, 3500), (51, 4000), (100, 4000)]
)
def test_the_number_of_workers_gives_a_point(people, fine):
    ends = (2_000 * YUAN, 5_000 * YUAN)
    assert span("laixi2011_wage_report", {"people": people}, range=ends) == (fine, fine)


def test_the_row_that_the_source_cut_is_not_guessed():
    with pytest.raises(GivenError, match="不在这张表的任何一档内"):
        result("laixi2011_wage_report", {"people": 101}, range=(2_000 * YUAN, 5_000 * YUAN))


@pytest.mark.parametrize(
    ("volume", "unit", "person"),
    [("0.1", (0, 1000), (0, 50)), ("0.11", (1000, 2000), (50, 100)), ("0.21", (2000, 3000), (100, 200))],
)
def test_mixed_waste_is_measured_by_volume_and_party(volume, unit, person):
    assert span("xingyang_mixed_waste_unit", {"volume": volume}) == unit
    assert span("xingyang_mixed_waste_person", {"volume": volume}) == person


@pytest.mark.parametrize(
    ("document", "works", "zone", "accident", "low"),
    [
        ("form", "unfinished", "no", "no", 1),
        ("form", "finished", "no", "no", 2),
        ("report", "unfinished", "no", "no", 2),
        ("report", "finished", "no", "no", 3),
        ("form", "unfinished", "yes", "no", 3),
        ("form", "unfinished", "no", "yes", 4),
        ("report", "finished", "yes", "yes", 4),
    ],
)
def test_building_before_approval_in_jiangmen_goes_by_percent_of_the_investment(document, works, zone, accident, low):
    values = {"document": document, "works": works, "zone": zone, "accident": accident}
    assert span("jiangmen2020_eia", values, 300 * WAN) == (low * 30_000, (low + 1) * 30_000)


WATER = {"count": 1, "toxic": "no", "exceed": "0.4", "times": 0, "accident": "no"}


@pytest.mark.parametrize(
    ("changes", "fine"),
    [
        ({}, (100_000, 150_000)),
        ({"exceed": 1}, (100_000, 150_000)),
        ({"exceed": "1.4"}, (210_000, 210_000)),
        ({"exceed": "1.5"}, (220_000, 220_000)),
        ({"exceed": 2, "ph": "0.9"}, (230_000, 230_000)),
        ({"exceed": 2, "ph": "1"}, (240_000, 240_000)),
        ({"toxic": "yes"}, (150_000, 200_000)),
        ({"toxic": "yes", "exceed": "0.6"}, (210_000, 210_000)),
        ({"count": 3}, (220_000, 220_000)),
        ({"exceed": 90}, (700_000, 700_000)),
        ({"times": 2}, (100_000, 150_000)),
        ({"times": 3}, (700_000, 1_000_000)),
        ({"accident": "yes"}, (700_000, 1_000_000)),
    ],
)
def test_jiangmen_adds_per_factor_per_multiple_and_per_half_a_unit_of_ph(changes, fine):
    assert span("jiangmen2020_water", {**WATER, **changes}) == fine


def test_air_has_no_ph():
    assert span("jiangmen2020_air", {**WATER, "exceed": 2, "count": 2}) == (230_000, 230_000)


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("labour_supervision_23", 1_000, 5_000),
        ("labour_supervision_25", 100, 500),
        ("labour_contract_84_deposit", 500, 2_000),
        ("labour_contract_84_archives", 500, 2_000),
        ("labour_contract_92_dispatch", 5_000, 10_000),
    ],
)
def test_the_statutes_per_head(key, low, high):
    assert span(key, {"people": 12}) == (12 * low, 12 * high)


def test_what_is_not_verified_says_so():
    unverified = {key for key, made in benchmarks().items() if made.status == "unverified"}
    assert unverified == {
        "jiangmen2020_air",
        "jiangmen2020_water",
        "jinan2018_dispatch_no_gain",
        "laixi2011_wage_report",
        "xingyang_mixed_waste_person",
        "xingyang_mixed_waste_unit",
    }
    assert all(made.notes for made in benchmarks().values() if made.status == "unverified")


@pytest.mark.parametrize("volume", [-1, "-0.5", 10**16])
def test_negative_and_huge_numbers_are_refused_at_their_factor(volume):
    with pytest.raises(GivenError, match="“日排水量”写的是"):
        result("gd2022_water_over_standard", {"volume": volume})


def test_a_table_of_a_law_that_has_ended_is_no_longer_grounded():
    water = benchmarks()["gd2022_water_over_standard"]
    assert [water.grounded(day) for day in (date(2026, 8, 14), date(2026, 8, 15))] == [True, False]
    assert benchmarks()["samr2022_bands"].grounded(date(2026, 8, 15))
