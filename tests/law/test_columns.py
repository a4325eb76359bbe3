"""All rules of the law give in columns what they give in closures: golden files, and lawful files with facts changed."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from plumbline.casefile import CaseFile, from_facts, read
from plumbline.casefile.arrow import SCHEMA, from_batch, read_parquet, to_batch, write_parquet
from plumbline.casefile.problems import CaseFileError
from plumbline.engine.columns import ColumnReview, Tally, parquet_batches, review
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from tests.engine.columns.batches import (
    counts_by_closures,
    findings_by_closures,
    findings_by_columns,
    often,
)
from tests.law.changed_files import changed_files

GOLDEN = sorted((Path(__file__).parents[1] / "golden").rglob("*.json"))
MANY = 2000


@pytest.fixture(scope="module")
def golden() -> list[CaseFile]:
    """Every golden file."""
    readings = [read(path.read_bytes()) for path in GOLDEN]
    assert [path.name for path, reading in zip(GOLDEN, readings, strict=True) if reading.case is None] == []
    return [reading.case for reading in readings if reading.case is not None]


@pytest.fixture(scope="module")
def changed() -> list[CaseFile]:
    """A few thousand lawful files with facts changed, made absent or unknown at every level."""
    return list(changed_files(Random(20261122), MANY))


def test_every_golden_file_has_the_same_findings_in_columns(golden: list[CaseFile]) -> None:
    rules = law().rules
    found = findings_by_columns(rules, often(to_batch(golden)))
    for path, case, by_columns in zip(GOLDEN, golden, found[: len(golden)], strict=True):
        assert by_columns == findings_by_closures(rules, case), path.name


def test_changed_files_have_the_same_findings_in_columns(changed: list[CaseFile]) -> None:
    rules = law().rules
    for case, by_columns in zip(changed, findings_by_columns(rules, to_batch(changed)), strict=True):
        assert by_columns == findings_by_closures(rules, case)


def test_every_verdict_of_every_rule_is_counted_alike(changed: list[CaseFile]) -> None:
    rules = law().rules
    some = changed[:400]
    assert ColumnReview(rules).findings(to_batch(some))[1].verdicts.tolist() == counts_by_closures(rules, some)


def test_from_parquet_only_the_columns_that_rules_read_are_taken_and_the_findings_stay(
    changed: list[CaseFile], tmp_path: Path
) -> None:
    rules = law().rules
    path = tmp_path / "cases.parquet"
    assert write_parquet(path, changed) == MANY
    tally = Tally(tuple(rules.by_id))
    [found] = review(parquet_batches(path, rules), rules, tally=tally)
    [whole] = review([to_batch(changed)], rules)
    assert found.equals(whole)
    assert tally.paths == {"columns": MANY}


def test_the_columns_of_every_fact_of_every_rule_are_in_the_layout() -> None:
    rules = law().rules
    trees = [tree for bound in rules.trees.values() for tree in bound.trees]
    needed = needed_leaves(trees, rules.schema, Places(rules.schema))
    assert {"_absent", "decision.happened", "acts[].officers[]._absent", "acts[].date"} <= needed
    batch = to_batch([from_facts({})])
    assert batch.schema == SCHEMA


def test_changed_files_come_back_from_parquet_as_they_were(changed: list[CaseFile], tmp_path: Path) -> None:
    write_parquet(tmp_path / "cases.parquet", changed[:300])
    assert list(read_parquet(tmp_path / "cases.parquet")) == changed[:300]


def test_a_file_that_lacks_a_column_does_not_say_anything_of_it(golden: list[CaseFile]) -> None:
    batch = to_batch(golden[:3])
    without: Any = batch.drop_columns(["hearing", "complaints"])
    for case in from_batch(without):
        assert case.hearing is UNKNOWN or case.source.closes("hearing")
        assert case.complaints is None


def test_refused_changes_are_not_among_the_changed_files() -> None:
    with pytest.raises(CaseFileError):
        from_facts({"decision": {"fine": "much"}})
