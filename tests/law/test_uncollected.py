"""The least fine that the law would have allowed, on both sides of every question that it turns on."""

from datetime import date

import pytest

from plumbline.law import all_matters
from plumbline.law.uncollected import NO_FINE, NO_FLOOR, STATUTE, UNKNOWN, edition, least_fine

DAY = date(2026, 3, 1)


def matters_where(test):
    """The codes of the matters whose ranges on the day pass the test."""
    known = all_matters()
    for code in known:
        found = known.get(code, DAY)
        if found is not None and test(found.edition.fines):
            yield code, found.edition.fines


def first(test):
    return next(matters_where(test))


def alone(*, basis, floor=True, base="", when=""):
    def test(fines):
        one = fines[0] if len(fines) == 1 else None
        fits = one is not None and one.basis == basis and bool(one.minimum) == floor and not one.party
        return fits and (not base or one.base == base)

    return test


def test_a_fixed_range_gives_its_floor():
    code, fines = first(alone(basis="fixed"))
    assert least_fine(code, DAY, "entity", {}).amount == fines[0].minimum
    assert least_fine(code, DAY, "entity", {}).source == STATUTE


def test_a_range_with_an_upper_limit_only_counts_nothing_and_says_so():
    code, _ = first(alone(basis="fixed", floor=False))
    assert (least_fine(code, DAY, "entity", {}).amount, least_fine(code, DAY, "entity", {}).source) == (0, NO_FLOOR)


def test_a_multiple_is_reckoned_on_the_recorded_base_and_unknown_without_it():
    def only_goods(fines):
        return all(one.basis == "multiple" and one.base == "货值金额" and one.minimum for one in fines) and bool(fines)

    found = next(matters_where(only_goods), None)
    if found is None:
        pytest.skip("no matter of today is a multiple of the goods alone")
    code, fines = found
    told = least_fine(code, DAY, "entity", {"goods_value": 30_000})
    assert told.amount == min(one.minimum for one in fines) * 30_000 // 100
    assert least_fine(code, DAY, "entity", {"goods_value": None}).amount is None


def test_of_several_ranges_the_lowest_floor_counts_and_a_missing_base_leaves_it_unknown():
    def mixed(fines):
        bases = {one.basis for one in fines}
        usable = all(one.minimum and one.base in ("", "货值金额") for one in fines)
        return bases == {"fixed", "multiple"} and usable and all(not one.party for one in fines)

    code, fines = first(mixed)
    fixed = min(one.minimum for one in fines if one.basis == "fixed")
    times = min(one.minimum for one in fines if one.basis == "multiple")
    assert least_fine(code, DAY, "entity", {"goods_value": 100_000_000}).amount == fixed
    assert least_fine(code, DAY, "entity", {"goods_value": 1}).amount == times // 100
    unknown = least_fine(code, DAY, "entity", {})
    assert (unknown.amount, unknown.source, unknown.why) == (None, UNKNOWN, "不知道货值金额")


def test_a_base_that_no_case_file_records_leaves_the_amount_unknown():
    def advertising(fines):
        return any(one.basis == "multiple" and one.base == "广告费用" and one.minimum for one in fines) and all(
            one.minimum for one in fines
        )

    code, _ = first(advertising)
    assert "广告费用" in least_fine(code, DAY, "entity", {"goods_value": 5}).why


def test_each_kind_of_party_has_its_own_floor_and_an_unknown_party_the_lowest():
    def by_party(fines):
        return {"entity", "person"} <= {one.party for one in fines} and all(one.minimum for one in fines if one.party)

    code, fines = first(by_party)
    floors = {one.party: one.minimum for one in fines if not one.when}
    assert least_fine(code, DAY, "entity", {}).amount == floors["entity"]
    assert least_fine(code, DAY, "person", {}).amount == floors["person"]
    assert least_fine(code, DAY, "", {}).amount == min(one.minimum for one in fines if one.party != "responsible")


def test_a_matter_without_a_fine_costs_nothing():
    code, _ = first(lambda fines: [one.basis for one in fines] == ["none"])
    assert (least_fine(code, DAY, "entity", {}).amount, least_fine(code, DAY, "entity", {}).source) == (0, NO_FINE)


@pytest.mark.parametrize(("matter", "on"), [("", DAY), ("market.unheard_of", DAY), ("market.unheard_of", None)])
def test_without_a_known_matter_or_a_day_the_amount_is_unknown_and_says_why(matter, on):
    told = least_fine(matter, on, "entity", {})
    assert told.amount is None
    assert told.why


def test_the_mark_of_the_floors_is_the_same_every_time():
    assert edition() == edition()
    assert len(edition()) == 16
