"""Which provision 行政处罚法 29 chooses for one act, and what the matters of the catalogue say of each other."""

from datetime import date

import pytest

from plumbline.law import law
from plumbline.law.discretion import benchmarks, compute
from plumbline.law.matters import MatterError
from plumbline.law.rivals import By, Choice, Provision, choose
from tests.law.discretion.test_worked_examples import WATER, YUAN, given
from tests.law.test_matters import GOOD, load

BEFORE_THE_CODE = date(2026, 8, 14)


@pytest.mark.parametrize(
    ("ranges", "chosen", "by", "floor"),
    [
        ([(1, 10), (2, 9)], "0", By.MAXIMUM, 2),
        ([(1, 10), (0, 11)], "1", By.MAXIMUM, 1),
        ([(1, 10), (2, 10)], "1", By.MINIMUM, 2),
        ([(2, 10), (1, 10), (9, 9)], "0", By.MINIMUM, 9),
        ([(2, 10), (2, 10)], "0", By.EQUAL, 2),
        ([(None, 10), (0, 10)], "0", By.EQUAL, 0),
        ([(None, 10)], "0", By.MAXIMUM, None),
        ([(1, None), (2, 10)], None, By.UNCLEAR, 2),
        ([], None, By.UNCLEAR, None),
    ],
)
def test_the_highest_maximum_is_chosen_then_the_highest_minimum(ranges, chosen, by, floor):
    provisions = [Provision(str(number), *ends) for number, ends in enumerate(ranges)]
    assert choose(provisions) == Choice(chosen, by, floor)


def test_water_over_the_standard_is_measured_by_both_laws_and_the_regulation_is_chosen():
    """Worked example 3: 12 % is 120,000 yuan under 水污染防治法 83 and 200,000 under 排污许可管理条例 34(1)."""
    codes = ("ecology.water_over_standard", "ecology.over_permit_limit")
    provisions = []
    for code in codes:
        (fine, *_) = (each for each in law().matters.get(code, BEFORE_THE_CODE).fine_for("entity") if not each.when)
        provisions.append(Provision(code, fine.minimum, fine.maximum))
    keys = ("gd2022_water_over_standard", "gd2022_water_over_standard_regulation")
    results = [compute(benchmarks()[key], given(WATER)) for key in keys]
    assert [result.low for result in results] == [120_000 * YUAN, 200_000 * YUAN]
    assert [(each.minimum, each.maximum) for each in provisions] == [(r.minimum, r.maximum) for r in results]
    choice = choose(provisions)
    assert choice == Choice("ecology.over_permit_limit", By.MINIMUM, 200_000 * YUAN)
    assert results[0].low < choice.floor <= results[1].low


def test_the_rivals_of_a_matter_name_it_in_turn():
    matters = law().matters
    named = {code: matters.editions(code)[0].rivals for code in matters if matters.editions(code)[0].rivals}
    assert "ecology.over_permit_limit" in named["ecology.water_over_standard"]
    assert all(code in named[rival] for code, rivals in named.items() for rival in rivals)


@pytest.mark.parametrize("rival", ["market.nobody", "market.other"])
def test_a_rival_that_does_not_exist_or_does_not_name_the_matter_is_refused(tmp_path, rival):
    other = GOOD.replace("market.test", "market.other")
    one = GOOD.replace('leniency = "first"', f'leniency = "first"\nrivals = ["{rival}"]')
    with pytest.raises(MatterError, match=f"its rival {rival} does not exist or does not name it"):
        load(tmp_path, one + other)
