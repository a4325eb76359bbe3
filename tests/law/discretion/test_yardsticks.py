"""Where nothing was issued, the statute's range is split 30 / 40 / 30 by rule, marked as a yardstick (裁量基准 section 1.4b)."""

from __future__ import annotations

from datetime import date

import pytest

from plumbline.law import law
from plumbline.law.discretion import Given, benchmarks, compute
from plumbline.law.discretion.yardsticks import yardstick_of, yardsticks

YUAN = 100
TODAY = date(2026, 11, 22)
LAKH = 100_000
DERIVED = [
    ("market.unlicensed_food", 50_000, 100_000, (50_000, 65_000, 85_000, 100_000)),
    ("market.expired_food", 50_000, 100_000, (50_000, 65_000, 85_000, 100_000)),
    ("market.food_label", 5_000, 50_000, (5_000, 18_500, 36_500, 50_000)),
    ("market.purchase_check", 5_000, 50_000, (5_000, 18_500, 36_500, 50_000)),
    ("market.false_ad", 200_000, 1_000_000, (200_000, 440_000, 760_000, 1_000_000)),
    ("market.health_food_ad", 100_000, 200_000, (100_000, 130_000, 170_000, 200_000)),
    ("urban.gas_unlicensed", 50_000, 500_000, (50_000, 185_000, 365_000, 500_000)),
    ("urban.gas_service", 10_000, 100_000, (10_000, 37_000, 73_000, 100_000)),
    ("market.unlicensed_business", 10_000, 100_000, (10_000, 37_000, 73_000, 100_000)),
    ("labour.obstruct", 2_000, 20_000, (2_000, 7_400, 14_600, 20_000)),
    ("labour.wage_account", 50_000, 100_000, (50_000, 65_000, 85_000, 100_000)),
]
MULTIPLES = [
    ("market.unlicensed_food", 10, 20, (10, 13, 17, 20)),
    ("market.food_label", 5, 10, (5, "6.5", "8.5", 10)),
    ("market.false_ad", 3, 5, (3, "3.6", "4.4", 5)),
    ("market.health_food_ad", 1, 3, (1, "1.6", "2.4", 3)),
]


def ends(table, base=None):
    found = [compute(table, Given(severity=name, base=base)) for name in ("lighter", "normal", "heavier")]
    assert all(one.high == other.low for one, other in zip(found, found[1:], strict=False))
    return [found[0].low, *(one.high for one in found)]


@pytest.mark.parametrize(("matter", "low", "high", "bands"), DERIVED)
def test_the_derived_bands_are_those_of_the_statute(matter, low, high, bands):
    found = [table for table in yardsticks(matter, TODAY) if range_of(table) == (low * YUAN, high * YUAN)]
    assert ends(found[0]) == [each * YUAN for each in bands]
    assert found[0].yardstick
    assert found[0].matter == matter


@pytest.mark.parametrize(("matter", "low", "high", "bands"), MULTIPLES)
def test_the_derived_bands_of_multiples_are_taken_of_the_base(matter, low, high, bands):
    found = [table for table in yardsticks(matter, TODAY) if range_of(table) == (low * 10_000, high * 10_000)]
    assert ends(found[0], LAKH * YUAN) == [int(float(each) * LAKH * YUAN) for each in bands]


def range_of(table):
    return table.statute.minimum, table.statute.maximum


def test_every_matter_with_a_range_has_a_yardstick_and_no_other():
    for code in law().matters:
        matter = law().matters.get(code, TODAY)
        splits = [f for f in matter.edition.fines if f.basis in ("fixed", "multiple") and f.maximum is not None]
        assert len(yardsticks(code, TODAY)) == len(splits), code


def test_the_kind_of_party_chooses_among_the_ranges():
    of_person = yardsticks("urban.construction_waste", TODAY, "person")
    of_unit = yardsticks("urban.construction_waste", TODAY, "entity")
    assert [range_of(table) for table in of_person] == [(10_000, 100_000)]
    assert [range_of(table) for table in of_unit] == [(10_000_000, 100_000_000)]


def test_only_the_market_split_has_an_issuer():
    market, ecology = (yardsticks(code, TODAY)[0] for code in ("market.false_ad", "ecology.water_over_standard"))
    assert market.number == benchmarks()["samr2022_bands"].number
    assert market.status == "verified"
    assert "不是裁量基准" in ecology.issuer
    assert ecology.status == "unverified"


def test_the_market_split_begins_with_its_paper():
    assert yardsticks("market.false_ad", TODAY)[0].since == date(2022, 10, 8)


def test_a_yardstick_is_found_by_its_key_on_the_day():
    first = yardsticks("market.false_ad", TODAY)[0]
    assert yardstick_of(first.key, TODAY) == first
    assert yardstick_of("yardstick_market_false_ad_99", TODAY) is None
    assert yardstick_of("samr2022_bands", TODAY) is None
    assert yardsticks("market.nothing", TODAY) == []


def test_the_people_who_answer_beside_the_unit_are_named():
    titles = [table.title for table in yardsticks("ecology.hazardous_unlicensed", TODAY)]
    assert any("对责任人员" in title or "对法定代表人和责任人员" in title for title in titles)
