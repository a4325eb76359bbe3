"""Case files in Arrow and Parquet: the layout of `plumbline.engine.columns.layout` over the one schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.casefile import json_text
from plumbline.casefile.facts import build
from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import CaseFile, FactPath, Source
from plumbline.engine.columns.layout import ABSENT_WORD, arrow_schema, leaf_types
from plumbline.engine.columns.rows import facts_of
from plumbline.engine.columns.writing import columns_of
from plumbline.engine.values import UNKNOWN

EXTRA = "_extra"
ENVELOPE = [
    pa.field("schema_version", pa.int32()),
    pa.field(
        "source",
        pa.struct(
            [
                pa.field("system", pa.string()),
                pa.field("exported_at", pa.string()),
                pa.field("closed_world", pa.list_(pa.string())),
            ]
        ),
    ),
    pa.field(EXTRA, pa.string()),
]
"""Beside the facts: the version, the source, and as JSON what the file holds beyond the schema."""

SCHEMA: pa.Schema = arrow_schema(CASE_FILE, ENVELOPE)
_ENCODER = msgspec.json.Encoder(decimal_format="number")
ROWS_PER_GROUP = 65_536
ROWS_PER_BATCH = 8_192
PAGE_BYTES = 65_536
"""A page that stays near the processor while it is read."""


def to_batch(cases: Sequence[CaseFile]) -> pa.RecordBatch:
    """Case files as columns."""
    envelope = [
        pa.array([case.schema_version for case in cases], ENVELOPE[0].type),
        pa.array([msgspec.to_builtins(case.source) for case in cases], ENVELOPE[1].type),
        pa.array([_extra(case) for case in cases], ENVELOPE[2].type),
    ]
    return pa.RecordBatch.from_arrays([*envelope, *columns_of(CASE_FILE, cases)], schema=SCHEMA)


def from_batch(batch: pa.RecordBatch) -> list[CaseFile]:
    """The case files of a batch."""
    return [
        _case(version, source, extra, facts)
        for (version, source, extra), facts in zip(_envelopes(batch), facts_of(CASE_FILE, batch), strict=True)
    ]


def trees_of(batch: pa.RecordBatch) -> list[tuple[dict[str, Any], str | None]]:
    """The rows of a batch as the content of JSON case files, whether or not there is a case file in them; beside each
    what the file holds beyond the schema."""
    return [
        ({"schema_version": version, "source": _said(source), **_known(facts)}, extra)
        for (version, source, extra), facts in zip(_envelopes(batch), facts_of(CASE_FILE, batch), strict=True)
    ]


def beyond(extra: str | None) -> dict[FactPath, Any]:
    """What a file holds beyond the schema, by its path. Raises ValueError when the text is not what we write."""
    kept, wrong = json_text.parse(extra or "[]")
    if wrong or not isinstance(kept, list):
        raise ValueError(f"{EXTRA}: {extra!r:.60}")
    return {tuple(path): value for path, value in kept}


def _envelopes(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """What stands beside the facts of every row; a column that is not there says nothing."""
    names = batch.schema.names
    nothing = [None] * batch.num_rows
    sides = [batch.column(each.name).to_pylist() if each.name in names else nothing for each in ENVELOPE]
    return zip(*sides, strict=True)


def opened(path: Path, schema: pa.Schema = SCHEMA) -> pq.ParquetWriter:
    """A Parquet file of case files, written so that it is read with little work.

    Texts and the words of groups repeat and are written as numbers into a list; of other facts that list would only
    be one more step on the way back. LZ4 takes a third more room than zstd and a third of its time.
    """
    listed = [_physical(leaf) for leaf, kind in leaf_types(schema) if _repeats(leaf, kind)]
    return pq.ParquetWriter(
        path, schema, compression="lz4", use_dictionary=listed, data_page_size=PAGE_BYTES, data_page_version="2.0"
    )


def _repeats(leaf: str, kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind)) or leaf.rpartition(".")[2].startswith(ABSENT_WORD)


def _physical(leaf: str) -> str:
    """The name that Parquet gives a leaf column."""
    return leaf.replace("[]", ".list.element")


def write_parquet(path: Path, cases: Iterable[CaseFile]) -> int:
    """Write case files to a Parquet file and say how many there were."""
    written = 0
    remaining = iter(cases)
    with opened(path) as writer:
        while batches := list(_batches(remaining)):
            writer.write_table(pa.Table.from_batches(batches), row_group_size=ROWS_PER_GROUP)
            written += sum(batch.num_rows for batch in batches)
    return written


def _batches(cases: Iterator[CaseFile]) -> Iterator[pa.RecordBatch]:
    """The batches of one row group."""
    for _ in range(ROWS_PER_GROUP // ROWS_PER_BATCH):
        some = list(islice(cases, ROWS_PER_BATCH))
        if not some:
            return
        yield to_batch(some)


def read_parquet(path: Path) -> Iterator[CaseFile]:
    """The case files of a Parquet file, one after the other."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS_PER_BATCH):
            yield from from_batch(batch)


def _extra(case: CaseFile) -> str | None:
    if not case.extra:
        return None
    return _ENCODER.encode([*case.extra.items()]).decode()


def _case(version: int, source: dict[str, Any] | None, extra: str | None, facts: dict[str, Any]) -> CaseFile:
    said = msgspec.to_builtins(msgspec.convert(_said(source), Source))
    return build({"schema_version": version, "source": said, **_known(facts)}).with_extra(beyond(extra))


def _said(source: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (source or {}).items() if value is not None}


def _known(value: Any) -> Any:
    """The facts without those that are unknown."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner is not UNKNOWN}
    if isinstance(value, list):
        return [_known(inner) for inner in value]
    return value
