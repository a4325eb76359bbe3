"""Case files from Parquet, row group by row group, only the columns that the rules read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.engine.columns.layout import Places, leaves
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.ruleset import RuleSet

TEXTS = (pa.types.is_string, pa.types.is_large_string)


def parquet_batches(path: Path, ruleset: RuleSet, identifier: str = "case.id") -> Iterator[pa.RecordBatch]:
    """The case files of a Parquet file; the identifier is read beside what the rules need."""
    with pq.ParquetFile(path) as plain:
        columns = physical(plain, ruleset, identifier)
        schema = plain.schema_arrow
    words = [column for column, logical in columns.items() if logical != identifier and _is_text(schema, logical)]
    with pq.ParquetFile(path, read_dictionary=words) as file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, columns=list(columns), use_threads=False).to_batches()


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
