"""A city written to files: Parquet with its labels beside it, or one JSON file per case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.casefile import write
from plumbline.casefile.arrow import ROWS_PER_GROUP, from_batch, opened
from plumbline.synth.city import BLOCK, OBJECTS_AT_A_TIME, Block
from plumbline.synth.planting import LABELS

BLOCKS_PER_GROUP = ROWS_PER_GROUP // BLOCK
Told = Callable[[int], None]
"""Who is told how many case files have been written."""


def labels_path(path: Path) -> Path:
    """Where the labels of a file stand: OUT.labels.parquet beside OUT.parquet."""
    return path.with_suffix(".labels.parquet")


def write_parquet(path: Path, blocks: Iterable[Block], told: Told) -> int:
    """Write the case files and their labels; a row group at a time is in memory. Gives the number of labels."""
    labels = 0
    with (
        opened(path) as files,
        pq.ParquetWriter(labels_path(path), LABELS, compression="zstd") as beside,
    ):
        for group in _groups(blocks):
            table = pa.Table.from_batches([block.files for block in group])
            files.write_table(table, row_group_size=ROWS_PER_GROUP)
            for block in group:
                beside.write_batch(block.labels)
                labels += block.labels.num_rows
            told(table.num_rows)
    return labels


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    remaining = iter(blocks)
    while group := list(islice(remaining, BLOCKS_PER_GROUP)):
        yield group


def write_json(folder: Path, blocks: Iterable[Block], told: Told) -> int:
    """Write one JSON file per case, a thousand to a folder, and the labels beside them."""
    labels, number = 0, 0
    with pq.ParquetWriter(folder / "labels.parquet", LABELS, compression="zstd") as beside:
        for block in blocks:
            beside.write_batch(block.labels)
            labels += block.labels.num_rows
            for first in range(0, block.files.num_rows, OBJECTS_AT_A_TIME):
                for case in from_batch(block.files.slice(first, OBJECTS_AT_A_TIME)):
                    number += 1
                    here = folder / f"{number // 1000:04}"
                    here.mkdir(exist_ok=True)
                    (here / f"S-{number}.json").write_bytes(write(case))
                told(min(OBJECTS_AT_A_TIME, block.files.num_rows - first))
    return labels
