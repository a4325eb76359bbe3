"""Habits of fining, on both sides of where they are told; decisions without a fine; sentences."""

import pytest

from plumbline.fairness import Record, compare_groups, fit, of_decisions, outliers, policy_checks, shares
from plumbline.fairness.wording import coefficients_told, sentence, sum_of
from tests.fairness.invented import city


def cases(places: list[float], agency: str = "A", **changed) -> list[Record]:
    made = []
    for number, place in enumerate(places):
        given = {
            "factors": {"repeat": float(number % 2)},
            "minimum": 0,
            "maximum": 100_000,
            "agency": agency,
            **changed,
        }
        made.append(Record(id=f"{agency}{number}", matter="market.a", edition="", fine=int(place * 100_000), **given))
    return made


def told(records: list[Record], agency: str = "A") -> tuple[str, ...]:
    return next(habit.told for habit in policy_checks(records).agencies if habit.group == agency)


def test_eight_of_ten_at_the_ceiling_are_a_habit_and_seven_are_not():
    spread = [0.2, 0.35, 0.5]
    assert {"ceiling", "top"} <= set(told(cases([1.0] * 8 + spread[:2])))
    assert "ceiling" not in told(cases([1.0] * 7 + spread))


def test_the_same_sum_whatever_the_factors_is_a_habit():
    assert "same" in told(cases([0.4] * 10))
    assert "same" not in told(cases([0.4] * 10, factors={"repeat": 0.0}))


def test_an_agency_at_the_floor_far_oftener_than_the_city_is_told():
    city_wide = cases([0.1 + 0.02 * place for place in range(40)], "B")
    assert "floor" in told([*cases([0.00001] * 6 + [0.3, 0.4, 0.5, 0.6]), *city_wide])
    assert "floor" not in told([*cases([0.00001] * 1 + [0.3] * 3 + [0.4] * 3 + [0.6] * 3), *city_wide])


def test_seven_cases_are_too_few_to_speak_of_a_habit():
    assert policy_checks(cases([1.0] * 7)).agencies == ()
    assert len(policy_checks(cases([1.0] * 8)).agencies) == 1


@pytest.mark.parametrize(
    ("goods", "fine", "heavy"),
    [
        (2_000, 100_000, 1),
        (2_000, 99_999, 0),
        (100_000, 5_000_000, 1),
        (100_001, 9_000_000, 0),
        (0, 100_000, 0),
        (None, 100_000, 0),
    ],
)
def test_a_small_matter_fined_fifty_times_its_goods_is_told(goods, fine, heavy):
    record = Record("1", "market.a", "", {}, fine, None, None, goods_value=goods)
    assert len(policy_checks([record]).heavy) == heavy


def test_decisions_without_a_fine_are_compared_between_groups_and_flag_no_case():
    fined = cases([0.3] * 60, "A") + cases([0.3] * 20, "B")
    free = cases([0.0] * 40, "B")
    found = compare_groups(of_decisions([*fined, *free]), "agency")
    harsh = next(cell for cell in found.cells if cell.group == "B" and cell.matter)
    assert harsh.stands_out
    assert harsh.shift > 0
    assert outliers(fit(free), free, 10) == []
    assert [(one.decided, one.unfined) for one in shares([*fined, *free])] == [(120, 40)]


def test_a_matter_with_few_decisions_is_pooled_with_other_small_ones():
    small = [
        Record(f"s{n}", f"market.m{n % 7}", "", {"a": float(n % 2)}, None if n % 3 else 5, 0, 9) for n in range(70)
    ]
    assert len(of_decisions(small).strength) == 70


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (99_999_900, "99.9999 万元"),
        (1_000_000, "1 万元"),
        (1_800_000, "1.8 万元"),
        (999_900, "9,999 元"),
        (12_050, "120.5 元"),
    ],
)
def test_sums_are_told_in_wan_from_ten_thousand_yuan(fen, said):
    assert sum_of(fen) == said


def test_the_sentence_gives_the_fine_the_like_cases_the_factors_and_what_to_do():
    invented = city(2_000, seed=2)
    model = fit(invented.records)
    lead = outliers(model, invented.records, 1)[0]
    said = sentence(lead, {"repeat": "再次违法", "repeat?": "flag"}, {}, 3)
    for part in (
        "罚款 ",
        "同类案件",
        "近 3 年",
        "居中一半在",
        "九成在",
        "再次违法",
        "本案数额的因素：",
        "请对照最接近的五件案件",
    ):
        assert part in said


def test_sentences_of_exact_leads_name_the_bounds():
    below = cases([0.5])[0]
    outside = Record("1", "market.a", "", {}, 5_000, 10_000, 90_000)
    assert "低于法定下限" in sentence(outliers(fit([]), [outside], 1)[0], {}, {}, 3)
    above = Record("1", "market.a", "", {}, 95_000, 10_000, 90_000)
    assert "高于法定上限" in sentence(outliers(fit([]), [above], 1)[0], {}, {}, 3)
    banded = Record("1", "market.a", "", {}, 50_000, 10_000, 90_000, band=(10_000, 20_000))
    assert "没有记录调整适用的理由" in sentence(outliers(fit([]), [banded], 1)[0], {}, {}, 3)
    assert below.inside


def test_coefficients_read_as_points_of_the_range():
    model = fit(city(2_000, seed=2).records)
    said = [meaning for _, meaning, _ in coefficients_told(model.fitted[0], {})]
    assert any("上移约" in one for one in said)
    assert any("下移约" in one for one in said)
