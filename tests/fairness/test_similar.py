"""The nearest cases, and why they are near."""

from plumbline.fairness import Record, similar


def a_case(name: str, **factors: float | str) -> Record:
    return Record(name, "market.a", "2021-07-15", factors, 500, 100, 900)


HERE = a_case("here", repeat=0.0, days=3.0, kind="food")


def test_the_nearest_comes_first_and_the_case_itself_never():
    near, far = a_case("near", repeat=0.0, days=4.0, kind="food"), a_case("far", repeat=1.0, days=40.0, kind="drug")
    assert [one.record.id for one in similar([far, HERE, near], HERE, 5)] == ["near", "far"]
    assert len(similar([far, near], HERE, 1)) == 1


def test_another_matter_or_another_edition_is_not_like():
    other = Record("2", "market.b", "2021-07-15", {}, 500, 100, 900)
    older = Record("3", "market.a", "2018-01-01", {}, 500, 100, 900)
    assert similar([other, older], HERE, 5) == []


def test_it_says_in_what_a_case_is_alike_and_differs_and_what_only_one_tells():
    others = [a_case(str(days), repeat=0.0, days=float(days), kind="food") for days in range(0, 40, 4)]
    there = a_case("there", repeat=1.0, days=3.0, gone=1.0)
    found = next(one for one in similar([*others, there], HERE, 20) if one.record.id == "there")
    assert [one.factor for one in found.alike] == ["days"]
    assert [(one.factor, one.here, one.there) for one in found.differing] == [("repeat", 0.0, 1.0)]
    assert found.untold == ("gone", "kind")


def test_cases_without_factors_are_all_equally_near():
    bare = Record("bare", "market.a", "2021-07-15", {}, None, None, None)
    assert [one.distance for one in similar([Record("b", "market.a", "2021-07-15", {}, 1, 0, 2)], bare, 3)] == [0.0]
