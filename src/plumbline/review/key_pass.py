"""Reading the keys of all case files of a run: row group by row group, in several processes where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

import pyarrow.parquet as pq

from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.side_by_side import ahead, can_fork, in_processes
from plumbline.review.keys import BatchKeys, keys_in, needed
from plumbline.review.parts import Part, columns_of, one_batch
from plumbline.review.unfinished import workers
from plumbline.review.unreadable import UNREADABLE

PROCESSES = workers()
WORTH_PROCESSES = 2 * GATHERED
"""The keys of fewer case files than this are read in one process."""

Unit = tuple[int, int]
"""The place of a part and the number of one of its row groups."""


class Read(NamedTuple):
    """The keys of so many case files; None where they could not be read."""

    rows: int
    keys: BatchKeys | None


class KeyPass:
    """The parts of a run; each process keeps the file open that it read last."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self._last: tuple[int, pq.ParquetFile, list[str]] | None = None

    def __iter__(self) -> Iterator[Read]:
        units = [(at, number) for at, part in enumerate(self.parts) for number, rows in enumerate(part.groups) if rows]
        done = 0
        if can_fork() and PROCESSES > 1 and sum(part.rows for part in self.parts) >= WORTH_PROCESSES:
            try:
                for read in in_processes(self.read, units, PROCESSES):
                    done += 1
                    yield read
            except BrokenProcessPool:
                self._last = None
        yield from ahead(map(self.read, units[done:]))
        self._close()

    def read(self, unit: Unit) -> Read:
        """The keys of one row group."""
        at, number = unit
        rows = self.parts[at].groups[number]
        try:
            file, columns = self._opened(at)
            if not columns:
                return Read(rows, None)
            return Read(rows, keys_in(one_batch(file.read_row_group(number, columns=columns, use_threads=False))))
        except UNREADABLE:
            return Read(rows, None)

    def _opened(self, at: int) -> tuple[pq.ParquetFile, list[str]]:
        if self._last is None or self._last[0] != at:
            self._close()
            part = self.parts[at]
            self._last = at, pq.ParquetFile(part.path), columns_of(part, needed)
        return self._last[1:]

    def _close(self) -> None:
        if self._last is not None:
            self._last[1].close()
        self._last = None
