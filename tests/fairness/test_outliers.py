"""Planted outliers are found, bands hold nine of ten, and nobody's identity explains a fine."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import QuantileRegressor
from sklearn.metrics import average_precision_score

from plumbline.fairness import (
    AMOUNT,
    BAND,
    HARSH,
    IDENTITY,
    MILD,
    RANGE,
    FairnessError,
    Record,
    compare_groups,
    fit,
    of_amounts,
    outliers,
)  # fmt: skip
from plumbline.fairness.quantiles import quantile_fit
from plumbline.fairness.records import to_logit
from tests.fairness.invented import HARSH_DISTRICT, City, city
from tests.fairness.peers import isolation_forest, robust_z


@pytest.fixture(scope="module")
def invented() -> City:
    return city(12_000, seed=7)


@pytest.fixture(scope="module")
def model(invented):
    return fit(invented.records)


def a_case(**changed) -> Record:
    made = {"id": "1", "matter": "market.a", "edition": "", "factors": {}, "fine": 500, "minimum": 100, "maximum": 900}
    return Record(**{**made, **changed})


def test_planted_outliers_are_found_far_better_than_by_z_score_and_isolation_forest(invented, model):
    ours = average_precision_score(invented.planted, model.scored.score)
    z_score = average_precision_score(invented.planted, robust_z(invented.records))
    forest = average_precision_score(invented.planted, isolation_forest(invented.records))
    assert ours >= 0.85
    assert ours >= 5 * z_score
    assert ours >= 5 * forest


def test_the_band_holds_88_to_92_of_a_hundred_cases_of_every_code_with_100_cases(model):
    scored = model.scored
    inside = (scored.actual >= scored.low) & (scored.actual <= scored.high)
    codes = np.array([record.matter for record in scored.records])
    for code in set(codes):
        own = inside[codes == code]
        assert len(own) >= 100
        assert 0.88 <= own.mean() <= 0.92


def test_the_band_holds_new_cases_too():
    both = [record for record in city(16_000, seed=9).records if record.inside]
    old, fresh = both[:12_000], both[12_000:]
    held = 0
    for level in fit(old).fitted:
        own = [record for record in fresh if record.matter == level.level[0]]
        bands = np.sort(level.coefficients @ level.design.matrix(own).T, axis=0)
        actual = to_logit(np.array([record.position for record in own]))
        held += int(((actual >= bands[0] - level.moved) & (actual <= bands[2] + level.moved)).sum())
    assert 0.87 <= held / len(fresh) <= 0.93


def test_leads_are_cut_by_capacity_and_name_both_directions(model, invented):
    found = outliers(model, invented.records, 60)
    assert len(found) == 60
    assert {lead.direction for lead in found} == {HARSH, MILD}
    assert all(lead.kind == AMOUNT for lead in found)
    assert [lead.score for lead in found] == sorted((lead.score for lead in found), reverse=True)
    assert outliers(model, invented.records, 0) == []


def test_who_decided_and_who_was_fined_changes_no_model_and_no_lead(invented, model):
    shuffled = np.random.default_rng(3).permutation(len(invented.records))
    others = [invented.records[place] for place in shuffled]
    named = [
        replace(record, agency=other.agency, officer=other.officer, district=other.district, size="large")
        for record, other in zip(invented.records, others, strict=True)
    ]
    again = fit(named)
    assert again.version == model.version
    first, second = (outliers(one, invented.records, 50) for one in (model, again))
    assert [lead.record.id for lead in first] == [lead.record.id for lead in second]


@pytest.mark.parametrize("name", sorted(IDENTITY))
def test_a_factor_that_says_who_or_where_somebody_is_is_refused(name):
    with pytest.raises(FairnessError):
        a_case(factors={name: 1.0})


def test_a_matter_with_99_cases_is_pooled_and_one_with_100_is_not(invented):
    own = [record for record in invented.records if record.matter == "field0.code00"]
    rest = [record for record in invented.records if record.matter == "field0.code04"]
    for number, pooled in ((99, True), (100, False)):
        made = fit([*own[:number], *rest[:150]])
        level = made.level_of(own[0])
        assert level is not None
        assert level.pooled is pooled


def test_of_39_cases_nothing_is_said_and_of_40_something(invented):
    own = [record for record in invented.records if record.matter == "field0.code00"]
    assert fit(own[:39]).fitted == ()
    assert len(fit(own[:40]).fitted) == 1
    assert outliers(fit(own[:39]), own[:39], 10) == []
    assert fit([]).fitted == ()


def test_the_same_cases_in_another_order_give_the_same_model(invented):
    own = invented.records[:1000]
    assert fit(own).version == fit(own[::-1]).version


@pytest.mark.parametrize(
    ("fine", "allowed", "found"),
    [
        (100, False, None), (99, False, (RANGE, MILD)), (99, True, None),
        (900, False, None), (901, False, (RANGE, HARSH)), (901, True, (RANGE, HARSH)), (0, False, None), (None, False, None),
    ],
)  # fmt: skip
def test_a_fine_outside_the_statutory_range_is_told_exactly(fine, allowed, found):
    record = a_case(fine=fine, below_allowed=allowed)
    leads = outliers(fit([record]), [record], 5)
    assert [(lead.kind, lead.direction) for lead in leads] == ([] if found is None else [found])


@pytest.mark.parametrize(
    ("fine", "departed", "found"),
    [
        (300, False, None),
        (299, False, (BAND, MILD)),
        (500, False, None),
        (501, False, (BAND, HARSH)),
        (501, True, None),
    ],
)
def test_a_fine_outside_the_benchmark_is_told_unless_the_departure_is_recorded(fine, departed, found):
    record = a_case(fine=fine, band=(300, 500), departed=departed)
    leads = outliers(fit([record]), [record], 5)
    assert [(lead.kind, lead.direction) for lead in leads] == ([] if found is None else [found])


def test_a_case_that_is_exactly_outside_is_one_lead_only(invented):
    own = [record for record in invented.records if record.matter == "field0.code00"][:200]
    far = max(own, key=lambda record: record.position or 0.0)
    marked = [replace(record, band=(far.minimum, far.minimum + 1)) if record is far else record for record in own]
    found = [lead for lead in outliers(fit(marked), marked, 50) if lead.record.id == far.id]
    assert [lead.kind for lead in found] == [BAND]
    assert found[0].expected is not None


def test_decisions_without_a_fine_and_without_a_range_are_no_part_of_the_model():
    free = [a_case(id=str(place), fine=None) for place in range(60)]
    unknown = [a_case(id=str(place), maximum=None) for place in range(60, 120)]
    fixed = [a_case(id=str(place), minimum=900) for place in range(120, 180)]
    assert fit([*free, *unknown, *fixed]).fitted == ()


def test_fines_that_are_all_the_same_give_no_leads():
    same = [a_case(id=str(place), factors={"repeat": float(place % 2)}) for place in range(120)]
    assert outliers(fit(same), same, 10) == []


def test_the_harsher_district_stands_out_in_its_own_codes_and_hardly_anything_else_does(model):
    found = compare_groups(of_amounts(model), "district")
    out = [cell for cell in found.cells if cell.matter and cell.stands_out]
    assert {cell.group for cell in out} == {HARSH_DISTRICT}
    assert {cell.matter[-2:] for cell in out} <= {"00", "01", "02", "03"}
    assert len(out) >= 3
    assert all(0 < cell.shift < 0.12 for cell in out)
    assert found.spreads[0].apart > 0


def test_officers_who_do_not_differ_do_not_stand_out(model):
    assert not [cell for cell in compare_groups(of_amounts(model), "officer").cells if cell.stands_out]


def test_quantiles_lose_no_more_than_scikit_learn_does():
    random = np.random.default_rng(5)
    design = np.column_stack([np.ones(400), random.normal(size=(400, 3)), random.random(400) < 0.3])
    wanted = design @ np.array([0.2, 1.0, -0.5, 0.3, 0.8]) + random.standard_t(3, 400)
    for share in (0.05, 0.5, 0.95):
        peer = QuantileRegressor(quantile=share, alpha=0, solver="highs").fit(design[:, 1:], wanted)
        theirs = _lost(wanted - peer.predict(design[:, 1:]), share)
        assert _lost(wanted - design @ quantile_fit(design, wanted, share), share) == pytest.approx(theirs, rel=1e-6)


def _lost(left: np.ndarray, share: float) -> float:
    return float(np.maximum(share * left, (share - 1) * left).mean())
