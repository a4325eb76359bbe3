"""What does not fit into columns is reviewed by the closures, and the tally says so."""

from datetime import date

import pyarrow as pa
import pytest

from plumbline.engine.columns import ColumnReview, Tally, review
from plumbline.engine.columns.arrays import WrongType
from plumbline.engine.columns.reviewing import FEWEST
from plumbline.engine.findings import Consequence, Verdict
from tests.engine.columns.batches import batch_of, often
from tests.engine.town import TOWN_FILE, rule_set, town_case, town_rule

FILED = {"filed": date(2021, 10, 1)}


def batch(income: int, visits: int = 3):
    """Many case files with the same income."""
    return often(batch_of(TOWN_FILE, [town_case(case={**FILED, "income": income, "visits": visits})]))


RULES = rule_set(town_rule(lambda c: c.case.income * c.case.visits < 0, name="never"))


def test_numbers_of_ordinary_size_stay_in_columns() -> None:
    assert ColumnReview(RULES).findings(batch(10**12))[1].paths == {"columns": FEWEST}


def test_a_product_beyond_64_bits_is_left_to_the_closures_and_found_all_the_same() -> None:
    found, tally = ColumnReview(RULES).findings(batch(2**61))
    assert tally.paths == {"closures": FEWEST}
    assert found.num_rows == FEWEST
    assert tally.of("never", Verdict.VIOLATED) == FEWEST


def test_fewer_case_files_than_a_hundred_are_reviewed_one_by_one() -> None:
    assert ColumnReview(RULES).findings(batch(1).slice(0, FEWEST - 1))[1].paths == {"closures": FEWEST - 1}


def test_small_batches_are_put_together_and_case_files_numbered_through() -> None:
    tally = Tally(("never",))
    found = list(review([batch(1).slice(0, 60), batch(1).slice(0, 60)], RULES, tally=tally))
    assert tally.paths == {"columns": 120}
    assert [each for one in found for each in one["case"].to_pylist()] == list(range(120))


@pytest.mark.parametrize("threads", [1, 3])
def test_large_batches_are_cut_and_their_findings_come_in_order(threads: int) -> None:
    tally = Tally(("never",))
    found = list(review([often(batch(1), 200_000)], RULES, tally=tally, threads=threads))
    assert len(found) == 2
    assert tally.cases == tally.of("never", Verdict.VIOLATED) == 200_000
    assert [each for one in found for each in one["case"].to_pylist()] == list(range(200_000))


def test_an_agencys_own_consequence_is_the_findings() -> None:
    [found] = review([batch(1)], RULES, overrides={"never": Consequence.WARNING})
    assert set(found["consequence"].to_pylist()) == {"warning"}


def test_a_column_that_cannot_hold_the_fact_is_refused_by_name_of_its_type() -> None:
    wrong = batch(1).to_struct_array().to_pylist()
    for each in wrong:
        each["case"]["filed"] = "2021-10-01"
    with pytest.raises(WrongType, match="a date is needed, not string"):
        ColumnReview(RULES).findings(pa.RecordBatch.from_pylist(wrong))
