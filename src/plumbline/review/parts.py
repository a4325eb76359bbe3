"""The Parquet parts of a run: the files given in that format, and what the others were converted to.

A part is a stretch of rows with numbers of their own in the run. Row groups that cannot be read are told and passed
over; their numbers stay empty, so that every other row keeps its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from plumbline.casefile.problems import error
from plumbline.engine.columns.files import ParquetCases
from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.layout import leaves
from plumbline.engine.columns.values import Array
from plumbline.engine.ruleset import RuleSet
from plumbline.review.converting import FILE, ROW
from plumbline.review.inputs import Refused
from plumbline.review.unreadable import UNREADABLE, reason

Refuse = Callable[[Refused], None]


class Part(Struct, frozen=True):
    """A Parquet file of the run: `first` is the number of its first case file, `groups` are its row groups' sizes."""

    path: str
    converted: bool
    first: int
    groups: tuple[int, ...]
    layout: str

    @property
    def rows(self) -> int:
        """How many case files it has."""
        return sum(self.groups)

    def rows_from(self, first: int) -> int:
        """How many case files the row group has whose first one is `first`."""
        return self.groups[self.starts().index(first)]

    def starts(self) -> list[int]:
        """The number of the first case file of each row group, and of the one after the last."""
        return list(accumulate(self.groups, initial=self.first))


def parts_of(files: Iterable[tuple[str, bool]], refuse: Refuse) -> list[Part]:
    """The parts in order; a file whose end cannot be read is refused."""
    parts: list[Part] = []
    first = 0
    for path, converted in files:
        try:
            with pq.ParquetFile(path) as file:
                told = file.metadata
                groups = tuple(told.row_group(at).num_rows for at in range(told.num_row_groups))
                layout = str(hash((file.schema_arrow, str(file.schema_arrow.metadata))))
        except UNREADABLE as wrong:
            refuse(Refused(path, None, (error("not_readable", "", reason(wrong)),)))
            continue
        parts.append(Part(path, converted, first, groups, layout))
        first += sum(groups)
    return parts


Stretch = tuple[int, pa.RecordBatch]
"""The number of the first case file of a batch, and the batch."""


