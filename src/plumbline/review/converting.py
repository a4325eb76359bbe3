"""From case files of any format to one Parquet part, in a process of its own.

A part has the columns of case files, and for each the file and the row where it stood. What cannot be read is told
one by one and left out.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import Struct

from plumbline.casefile import CaseFile, read
from plumbline.casefile.arrow import ROWS_PER_BATCH, SCHEMA, opened, to_batch
from plumbline.casefile.problems import Problem, error
from plumbline.casefile.system_errors import reason_of
from plumbline.casefile.text import MAX_BYTES, too_large
from plumbline.review.inputs import JSON, LINES, Chunk, Refused
from plumbline.review.tables import table_rows

FILE, ROW = "_file", "_row"
PART = pa.schema([*SCHEMA, pa.field(FILE, pa.string()), pa.field(ROW, pa.int64())], SCHEMA.metadata)
ONE_GROUP = 65_536


class Taken(Struct, frozen=True):
    """One case file as it was read, or why it could not be."""

    file: str
    row: int | None
    case: CaseFile | None
    problems: tuple[Problem, ...] = ()


class Converted(Struct, frozen=True):
    """What became of a chunk: how many case files are in its part, which were refused, and how many have remarks."""

    cases: int
    refused: list[Refused]
    remarked: int


def quiet() -> None:
    """Leave an interruption from the keyboard to the process that gave out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def convert(chunk: Chunk, part: Path, mapping: bytes | None) -> Converted:
    """Write the case files of the chunk to the part; a part is there whole or not at all."""
    refused: list[Refused] = []
    cases = remarked = 0
    partial = part.with_suffix(".partial")
    with opened(partial, PART) as writer:
        good = _good(taken(chunk, mapping), refused)
        while batches := [each for each in (_batch(good) for _ in range(ONE_GROUP // ROWS_PER_BATCH)) if each]:
            writer.write_table(pa.Table.from_batches([batch for batch, _ in batches]), row_group_size=ONE_GROUP)
            cases += sum(batch.num_rows for batch, _ in batches)
            remarked += sum(number for _, number in batches)
    partial.replace(part)
    return Converted(cases, refused, remarked)


def _good(items: Iterable[Taken], refused: list[Refused]) -> Iterator[Taken]:
    for item in items:
        if item.case is None:
            refused.append(Refused(item.file, item.row, item.problems))
        else:
            yield item


def _batch(good: Iterator[Taken]) -> tuple[pa.RecordBatch, int] | None:
    """The next case files as columns, and how many of them have remarks."""
    some = list(islice(good, ROWS_PER_BATCH))
    if not some:
        return None
    batch = to_batch([item.case for item in some if item.case is not None])
    places: list[Any] = [
        pa.array([item.file for item in some], pa.string()),
        pa.array([item.row for item in some], pa.int64()),
    ]
    remarked = sum(bool(item.problems) for item in some)
    return pa.RecordBatch.from_arrays([*batch.columns, *places], schema=PART), remarked


def taken(chunk: Chunk, mapping: bytes | None) -> Iterator[Taken]:
    """The case files of a chunk, one after the other."""
    if chunk.kind == JSON:
        for each in chunk.inputs:
            yield _file(each.path)
    elif chunk.kind == LINES:
        yield from _lines(chunk)
    else:
        [table] = chunk.inputs
        for name, row, case, problems in table_rows(Path(table.path), mapping):
            yield Taken(name, row, case, problems)


def _file(path: str) -> Taken:
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
            large = too_large(file.seek(0, 2)) if len(raw) > MAX_BYTES else None
    except OSError as wrong:
        reason = error("not_readable", "", f"文件无法打开：{reason_of(wrong)}。请检查文件是否还在、读取权限是否足够。")
        return Taken(path, None, None, (reason,))
    return Taken(path, None, None, (large,)) if large else _read(path, None, raw)


def _read(path: str, row: int | None, raw: bytes) -> Taken:
    reading = read(raw)
    return Taken(path, row, reading.case, reading.problems)


def _lines(chunk: Chunk) -> Iterator[Taken]:
    [file] = chunk.inputs
    row = chunk.line
    try:
        with open(file.path, "rb") as text:
            text.seek(chunk.start)
            while text.tell() < chunk.end:
                yield from _line(file.path, row, text, chunk.end)
                row += 1
    except OSError as wrong:
        yield Taken(file.path, row, None, (error("not_readable", "", f"从这一行起无法读取：{reason_of(wrong)}。"),))


def _line(path: str, row: int, text: Any, end: int) -> Iterator[Taken]:
    """The case file of the next line; a line beyond all bounds is passed over in pieces."""
    raw = text.readline(MAX_BYTES + 2)
    size = len(raw)
    while not raw.endswith(b"\n") and text.tell() < end:
        raw = text.readline(MAX_BYTES)
        size += len(raw)
    if large := too_large(size - 2):
        yield Taken(path, row, None, (large,))
    elif raw.strip():
        yield _read(path, row, raw)


def write_refused(path: Path, refused: Iterable[Refused]) -> None:
    """One line of JSON for each."""
    encoder = msgspec.json.Encoder()
    path.write_bytes(b"".join(encoder.encode(each) + b"\n" for each in refused))
