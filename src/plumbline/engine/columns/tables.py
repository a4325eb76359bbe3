"""Parameter tables over columns: the row that holds for each day and combination of dimensions."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from plumbline.engine.columns.calendar_days import EPOCH, FIRST, LAST
from plumbline.engine.columns.values import Array, Lexicon, Mask, Values, either, some, without
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.schema import Kind


class TableColumns:
    """One parameter table as a grid: known combinations of dimensions times spans of days, each with its row."""

    def __init__(self, table: ParameterTable) -> None:
        self.table = table
        self._all = table.all_rows
        self._doubtful = [row.status == "unverified" or row.used.local is not None for row in self._all]
        starts = {row.since for row in self._all}
        ends = {row.until + timedelta(days=1) for row in self._all if row.until and row.until < date.max}
        self._turns = sorted(starts | ends)
        self._ordinals = np.array([day.toordinal() - EPOCH for day in self._turns], np.int64)
        self._known = [
            sorted({value for row in self._all for key, value in row.dims if key == name}) for name in table.dimensions
        ]

    @property
    def may_be_doubted(self) -> bool:
        """Whether a row of the table is unverified or local."""
        return any(self._doubtful)

    @property
    def is_local(self) -> bool:
        """Whether a row of the table is local."""
        return any(row.used.local is not None for row in self._all)

    @cached_property
    def _grid(self) -> Array:
        """The place of the row for each combination and span; -1 where no row holds."""
        places = {id(row): place for place, row in enumerate(self._all)}
        combinations = list(product(*([*known, None] for known in self._known)))
        grid = np.full((len(combinations), len(self._turns) + 1), -1, np.int32)
        for at, dims in enumerate(combinations):
            for span, day in enumerate(self._turns, 1):
                row = self.table.lookup(day, dims)
                grid[at, span] = -1 if row is None else places[id(row)]
        return grid

    def lookup(self, day: Values, dims: list[Values], texts: Lexicon) -> tuple[Values, Mask]:
        """The value on each day, and where it rests on a row that is unverified or local."""
        rows = self._rows(day, dims, texts)
        absent = day.absent
        unknown = day.unknown
        for dim in dims:
            unknown = either(unknown, dim.unknown)
        unknown = without(unknown, absent)
        gone = either(unknown, absent)
        none = self._flagged([row.value is None for row in self._all], rows, gone)
        missing = None if self._holds_throughout(rows) else some(without(rows < 0, gone))
        doubtful = self._flagged(self._doubtful, rows, gone)
        return Values(lambda: self._values(texts).take(rows), either(unknown, missing), either(absent, none)), doubtful

    @staticmethod
    def _holds_throughout(rows: Array) -> bool:
        return rows.size == 0 or int(rows.min()) >= 0

    def _rows(self, day: Values, dims: list[Values], texts: Lexicon) -> Array:
        at: Any = np.int32(0)
        for known, dim in zip(self._known, dims, strict=True):
            place = self._dimension(known, dim, texts)
            at = at * np.int32(len(known) + 1) + place
        grid = self._grid
        return np.asarray(grid.ravel().take(at * np.int32(grid.shape[1]) + self._spans(day.x)))

    def _spans(self, days: Array) -> Array:
        """The span of time in which each day lies; one for all where they lie in the same."""
        if not days.size:
            return np.zeros(days.shape, np.int32)
        first, last = int(days.min()), int(days.max())
        ends = np.searchsorted(self._ordinals, [first, last], side="right").astype(np.int32)
        if ends[0] == ends[1]:
            return np.asarray(ends[0])
        if first >= FIRST and last <= LAST:
            return self._span_of_day.take(days - np.int32(FIRST))
        return np.searchsorted(self._ordinals, days, side="right").astype(np.int32)

    @cached_property
    def _span_of_day(self) -> Array:
        return np.searchsorted(self._ordinals, np.arange(FIRST, LAST + 1), side="right").astype(np.int32)

    def _dimension(self, known: list[str], dim: Values, texts: Lexicon) -> Array:
        """The place of each value among the ones the table knows; the last place is for all others."""
        numbers = dim.x
        place = np.full(max(len(texts.numbers), 1), len(known), np.int32)
        for at, value in enumerate(known):
            number = texts.numbers.get(value)
            if number is not None:
                place[number] = at
        found: Array = place.take(numbers)
        return found if dim.absent is None else np.where(dim.absent, np.int32(len(known)), found)

    def _flagged(self, flags: list[bool], rows: Array, gone: Mask) -> Mask:
        if not any(flags):
            return None
        return some(without(np.array([*flags, False], np.bool_).take(rows), gone))

    def _values(self, texts: Lexicon) -> Array:
        """The value of each row, and one more for the place -1."""
        values = [row.value for row in self._all]
        if self.table.kind is Kind.TEXT:
            return np.array([0 if v is None else texts.number(v) for v in values] + [0], np.int32)
        kind = np.bool_ if self.table.kind is Kind.BOOLEAN else np.int64
        return np.array([0 if v is None else v for v in values] + [0], kind)
