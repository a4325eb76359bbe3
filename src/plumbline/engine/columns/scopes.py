"""Where a term is evaluated: the case files of a batch, or the elements some list operations go through.

Below the root a scope has one row per element and row of the scope around it. `owners` are the rows
around, `index` the elements in their frame (None where the rows are the frame itself). A scope may be
narrowed to the few rows of `base` that a condition leaves open: `rows_in_base`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plumbline.engine.columns.frames import Elements, Frame
from plumbline.engine.columns.values import Array, Mask, Truth, Values, at
from plumbline.engine.nodes import Op

Result = Values | Truth
Narrowing = tuple[Op, tuple[int, ...]]
"""The terms of which only the rows are left that they leave open, and how they are joined."""

SPARSE = 16
"""A mask that is true for fewer than one in so many elements is gathered from those elements alone."""

NO_ROWS: Array = np.zeros(0, np.int64)


class Scope:
    """The rows that terms of one set of element variables are evaluated over."""

    def __init__(self, rows: int, frame: Frame, depth: int | None = None, outer: Scope | None = None) -> None:
        self.rows = rows
        self.frame = frame
        self.depth = depth
        self.outer = outer
        self.owners: Array = NO_ROWS
        self.offsets: Array = np.zeros(1, np.int64)
        self.index: Array | None = None
        self.unknown: Mask = None
        self.memo: dict[int, Result] = {}
        self.truths: dict[int, Truth] = {}
        self.inner: dict[tuple[int, int], Scope] = {}
        self.narrower: dict[Narrowing, Scope] = {}
        self.base: Scope | None = None
        self.rows_in_base: Array = NO_ROWS

    def forget(self, number: int) -> None:
        """Let go of the results of a term."""
        self.memo.pop(number, None)
        self.truths.pop(number, None)

    def close(self) -> None:
        """Let go of everything, so that nothing waits for the search for garbage: scopes know each other."""
        for below in (*self.inner.values(), *self.narrower.values()):
            below.close()
        for known in (self.memo, self.truths, self.inner, self.narrower):
            known.clear()

    def narrowed(self, rows: Array) -> Scope:
        """The same scope with some of its rows only."""
        few = Scope(len(rows), self.frame, self.depth, self.outer)
        few.owners = self.owners if self.outer is None else self.owners[rows]
        few.index = rows if self.index is None else self.index[rows]
        few.base, few.rows_in_base = self, rows
        return few

    def knows(self, number: int) -> bool:
        """Whether the term is already evaluated here or on the rows that these are some of."""
        here: Scope | None = self
        while here is not None:
            if number in here.memo:
                return True
            here = here.base
        return False

    def rows_around(self, scope: Scope) -> Array | None:
        """The rows of a surrounding scope that this scope's rows belong to; None for this scope itself."""
        rows: Array | None = None
        here: Scope = self
        while here is not scope:
            assert here.outer is not None
            rows = here.owners if rows is None else here.owners[rows]
            here = here.outer
        return rows

    def to_root(self, mask: Array) -> Array:
        """Per row of the root, whether the mask is true for a row below it."""
        here: Scope = self
        while here.outer is not None or here.base is not None:
            if here.base is not None:
                mask, here = spread_back(mask, here.rows_in_base, here.base.rows, False), here.base
            else:
                assert here.outer is not None
                mask, here = here.any(mask), here.outer
        return np.broadcast_to(mask, (here.rows,))

    def any(self, mask: Array) -> Array:
        """Per row of the scope around, whether the mask is true for one of its elements."""
        assert self.outer is not None
        if mask.ndim == 0:
            return marked(self.owners if mask else NO_ROWS, self.outer.rows)
        if self.base is None and np.count_nonzero(mask) * SPARSE > self.rows:
            running = self._running(mask)
            return np.not_equal(running[1:], running[:-1])
        return marked(self.owners.take(np.flatnonzero(mask)), self.outer.rows)

    def counted(self, mask: Array) -> Array:
        """Per row of the scope around, for how many of its elements the mask is true."""
        if mask.ndim == 0:
            return np.diff(self.offsets) if mask else np.zeros(len(self.offsets) - 1, np.int64)
        running = self._running(mask)
        return np.subtract(running[1:], running[:-1], dtype=np.int64)

    def _running(self, mask: Array) -> Array:
        """For how many elements the mask is true before those of each row, and after the last."""
        assert self.base is None
        running = np.zeros(self.rows + 1, np.int32)
        np.cumsum(mask, out=running[1:])
        return running.take(self.offsets)

    def summed(self, numbers: Array) -> Array:
        """Per row of the scope around, the sum over its elements."""
        numbers = np.broadcast_to(numbers, (self.rows,))
        running = np.zeros(self.rows + 1, np.int64)
        np.cumsum(numbers, out=running[1:])
        summed: Array = running[self.offsets[1:]] - running[self.offsets[:-1]]
        return summed

    def reduced(self, choice: Any, numbers: Array) -> Array:
        """Per row of the scope around, the least or greatest over its elements; 0 where there is none."""
        filled = np.flatnonzero(np.diff(self.offsets))
        result = np.zeros(len(self.offsets) - 1, numbers.dtype)
        if len(filled):
            numbers = np.broadcast_to(numbers, (self.rows,))
            result[filled] = choice.reduceat(numbers, self.offsets[:-1][filled])
        return result


def marked(rows: Array, number: int) -> Array:
    """A mask of so many rows that is true for these."""
    mask = np.zeros(number, np.bool_)
    mask[rows] = True
    return mask


def spread_back(some_rows: Array, rows: Array, number: int, others: bool) -> Array:
    """A mask of few rows as one of all: what the others are is given."""
    mask = np.full(number, others, np.bool_)
    mask[rows] = some_rows
    return mask


def enter(outer: Scope, elements: Elements, rows: Array | None, depth: int) -> Scope:
    """The scope of the elements that each row of `outer` has; `rows` are its rows in the frame that has the list."""
    if rows is None:
        inner = Scope(elements.frame.rows, elements.frame, depth, outer)
        inner.offsets, inner.owners, inner.unknown = elements.offsets, elements.owners, elements.unknown
        return inner
    starts = elements.offsets[rows]
    lengths = elements.offsets[rows + 1] - starts
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    inner = Scope(int(offsets[-1]), elements.frame, depth, outer)
    inner.offsets = offsets
    inner.owners = np.repeat(np.arange(len(rows)), lengths)
    inner.index = np.arange(inner.rows) + np.repeat(starts - offsets[:-1], lengths)
    inner.unknown = at(elements.unknown, rows)
    return inner
