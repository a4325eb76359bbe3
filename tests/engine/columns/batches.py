"""Batches of case files for the tests, in every dress in which Arrow may bring them."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import ColumnReview, arrow_schema
from plumbline.engine.columns.judging import CODES
from plumbline.engine.columns.reviewing import FEWEST
from plumbline.engine.columns.writing import columns_of
from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import Group

Batch = Any
BY_NAME = {"violated": Verdict.VIOLATED, "cannot_tell": Verdict.CANNOT_TELL}


def batch_of(schema: Group, objects: Sequence[Any]) -> Batch:
    """The objects as a batch of the layout."""
    return pa.RecordBatch.from_arrays(columns_of(schema, objects), schema=arrow_schema(schema))


def often(batch: Batch, at_least: int = FEWEST) -> Batch:
    """The batch again and again, until it is large enough for columns."""
    return batch.take(pa.array(np.resize(np.arange(batch.num_rows), max(at_least, batch.num_rows))))


def as_it_is(batch: Batch) -> Batch:
    """The plain layout."""
    return batch


def sliced(batch: Batch) -> Batch:
    """A piece from the middle of a longer batch."""
    before = min(3, batch.num_rows)
    longer = np.concatenate([np.arange(before), np.arange(batch.num_rows), np.arange(before)])
    return batch.take(pa.array(longer, pa.int64())).slice(before, batch.num_rows)


def dressed(change: Callable[[pa.DataType], pa.DataType]) -> Callable[[Batch], Batch]:
    """The batch with other types for the same columns."""

    def dress(batch: Batch) -> Batch:
        fields = [pa.field(each.name, change(each.type)) for each in batch.schema]
        arrays = [recast(column, each.type) for column, each in zip(batch.columns, fields, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields, batch.schema.metadata))

    return dress


def recast(array: Any, kind: pa.DataType) -> Any:
    """The array rebuilt from Python values as another type."""
    return pa.array(array.to_pylist(), kind)


def deeply(leaf: Callable[[pa.DataType], pa.DataType], a_list: Callable[..., pa.DataType]) -> Callable[..., Any]:
    """A change of types applied at every level."""

    def change(kind: pa.DataType) -> pa.DataType:
        if pa.types.is_struct(kind):
            return pa.struct([pa.field(each.name, change(each.type)) for each in kind])
        return a_list(change(kind.value_type)) if pa.types.is_list(kind) else leaf(kind)

    return change


def _texts_as(other: pa.DataType) -> Callable[[pa.DataType], pa.DataType]:
    return lambda kind: other if pa.types.is_string(kind) else kind


DRESSES: dict[str, Callable[[Batch], Batch]] = {
    "plain": as_it_is,
    "sliced": sliced,
    "large lists": dressed(deeply(_texts_as(pa.large_string()), pa.large_list)),
    "string views": dressed(deeply(_texts_as(pa.string_view()), pa.list_)),
    "dictionaries": dressed(deeply(_texts_as(pa.dictionary(pa.int8(), pa.string())), pa.list_)),
    "list views": dressed(deeply(lambda kind: kind, pa.list_view)),
}


def findings_by_columns(ruleset: RuleSet, batch: Batch) -> list[list[Any]]:
    """Per case file the verdict, elements and consequence of every rule that is violated or cannot be told."""
    found, tally = ColumnReview(ruleset).findings(batch)
    assert tally.paths == {"columns": batch.num_rows}
    listed: list[list[Any]] = [[] for _ in range(batch.num_rows)]
    for each in found.to_pylist():
        listed[each["case"]].append(
            (
                each["rule"],
                BY_NAME[each["verdict"]],
                tuple(each["elements"]),
                each["consequence"],
                each["provisional"],
            )
        )
    return listed


def findings_by_closures(ruleset: RuleSet, case: Any) -> list[Any]:
    """The same of one case file, from the closures."""
    return [
        (each.rule.id, each.verdict, each.elements, each.consequence.name.lower(), each.provisional)
        for each in ruleset.review(case)
        if each.verdict in BY_NAME.values()
    ]


def counts_by_closures(ruleset: RuleSet, cases: Sequence[Any]) -> list[list[int]]:
    """How often each rule came to each verdict."""
    counts = [[0] * len(CODES) for _ in ruleset.rules]
    for case in cases:
        for place, verdict in enumerate(ruleset.verdicts(case)):
            counts[place][CODES[verdict]] += 1
    return counts
