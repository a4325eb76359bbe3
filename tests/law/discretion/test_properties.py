"""What holds for every table and every case: no aggravating fact lowers, no case leaves the statute, twice is the same."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.law.discretion import Given, Mitigation, Table, benchmarks, compute
from plumbline.law.discretion.tables import Factor

MEASURED = [each for each in benchmarks().values() if each.family in ("F1", "F3", "F4")]
SUMS = st.integers(10_000, 10**13)
"""From a hundred yuan: the range of less may hold no whole fen."""
ANY_RANGE = (0, 10**9)


def value_of(factor: Factor, place: int):
    """A value that falls into one tier of the factor."""
    tier = factor.tiers[place]
    if tier.code:
        return tier.code
    if factor.whole:
        return int(tier.high if tier.low is None else tier.low)
    low, high = (None if end is None else Decimal(float(end)) for end in (tier.low, tier.high))
    if low is None or high is None:
        return high / 2 if low is None else low + 1
    return (low + high) / 2


def heaviness(made: Table, factor: Factor) -> list[int]:
    """The steps of a factor from the lightest on: by weight, or in the order in which a table of rows lists them."""
    places = range(len(factor.tiers))
    return sorted(places, key=lambda place: factor.tiers[place].weight) if made.family == "F1" else list(places)


@st.composite
def cases(draw) -> tuple[Table, dict[str, int], int]:
    """A table, a step for each factor or None for unknown, and a base."""
    made = draw(st.sampled_from(MEASURED))
    steps = {f.key: draw(st.none() | st.integers(0, len(f.tiers) - 1)) for f in made.factors}
    return made, steps, draw(SUMS)


def facts(made: Table, steps, base: int, **more) -> Given:
    values = {f.key: value_of(f, steps[f.key]) for f in made.factors if steps[f.key] is not None}
    return Given(values, {}, base, ANY_RANGE if made.statute.kind == "case" else None, **more)


@given(cases())
def test_the_result_stays_within_the_statute_and_twice_is_the_same(case):
    made, steps, base = case
    result = compute(made, facts(made, steps, base))
    assert result.minimum is None or result.low >= result.minimum
    assert result.maximum is None or result.high <= result.maximum
    assert result.low <= result.high
    assert compute(made, facts(made, steps, base)) == result


@given(cases(), st.data())
@settings(max_examples=200)
def test_a_heavier_step_never_lowers_the_fine_and_a_lighter_one_never_raises_it(case, data):
    made, steps, base = case
    factor = data.draw(st.sampled_from(made.factors))
    order = heaviness(made, factor)
    light, heavy = sorted(data.draw(st.lists(st.integers(0, len(order) - 1), min_size=2, max_size=2)))
    lower, higher = (compute(made, facts(made, {**steps, factor.key: order[n]}, base)) for n in (light, heavy))
    assert lower.low <= higher.low
    assert lower.high <= higher.high


@given(cases(), st.data())
def test_what_is_unknown_is_never_held_against_anybody(case, data):
    made, steps, base = case
    factor = data.draw(st.sampled_from(made.factors))
    unknown = compute(made, facts(made, {**steps, factor.key: None}, base))
    assert unknown.low <= compute(made, facts(made, steps, base)).low


@given(cases(), st.integers(0, 10**12))
def test_only_a_decision_to_mitigate_goes_below_and_it_stays_as_decided(case, amount):
    made, steps, base = case
    low = made.statute.range(base)[0]
    if low is None or amount >= low:
        return
    decision = Mitigation(amount, "主动消除危害后果", "行政处罚法第三十二条第一项", "吴建国")
    result = compute(made, facts(made, steps, base, mitigated=decision))
    assert (result.low, result.high) == (amount, amount)
