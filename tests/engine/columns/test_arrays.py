"""Every type in which a column may come holds the same facts, and a type that cannot hold them is refused by name."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from plumbline.engine.columns import ColumnReview, arrays
from plumbline.engine.columns.arrays import WrongType
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.columns.batches import (
    Batch,
    batch_of,
    deeply,
    dressed,
    findings_by_closures,
    findings_by_columns,
    often,
)
from tests.engine.town import TOWN_FILE, rule_set, town_case, town_rule

NOON = datetime(2021, 10, 1, 4, tzinfo=UTC)
FILED = date(2021, 10, 1)


@pytest.mark.parametrize(
    ("read", "given", "wanted"),
    [
        (arrays.integers, pa.array([3, -4], pa.int8()), [3, -4]),
        (arrays.integers, pa.array([Decimal(7), Decimal(-1)], pa.decimal128(20, 0)), [7, -1]),
        (arrays.integers, pa.array([5, 5, 6]).dictionary_encode(), [5, 5, 6]),
        (arrays.integers, pa.nulls(2), [0, 0]),
        (arrays.integers, pa.array([1, 2, 3]).slice(1, 2), [2, 3]),
        (arrays.integers, pa.array([], pa.int64()), []),
        (arrays.days, pa.array([date(1970, 1, 3)], pa.date64()), [2]),
        (arrays.days, pa.nulls(2), [0, 0]),
        (arrays.microseconds, pa.array([2], pa.timestamp("s", "UTC")), [2_000_000]),
        (arrays.microseconds, pa.nulls(2), [0, 0]),
        (arrays.booleans, pa.nulls(2), [False, False]),
        (arrays.booleans, pa.array([], pa.bool_()), []),
        (arrays.booleans, pa.array([True] * 9 + [False, True]).slice(8, 3), [True, False, True]),
    ],
)
def test_values_are_read_from_every_type_that_holds_them(
    read: Callable[[Any], Any], given: Any, wanted: list[Any]
) -> None:
    assert read(given).tolist() == wanted


@pytest.mark.parametrize(
    ("read", "given", "said"),
    [
        (arrays.booleans, pa.array([1]), "a boolean is needed, not int64"),
        (arrays.integers, pa.array([1.5]), "a whole number is needed, not double"),
        (arrays.integers, pa.array([Decimal("1.5")]), "a whole number is needed"),
        (arrays.days, pa.array([1]), "a date is needed, not int64"),
        (arrays.microseconds, pa.array([1], pa.timestamp("us")), "an instant with its time zone is needed"),
        (arrays.microseconds, pa.array([1], pa.date32()), "an instant with its time zone is needed"),
        (arrays.words, pa.array([1]), "text is needed, not int64"),
        (arrays.spans, pa.array([1]), "a list is needed, not int64"),
    ],
)
def test_a_type_that_cannot_hold_the_fact_is_refused(read: Callable[[Any], Any], given: Any, said: str) -> None:
    with pytest.raises(WrongType, match=said):
        read(given)


def test_a_column_of_nulls_has_no_text_and_no_elements() -> None:
    codes, texts = arrays.words(pa.nulls(2))
    assert (codes.tolist(), len(texts)) == ([0, 0], 0)
    offsets, elements = arrays.spans(pa.nulls(2))
    assert (offsets.tolist(), len(elements)) == ([0, 0, 0], 0)
    assert arrays.nulls(pa.nulls(2)).tolist() == [True, True]


def test_an_empty_column_of_lists_has_no_elements() -> None:
    offsets, elements = arrays.spans(pa.array([], pa.list_(pa.int64())))
    assert (offsets.tolist(), len(elements)) == ([0], 0)


def test_lists_of_one_size_are_lists() -> None:
    offsets, elements = arrays.spans(pa.array([["a", "b"], ["c", "d"]], pa.list_(pa.string(), 2)))
    assert np.diff(offsets).tolist() == [2, 2]
    assert elements.to_pylist() == ["a", "b", "c", "d"]


RULES = rule_set(
    town_rule(lambda c: (c.case.income < 50) | c.case.urgent | (c.decision.signed < c.acts.max(lambda a: a.started))),
    town_rule(lambda c: c.decision.penalties.has("fine") & (c.case.kind == "visit") & (c.decision.date > c.case.filed)),
    town_rule(lambda c: c.acts.all(lambda a: a.signed & (a.kind != "talk") & (a.cost < 10))),
)


def cases() -> list[Any]:
    """Everything once known, once absent, once unknown."""
    return [
        town_case(
            case={"filed": FILED, "income": number, "urgent": yes, "kind": kind},
            decision={"signed": moment, "penalties": kinds, "date": day},
            acts=[{"signed": yes, "kind": kind, "cost": number, "started": moment}],
        )
        for number, yes, kind, moment, kinds, day in [
            (70, False, "visit", NOON, ["fine"], date(2021, 10, 2)),
            (ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT),
            (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
            (9, True, "talk", NOON, ["warning"], FILED),
        ]
    ]


def narrower(kind: pa.DataType) -> pa.DataType:
    """Another type for the same values."""
    others = {pa.date32(): pa.date64(), pa.timestamp("us", "UTC"): pa.timestamp("ms", "UTC")}
    return others.get(kind, kind)


def dictionaries_of_numbers(batch: Batch) -> Batch:
    """The amounts of the case as numbers into a list."""
    case = batch.column("case")
    income = case.type.get_field_index("income")
    columns = [column.dictionary_encode() if at == income else column for at, column in enumerate(case.flatten())]
    names = [each.name for each in case.type]
    whole = pa.StructArray.from_arrays(columns, names, mask=case.is_null())
    place = batch.schema.get_field_index("case")
    return batch.set_column(place, pa.field("case", whole.type), whole)


@pytest.mark.parametrize(
    "dress", [dressed(deeply(narrower, pa.list_)), dressed(deeply(narrower, pa.large_list)), dictionaries_of_numbers]
)
def test_findings_do_not_depend_on_the_type_of_the_columns(dress: Callable[[Batch], Batch]) -> None:
    wanted = [findings_by_closures(RULES, case) for case in cases()]
    found = findings_by_columns(RULES, dress(often(batch_of(TOWN_FILE, cases()))))
    assert found == [wanted[row % len(wanted)] for row in range(len(found))]


@pytest.mark.parametrize("gone", [UNKNOWN, ABSENT])
def test_columns_that_hold_nothing_may_come_without_a_type(gone: Any) -> None:
    """As a file has them whose writer saw no value: every fact of the case, of the decision and all acts."""
    facts = [
        member.name for member in TOWN_FILE.member("decision").members if member.name not in ("happened", "appeal")
    ]
    case = town_case(
        case={"filed": FILED, "income": gone, "urgent": gone, "kind": gone},
        decision=dict.fromkeys(facts, gone),
        acts=gone,
    )

    def typeless(batch: Batch) -> Batch:
        columns = [
            pa.nulls(batch.num_rows) if each.null_count == len(each) else _typeless(each) for each in batch.columns
        ]
        fields = [pa.field(name, column.type) for name, column in zip(batch.schema.names, columns, strict=True)]
        return pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields, batch.schema.metadata))

    found = findings_by_columns(RULES, typeless(often(batch_of(TOWN_FILE, [case]))))
    assert found == [findings_by_closures(RULES, case)] * len(found)


def _typeless(column: Any) -> Any:
    """A group with its empty columns without a type; the words of the case file stay numbers."""
    if not pa.types.is_struct(column.type):
        return column
    inner = [pa.nulls(len(each)) if each.null_count == len(each) else each for each in column.flatten()]
    return pa.StructArray.from_arrays(inner, [each.name for each in column.type])


def test_a_group_that_is_no_group_is_refused() -> None:
    batch = often(batch_of(TOWN_FILE, cases()))
    place = batch.schema.get_field_index("decision")
    wrong = batch.set_column(place, "decision", pa.array([1] * batch.num_rows))
    with pytest.raises(WrongType, match="a group is needed, not int64"):
        ColumnReview(RULES).findings(wrong)
