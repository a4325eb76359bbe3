"""The same case files in every shape in which Arrow may bring them have the same findings."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.engine.columns import ColumnReview, Tally, parquet_batches, review
from plumbline.engine.columns.files import LARGEST, ParquetCases
from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.reviewing import FEWEST
from plumbline.engine.expressions import add_workdays
from plumbline.engine.values import UNKNOWN
from tests.engine.columns.batches import DRESSES, Batch, batch_of, findings_by_closures, findings_by_columns, often
from tests.engine.town import TOWN_FILE, rule_set, town_case, town_rule

FILED = date(2021, 10, 1)
ACT = {"kind": "visit", "date": date(2021, 10, 8), "signed": True}
OFFICER = {"auxiliary": True, "id": "a"}
CASES = [
    town_case(case={"filed": FILED}, acts=acts, decision=decision)
    for acts in (
        UNKNOWN,
        None,
        [],
        [{**ACT, "officers": UNKNOWN}],
        [{**ACT, "officers": []}],
        [{**ACT, "officers": [OFFICER]}, {**ACT, "signed": UNKNOWN, "officers": None}],
    )
    for decision in (UNKNOWN, None, {"happened": True, "date": date(2021, 11, 1), "penalties": ["fine"]})
]
RULES = rule_set(
    town_rule(lambda c: c.acts.any(lambda a: a.officers.any(lambda o: o.auxiliary)), name="assisted"),
    town_rule(lambda c: c.acts.all(lambda a: a.signed), name="signed"),
    town_rule(lambda c: c.decision.penalties.has("fine"), name="fined"),
    town_rule(lambda c: c.decision.date <= add_workdays(c.case.filed, 20), name="in_time"),
    town_rule(lambda c, a: ~a.signed | (a.kind == "visit"), each="acts", name="each_act", dated_by=lambda c, a: a.date),
)


def expected() -> list[Any]:
    return [findings_by_closures(RULES, case) for case in CASES]


def held(batch: Batch) -> None:
    wanted = expected()
    for row, found in enumerate(findings_by_columns(RULES, batch)):
        assert found == wanted[row % len(CASES)], row


@pytest.mark.parametrize("dress", sorted(DRESSES))
def test_null_and_empty_lists_and_null_groups_are_told_apart_in_every_dress(dress: str) -> None:
    held(DRESSES[dress](often(batch_of(TOWN_FILE, CASES))))


@pytest.mark.parametrize("size", [1, 7, 60])
def test_case_files_in_many_small_batches_are_put_together(size: int) -> None:
    batch = often(batch_of(TOWN_FILE, CASES))
    tally = Tally(tuple(RULES.by_id))
    pieces = [batch.slice(start, size) for start in range(0, batch.num_rows, size)]
    together = pa.Table.from_batches(review(pieces, RULES, tally=tally)).combine_chunks()
    assert together.equals(pa.Table.from_batches([ColumnReview(RULES).findings(batch)[0]]).combine_chunks())
    assert tally.paths == {"columns": batch.num_rows}
    assert tally.sizes == {"put_together": 1}


def test_what_stands_below_a_null_group_or_in_a_null_list_is_not_read() -> None:
    batch = often(batch_of(TOWN_FILE, CASES))
    held(pa.RecordBatch.from_arrays([hidden(column) for column in batch.columns], schema=batch.schema))


def hidden(column: Any) -> Any:
    """The column with values left standing where the group or list itself is null."""
    null = np.asarray(column.is_null())
    if not null.any() or null.all():
        return column
    filled = column.take(pa.array(np.where(null, np.flatnonzero(~null)[-1], np.arange(len(column)))))
    if pa.types.is_struct(column.type):
        children = [filled.field(at) for at in range(column.type.num_fields)]
        return pa.StructArray.from_arrays(children, fields=list(column.type), mask=pa.array(null))
    if pa.types.is_list(column.type):
        return pa.ListArray.from_arrays(filled.offsets, filled.values, type=column.type, mask=pa.array(null))
    return column


@pytest.mark.parametrize("group", [50, 40_000, LARGEST + 5])
def test_small_and_very_large_row_groups_give_the_findings_of_the_whole(tmp_path: Path, group: int) -> None:
    number = LARGEST + 1000
    batch = often(batch_of(TOWN_FILE, CASES), number if group > FEWEST else 400)
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.Table.from_batches([batch]), path, row_group_size=group)
    tally = Tally(tuple(RULES.by_id))
    found = pa.Table.from_batches(review(parquet_batches(path, RULES), RULES, tally=tally, threads=2))
    assert tally.paths == {"columns": batch.num_rows}
    first = batch.slice(0, 400)
    wanted = ColumnReview(RULES).findings(first)[0]
    assert found.slice(0, wanted.num_rows).drop("id").to_pylist() == pa.table(wanted).drop("id").to_pylist()
    times = batch.num_rows // len(CASES)
    assert found.num_rows >= times * sum(map(len, expected()))


@pytest.mark.parametrize(("filed", "provisional"), [(date(2022, 12, 20), False), (date(2022, 12, 28), True)])
def test_a_finding_that_rests_on_a_year_without_holiday_notice_is_provisional(filed: date, provisional: bool) -> None:
    rules = rule_set(town_rule(lambda c: c.decision.date <= add_workdays(c.case.filed, 5), name="soon"))
    case = town_case(case={"filed": filed}, decision={"happened": True, "date": date(2023, 6, 1)})
    found, tally = ColumnReview(rules).findings(often(batch_of(TOWN_FILE, [case])))
    assert set(found["provisional"].to_pylist()) == {provisional}
    assert rules.review(case)[0].provisional is provisional
    assert tally.asked == (FEWEST if provisional else 0)


@pytest.mark.parametrize("told", [True, False])
def test_of_a_group_that_no_file_has_nothing_is_read_where_the_file_tells_its_words(tmp_path: Path, told: bool) -> None:
    """What was never there is still told apart from what is not known, by the word of the group around it."""
    cases = [case for case in CASES if case.decision in (UNKNOWN, None)]
    batch = often(batch_of(TOWN_FILE, cases), GATHERED)
    path = tmp_path / "undecided.parquet"
    pq.write_table(pa.Table.from_batches([batch if told else batch.replace_schema_metadata(None)]), path)
    with ParquetCases(path, RULES) as file:
        [read] = file.read(0)
    assert ("decision" in read.schema.names) is not told
    assert "_absent" in names_below(read.column("acts").type.value_type), (
        "the words of elements tell how long a list is"
    )
    wanted = [findings_by_closures(RULES, case) for case in cases]
    assert findings_by_columns(RULES, read) == [wanted[row % len(cases)] for row in range(read.num_rows)]


def names_below(kind: pa.DataType) -> list[str]:
    return [kind.field(at).name for at in range(kind.num_fields)]
