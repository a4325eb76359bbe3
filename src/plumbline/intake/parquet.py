"""Case files out of Parquet: a row that is no case file is told of and the others are taken; a file that is laid out
otherwise is told of once, as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.casefile import Problem, Reading, read
from plumbline.casefile.arrow import ROWS_PER_BATCH, SCHEMA, beyond, from_batch, trees_of
from plumbline.casefile.plausibility import doubts
from plumbline.casefile.problems import error
from plumbline.engine.columns.arrays import WrongType
from plumbline.engine.columns.layout import leaf_types

_BROKEN = (msgspec.MsgspecError, ValueError, KeyError, TypeError, OverflowError)
_NEEDED = ("schema_version", "case")
_SHOWN = 8
_DO = "请按本程序的 Parquet 版式导出（plumbline import 文件 --out 案卷.parquet 写出的就是），或者导出为 CSV、XLSX，用对照文件读取。"


def readings_of(path: Path) -> Iterator[Reading | Problem]:
    """Every row as it was read; a problem alone is about the whole file, and nothing comes after it.

    Raises FileNotFoundError and PermissionError.
    """
    if not path.stat().st_size:
        yield error("file_type", "", "文件是空的（0 字节）。请重新导出。")
        return
    try:
        with pq.ParquetFile(path) as file:
            if wrong := _foreign(file.schema_arrow):
                yield wrong
                return
            for batch in file.iter_batches(ROWS_PER_BATCH):
                yield from _rows(batch)
    except WrongType:
        yield _misfit(pq.read_schema(path))
    except (FileNotFoundError, PermissionError):
        raise
    except (pa.ArrowException, OSError):
        yield error("file_type", "", "不是完整的 Parquet 文件，可能没有写完或已经损坏。请重新导出。")


def _foreign(schema: pa.Schema) -> Problem | None:
    """A file without the columns that every file of ours has is laid out in another way."""
    missing = [name for name in _NEEDED if name not in schema.names]
    if not missing:
        return None
    more = f"等 {len(schema.names)} 列" if len(schema.names) > _SHOWN else ""
    found = "、".join(schema.names[:_SHOWN]) + more if schema.names else "没有列"
    why = f"这个 Parquet 文件不是案卷的版式：缺少列 {'、'.join(missing)}，文件中是 {found}"
    return error("file_type", "", f"{why}。{_DO}")


def _misfit(schema: pa.Schema) -> Problem:
    """Which columns have types that cannot hold their facts."""
    ours = dict(leaf_types(SCHEMA))
    theirs = {leaf: kind for leaf, kind in leaf_types(schema) if ours.get(leaf) != kind}
    wrong = [f"{leaf} 是 {kind}，应为 {ours[leaf]}" for leaf, kind in theirs.items() if leaf in ours]
    wrong += [f"{leaf} 是 {kind}，应为一组字段" for leaf, kind in theirs.items() if _is_group(leaf, ours)]
    return error("file_type", "", f"列的类型与案卷格式不符：{'；'.join(wrong[:_SHOWN])}。{_DO}")


def _is_group(leaf: str, ours: dict[str, pa.DataType]) -> bool:
    stem = leaf.removesuffix("[]")
    return any(known.startswith((f"{stem}.", f"{stem}[].")) for known in ours)


def _rows(batch: pa.RecordBatch) -> Iterator[Reading]:
    try:
        cases = from_batch(batch)
    except WrongType:
        raise
    except _BROKEN:
        for row in range(batch.num_rows):
            yield _row(batch.slice(row, 1))
        return
    for case in cases:
        yield Reading(case, tuple(doubts(case)))


def _row(batch: pa.RecordBatch) -> Reading:
    """One row, read as carefully as if it had come as JSON: so every problem is found and said with its place."""
    try:
        [(tree, extra)] = trees_of(batch)
        kept = beyond(extra)
        reading = read(msgspec.json.encode(tree))
    except _BROKEN as wrong:
        why = f"这一行有无法读出的值（{str(wrong)[:120]}），例如日期超出公历的范围"
        return Reading(None, (error("invalid", "", f"{why}。请核对原系统中的这一件，改正后重新导出。"),))
    return Reading(reading.case and reading.case.with_extra(kept), reading.problems)
