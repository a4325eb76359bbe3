"""The case files of the benchmark: a synthetic city, repeated beyond a number of different ones."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from plumbline.casefile.arrow import ROWS_PER_GROUP, opened
from plumbline.synth import city

DIFFERENT = 2 * ROWS_PER_GROUP
SEED = 20261122


def write_city(path: Path, cases: int, row_group: int = ROWS_PER_GROUP) -> int:
    """Write so many case files in row groups of one size; beyond DIFFERENT they repeat."""
    table = pa.Table.from_batches(city(cases=min(cases, DIFFERENT), seed=SEED))
    written = 0
    with opened(path) as writer:
        while written < cases:
            piece = table.slice(0, cases - written)
            writer.write_table(piece, row_group_size=row_group)
            written += piece.num_rows
    return written
