"""Case files from Parquet, row group by row group, only the columns that the rules read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.layout import ABSENT_WORD, MEMBERS_KEY, Places, leaves
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.ruleset import RuleSet

TEXTS = (pa.types.is_string, pa.types.is_large_string)


def parquet_batches(path: Path, ruleset: RuleSet, identifier: str = "case.id") -> Iterator[pa.RecordBatch]:
    """The case files of a Parquet file; the identifier is read beside what the rules need.

    In a large row group a column without a single value is not read: lacking it says the same.
    """
    with pq.ParquetFile(path) as plain:
        columns = physical(plain, ruleset, identifier)
        schema = plain.schema_arrow
    lists_told = MEMBERS_KEY in (schema.metadata or {})
    words = [column for column, logical in columns.items() if logical != identifier and _is_text(schema, logical)]
    with pq.ParquetFile(path, read_dictionary=words) as file:
        for number in range(file.num_row_groups):
            group = file.metadata.row_group(number)
            read = set(columns) if group.num_rows < GATHERED else set(columns) - set(_empty(group, lists_told))
            table = file.read_row_group(number, columns=[name for name in columns if name in read], use_threads=False)
            yield from table.to_batches()


def _empty(group: pq.RowGroupMetaData, lists_told: bool) -> Iterator[str]:
    """The columns of a row group that hold no value, as its statistics tell.

    The words of a group are read in any case: they also tell how long a list is, so only a file that
    has them can do without the facts in lists.
    """
    for at in range(group.num_columns):
        column = group.column(at)
        *around, name = column.path_in_schema.split(".")
        told = column.statistics
        if name.startswith(ABSENT_WORD) or told is None or not (lists_told or "list" not in around):
            continue
        if told.has_null_count and told.null_count == column.num_values:
            yield column.path_in_schema


def physical(file: pq.ParquetFile, ruleset: RuleSet, identifier: str) -> dict[str, str]:
    """The names that Parquet gives the needed columns, with their logical paths."""
    schema = file.schema_arrow
    trees = [tree for bound in ruleset.trees.values() for tree in bound.trees]
    needed = needed_leaves(trees, ruleset.schema, Places(ruleset.schema, schema.metadata)) | {identifier}
    logical = leaves([schema.field(at) for at in range(len(schema.names))])
    return {file.schema.column(at).path: path for at, path in enumerate(logical) if path.rstrip("[]") in needed}


def _is_text(schema: pa.Schema, logical: str) -> bool:
    """Whether the leaf is text, which is read as numbers into a list of distinct texts."""
    first, *rest = logical.split(".")
    kind = schema.field(first.removesuffix("[]")).type
    for name in [*rest, ""]:
        while hasattr(kind, "value_type") and not pa.types.is_dictionary(kind):
            kind = kind.value_type
        kind = kind.field(name.removesuffix("[]")).type if name else kind
    return any(is_text(kind) for is_text in TEXTS)
