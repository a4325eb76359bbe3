"""The case files of the benchmark: a synthetic city; beyond a million the same files again and again."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa

from plumbline.casefile.arrow import ROWS_PER_GROUP, opened
from plumbline.synth import city

DIFFERENT = 1_000_000
SEED = 20261122
UNKNOWN = 0.02


def write_city(folder: Path, cases: int) -> list[Path]:
    """Write so many case files into the folder: up to DIFFERENT in one Parquet file, beyond that the file under several names."""
    first = folder / "0.parquet"
    waiting: list[pa.RecordBatch] = []
    with opened(first) as writer:
        for batch in city(cases=min(cases, DIFFERENT), seed=SEED, unknown=UNKNOWN):
            waiting.append(batch)
            if sum(each.num_rows for each in waiting) >= ROWS_PER_GROUP:
                writer.write_table(pa.Table.from_batches(waiting), row_group_size=ROWS_PER_GROUP)
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting), row_group_size=ROWS_PER_GROUP)
    others = [folder / f"{at}.parquet" for at in range(1, max(1, cases // DIFFERENT))]
    for path in others:
        os.link(first, path)
    return [first, *others]
