"""Columns and closures give the same findings on random rules over random case files."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.engine.columns import ColumnReview
from tests.engine.columns.batches import (
    DRESSES,
    batch_of,
    counts_by_closures,
    findings_by_closures,
    findings_by_columns,
    often,
)
from tests.engine.random_rules import case_files
from tests.engine.test_executors_agree import RELAXED, each_rule, plain_rule
from tests.engine.town import TOWN_FILE, rule_set


@RELAXED
@given(st.data(), st.lists(case_files(), min_size=1, max_size=8), st.sampled_from(sorted(DRESSES)))
def test_columns_and_closures_agree_on_random_rules_over_random_cases(
    data: st.DataObject, cases: list[SimpleNamespace], dress: str
) -> None:
    rules = rule_set(plain_rule(data), each_rule(data), plain_rule(data), each_rule(data))
    batch = DRESSES[dress](often(batch_of(TOWN_FILE, cases)))
    expected = [findings_by_closures(rules, case) for case in cases]
    for row, found in enumerate(findings_by_columns(rules, batch)):
        assert found == expected[row % len(cases)]


@settings(RELAXED, max_examples=40)
@given(st.data(), st.lists(case_files(), min_size=1, max_size=5))
def test_every_verdict_is_counted_as_the_closures_count_it(data: st.DataObject, cases: list[SimpleNamespace]) -> None:
    rules = rule_set(plain_rule(data), each_rule(data))
    few = batch_of(TOWN_FILE, cases)
    many = often(few)
    assert ColumnReview(rules).findings(many)[1].verdicts.tolist() == counts_by_closures(
        rules, [cases[row % len(cases)] for row in range(many.num_rows)]
    )
    found, tally = ColumnReview(rules).findings(few)
    assert tally.paths == {"closures": len(cases)}
    assert tally.verdicts.tolist() == counts_by_closures(rules, cases)
    assert found.num_rows == sum(len(findings_by_closures(rules, case)) for case in cases)


@pytest.mark.parametrize("dress", sorted(DRESSES))
def test_a_batch_without_case_files_has_no_findings(dress: str) -> None:
    empty = DRESSES[dress](batch_of(TOWN_FILE, []))
    assert ColumnReview(rule_set()).findings(empty)[0].num_rows == 0
