"""The self-check holds what the rules say today, the columns pass it, and an executor that differs does not."""

import json

import pyarrow as pa

from plumbline.engine.columns import ColumnReview
from plumbline.law import law
from plumbline.review.self_check import Failed, cases, expected, failures
from tests.golden.self_check import is_current


def by_columns(table: pa.Table) -> pa.RecordBatch:
    [batch] = table.combine_chunks().to_batches()
    return ColumnReview(law().rules).findings(batch)[0]


def test_the_recorded_findings_are_those_of_the_rules_as_they_stand() -> None:
    assert is_current(), "run ./dev examples"


def test_the_columns_pass_the_self_check() -> None:
    assert failures(by_columns) == []


def test_the_self_check_shows_every_kind_of_answer_of_many_rules() -> None:
    wanted = expected()
    assert {verdict for verdict, _, _ in wanted.values()} == {"violated", "cannot_tell"}
    assert {said for _, said, _ in wanted.values()} == {"fatal", "defect", "warning", "supervision"}
    assert any(elements for _, _, elements in wanted.values())
    assert len({rule for _, rule in wanted}) > len(law().rules.rules) * 0.65


def test_a_finding_too_few_or_a_finding_that_differs_fails_the_self_check() -> None:
    def forgetful(table: pa.Table) -> pa.RecordBatch:
        return by_columns(table).slice(1)

    [(case, rule), told] = next(iter(expected().items()))
    assert failures(forgetful) == [Failed(case, rule, told, None)]


def test_the_case_files_name_the_order_of_their_members() -> None:
    assert json.loads(cases().schema.metadata[b"plumbline.members"])[""]
