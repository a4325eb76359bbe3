"""Batches of a size that columns are good at: small ones put together, large ones cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyarrow as pa

from plumbline.engine.columns import arrays

GATHERED = 65_536
"""Small batches are put together until there are so many case files."""

MOST = 98_304
"""Larger batches are cut, so that the columns at work stay near the processor."""


AS_IT_CAME, TOGETHER, CUT = "as_it_came", "put_together", "cut"


def gathered(batches: Iterable[pa.RecordBatch], sizes: Counter[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The same case files in batches of a size that columns are good at; `sizes` counts how they came about.

    Only batches of the same columns are put together.
    """
    counted: Counter[str] = Counter() if sizes is None else sizes
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        if waiting and batch.schema != waiting[0].schema:
            yield from _cut(waiting, counted)
            waiting = []
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= GATHERED:
            yield from _cut(waiting, counted)
            waiting = []
    if waiting:
        yield from _cut(waiting, counted)


def _cut(waiting: list[pa.RecordBatch], sizes: Counter[str]) -> Iterator[pa.RecordBatch]:
    whole = waiting[0]
    if len(waiting) > 1:
        table = pa.Table.from_batches(waiting).unify_dictionaries().combine_chunks()
        whole = pa.RecordBatch.from_arrays([arrays.whole(column) for column in table.columns], schema=table.schema)
    pieces = max(1, round(whole.num_rows / MOST))
    sizes[CUT if pieces > 1 else TOGETHER if len(waiting) > 1 else AS_IT_CAME] += pieces
    size = max(1, -(-whole.num_rows // pieces))
    for start in range(0, whole.num_rows, size):
        yield whole.slice(start, size)