class Opened:
    """The Parquet file that was read last, kept open: its footer takes as long to read as thousands of case files."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._last: tuple[Part, ParquetCases] | None = None

    def of(self, part: Part) -> ParquetCases:
        """The file of a part."""
        if self._last is None or self._last[0] is not part:
            self.close()
            self._last = part, ParquetCases(Path(part.path), self._rules)
        return self._last[1]

    def close(self) -> None:
        """Close what is open."""
        if self._last is not None:
            self._last[1].close()
        self._last = None


def chains(
    parts: Iterable[Part], opened: Opened, refuse: Refuse, done: int = 0, end: int | None = None
) -> Iterator[Iterator[Stretch]]:
    """The batches from case file `done` up to `end`, those of one layout that follow each other together.

    Large row groups lack their empty columns, small ones have all, so the two are not mixed.
    """
    beyond = sys.maxsize if end is None else end
    for _, chain in groupby(_stretches(parts, opened, refuse, (done, beyond)), key=_Following()):
        yield ((first, batch) for _, first, batch in chain)


class _Following:
    """A key that changes whenever a batch cannot be put together with the one before it."""

    def __init__(self) -> None:
        self.chain = 0
        self.before: tuple[int, object] | None = None

    def __call__(self, item: tuple[Part, int, pa.RecordBatch]) -> int:
        part, first, batch = item
        kind = (part.layout, batch.num_rows >= GATHERED)
        if self.before is not None and self.before != (first, kind):
            self.chain += 1
        self.before = (first + batch.num_rows, kind)
        return self.chain


def _stretches(
    parts: Iterable[Part], opened: Opened, refuse: Refuse, wanted: tuple[int, int]
) -> Iterator[tuple[Part, int, pa.RecordBatch]]:
    done, beyond = wanted
    for part in parts:
        if part.rows and part.first + part.rows > done and part.first < beyond:
            yield from _groups(part, opened.of(part), refuse, wanted)


def _groups(
    part: Part, file: ParquetCases, refuse: Refuse, wanted: tuple[int, int]
) -> Iterator[tuple[Part, int, pa.RecordBatch]]:
    done, beyond = wanted
    for number, first in enumerate(part.starts()[:-1]):
        end = first + part.groups[number]
        if end <= done or first >= beyond:
            continue
        try:
            for batch in file.read(number):
                skipped = min(batch.num_rows, max(0, done - first))
                if skipped < batch.num_rows:
                    yield part, first + skipped, batch.slice(skipped)
                first += batch.num_rows
        except UNREADABLE as wrong:
            refuse(unread(part, first, end - first, wrong))


def unread(part: Part, first: int, rows: int, wrong: Exception) -> Refused:
    """Rows that could not be held against the rules, and why."""
    start = first - part.first + 1
    text = f"第 {start} 至 {start + rows - 1} 行没有检查：{reason(wrong)}"
    return Refused(part.path, start, (error("not_readable", "", text),))


def columns_of(part: Part, wanted: Callable[[Mapping[bytes, bytes] | None], set[str]]) -> list[str]:
    """The names that Parquet gives the columns at the logical paths wanted."""
    with pq.ParquetFile(part.path) as file:
        schema = file.schema_arrow
        logical = leaves([schema.field(at) for at in range(len(schema.names))])
        paths = wanted(schema.metadata)
        return [file.schema.column(at).path for at, path in enumerate(logical) if path.rstrip("[]") in paths]


def column_batches(
    part: Part, columns: list[str], wanted: Array | None = None
) -> Iterator[tuple[int, pa.RecordBatch | None]]:
    """The row groups of a part with the columns named, each with its first number; None where one cannot be read.

    With `wanted`, numbers of case files in order, only the row groups that have one of them.
    """
    with pq.ParquetFile(part.path) as file:
        for number, first in enumerate(part.starts()[:-1]):
            end = first + part.groups[number]
            if first == end or (wanted is not None and not _any_within(wanted, first, end)):
                continue
            try:
                yield first, one_batch(file.read_row_group(number, columns=columns, use_threads=False))
            except UNREADABLE:
                yield first, None


def _any_within(wanted: Array, first: int, end: int) -> bool:
    before, after = np.searchsorted(wanted, [first, end])
    return bool(after > before)


def one_batch(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch; one without columns keeps its rows."""
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)


class Places:
    """Where each case file of the run stood: its file, and its row if the file has several."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = [part for part in parts if part.rows]
        self._firsts = np.array([part.first for part in self.parts], np.int64)
        self._loaded: tuple[str, Any, Any] | None = None

    def of(self, cases: Array) -> tuple[Any, Any]:
        """The files, as numbers into a list of names, and the rows of case files whose numbers are in order."""
        names: list[str] = []
        files, rows = [np.zeros(0, np.int32)], [pa.array([], pa.int64())]
        at = np.searchsorted(self._firsts, cases, "right") - 1
        for place in np.unique(at).tolist():
            start, end = np.searchsorted(at, [place, place + 1], "left")
            known, numbers, row = self._within(self.parts[place], cases[start:end])
            files.append(numbers + len(names))
            rows.append(row)
            names += known
        numbered = pa.array(np.concatenate(files).astype(np.int32))
        return pa.DictionaryArray.from_arrays(numbered, pa.array(names, pa.string())), pa.concat_arrays(rows)

    def _within(self, part: Part, cases: Array) -> tuple[list[str], Array, Any]:
        inside = cases - part.first
        if not part.converted:
            return [part.path], np.zeros(len(cases), np.int32), pa.array(inside + 1)
        if self._loaded is None or self._loaded[0] != part.path:
            told = pq.read_table(part.path, columns=[FILE, ROW]).combine_chunks()
            files = told.column(FILE).combine_chunks().dictionary_encode()
            self._loaded = (part.path, files, told.column(ROW).combine_chunks())
        _, files, rows = self._loaded
        return files.dictionary.to_pylist(), files.indices.to_numpy()[inside], rows.take(pa.array(inside))
