"""Rows that are the same in several columns, found without sorting where the columns are narrow."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from plumbline.replay.columns import Integers

WIDEST = 2**62
SMALL = 2**22
"""So many different numbers are looked up in a table instead of being sorted."""


def grouped(keys: Iterable[Integers], size: int) -> tuple[Integers, Integers]:
    """The first row of every group of rows with the same keys, and the group of each row."""
    group, span = np.zeros(size, np.int64), 1
    for key in keys:
        if not size:
            break
        least, width = int(key.min()), int(key.max()) - int(key.min()) + 1
        if span * width >= WIDEST:
            group, span = _compact(group, span)
        if span * width >= WIDEST:
            key, width = _compact(key, WIDEST)
            least = 0
        group, span = group * np.int64(width) + (key - least), span * width
    return _firsts(*_compact(group, span))


def _compact(numbers: Integers, span: int) -> tuple[Integers, int]:
    """The same numbers counted without gaps, and how many there are."""
    if span > SMALL:
        values, places = np.unique(numbers, return_inverse=True)
        return places.reshape(-1).astype(np.int64), len(values)
    there = np.zeros(span, np.bool_)
    there[numbers] = True
    places = np.cumsum(there) - 1
    return places[numbers], int(np.count_nonzero(there))


def _firsts(group: Integers, count: int) -> tuple[Integers, Integers]:
    first = np.zeros(count, np.int64)
    first[group[::-1]] = np.arange(len(group) - 1, -1, -1)
    return first, group
