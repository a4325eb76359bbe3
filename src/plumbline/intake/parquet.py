"""Case files out of Parquet: a row that is no case file is told of, and the others are taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.casefile import CaseFile, Problem
from plumbline.casefile.arrow import ROWS_PER_BATCH, from_batch
from plumbline.casefile.problems import error
from plumbline.engine.columns.arrays import WrongType

_BROKEN = (msgspec.ValidationError, ValueError, KeyError, TypeError, OverflowError)


def cases_of(path: Path) -> Iterator[CaseFile | Problem]:
    """Every row as a case file or as the reason why it is none. Raises OSError."""
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_PER_BATCH):
                yield from _rows(batch)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as wrong:
        yield error(
            "file_type", "", f"不是完整的 Parquet 文件，可能没有写完或已经损坏（{str(wrong)[:80]}）。请重新导出。"
        )


def _rows(batch: pa.RecordBatch) -> Iterator[CaseFile | Problem]:
    try:
        yield from from_batch(batch)
    except WrongType as wrong:
        yield error("wrong_type", "", f"列的类型与案卷格式不符：{wrong}。请按本程序的 Parquet 版式导出。")
    except _BROKEN:
        for row in range(batch.num_rows):
            yield _row(batch.slice(row, 1))


def _row(batch: pa.RecordBatch) -> CaseFile | Problem:
    try:
        [case] = from_batch(batch)
    except _BROKEN as wrong:
        return error("invalid", "", f"这一行不是案卷：{str(wrong)[:120]}。请按本程序的 Parquet 版式导出。")
    return case
