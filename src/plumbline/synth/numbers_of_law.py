"""Dated numbers of the law, looked up a column at a time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from plumbline.law import law
from plumbline.synth.days import number
from plumbline.synth.sheet import ABSENT, Array


class LawNumber:
    """One parameter as a grid of spans of days by the values of its dimensions."""

    def __init__(self, name: str) -> None:
        self.table: Any = law().parameters[name]
        starts = {row.since for row in self.table.rows}
        ends = {row.until + timedelta(days=1) for row in self.table.rows if row.until and row.until < date.max}
        self.turns = sorted(starts | ends)
        self._ordinals = np.array([number(day) for day in self.turns], np.int64)
        self._grids: dict[tuple[tuple[str, ...], ...], Array] = {}

    def on(self, days: Array, **dims: tuple[tuple[str, ...], Array]) -> Array:
        """The value on each day; ABSENT where the law sets none. A dimension is its words and places in them."""
        asked = [dims.get(name, (("",), np.zeros(len(days), np.int64))) for name in self.table.dimensions]
        words = tuple(each for each, _ in asked)
        at: Any = np.zeros(len(days), np.int64)
        for known, places in asked:
            at = at * len(known) + places
        spans = np.searchsorted(self._ordinals, days, side="right")
        return np.asarray(self._grid(words)[at, spans])

    def _grid(self, words: tuple[tuple[str, ...], ...]) -> Array:
        found = self._grids.get(words)
        if found is None:
            combinations = list(product(*words))
            found = np.full((len(combinations), len(self.turns) + 1), ABSENT, np.int64)
            for at, dims in enumerate(combinations):
                for span, day in enumerate(self.turns, 1):
                    row = self.table.lookup(day, tuple(each or None for each in dims))
                    found[at, span] = ABSENT if row is None or row.value is None else int(row.value)
            self._grids[words] = found
        return found


@cache
def law_number(name: str) -> LawNumber:
    """The parameter of that name."""
    return LawNumber(name)
