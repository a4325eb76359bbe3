"""Cohen's kappa against values that were published or can be worked out by hand, and Wilson's interval."""

import pytest

from plumbline.web.rounds.agreement import agreement, share


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """A table of counts as single pairs."""
    return [pair for pair, number in table.items() for _ in range(number)]


def test_the_example_with_fifty_applications_has_kappa_two_fifths():
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, expected 0.5."""
    found = agreement(pairs({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}))
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_cohens_own_example_of_two_hundred_cases_has_kappa_point_four_nine_two():
    """Cohen 1960, table 1: 200 cases in three categories, observed 0.70, expected 0.41."""
    table = {
        ("1", "1"): 88, ("1", "2"): 10, ("1", "3"): 2,
        ("2", "1"): 14, ("2", "2"): 40, ("2", "3"): 6,
        ("3", "1"): 18, ("3", "2"): 10, ("3", "3"): 12,
    }  # fmt: skip
    assert agreement(pairs(table)).kappa == pytest.approx((0.70 - 0.41) / (1 - 0.41))


def test_full_agreement_in_two_categories_is_one_and_full_disagreement_is_minus_one():
    assert agreement([("a", "a"), ("b", "b")]).kappa == 1
    assert agreement([("a", "b"), ("b", "a")]).kappa == -1


def test_one_category_only_has_no_coefficient_and_says_so():
    found = agreement([("a", "a")] * 7)
    assert found.kappa is None
    assert found.observed == 1
    assert "没有定义" in found.why


def test_no_pairs_have_no_coefficient():
    found = agreement([])
    assert (found.pairs, found.kappa) == (0, None)
    assert found.why


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(part, whole, low, high):
    found = share(part, whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_share_of_nothing_is_no_share_and_could_be_anything():
    found = share(0, 0)
    assert (found.value, found.low, found.high) == (None, 0.0, 1.0)
