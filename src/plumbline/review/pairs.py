"""Pairs of rows that may concern each other: the same party, and the same key or one that is not known.

Never a loop over rows: rows are sorted once per question, and the pairs come in pieces of bounded size.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from plumbline.engine.columns.values import Array

MOST = 1_000_000
"""So many pairs are looked at together."""

Pairs = tuple[Array, Array]


def candidates(party: Array, key: Array, left: Array, right: Array) -> Iterator[Pairs]:
    """Every pair of a row of `left` with a row of `right` (masks) of one party, whose keys do not surely differ.

    A key of -1 is unknown. A row is also paired with itself.
    """
    known = key >= 0
    keyed = party.astype(np.int64) * (int(key.max(initial=0)) + 1) + key
    yield from within(keyed, left & known, right & known)
    yield from within(party, left & ~known, right)
    yield from within(party, left & known, right & ~known)


def within(group: Array, left: Array, right: Array) -> Iterator[Pairs]:
    """Every pair of a row of `left` with a row of `right` in the same group."""
    lefts, rights = np.flatnonzero(left), np.flatnonzero(right)
    if not len(lefts) or not len(rights):
        return
    rights = rights[np.argsort(group[rights], kind="stable")]
    lefts = lefts[np.argsort(group[lefts], kind="stable")]
    places, wanted = group[rights], group[lefts]
    first = np.searchsorted(places, wanted, "left")
    numbers = np.searchsorted(places, wanted, "right") - first
    ends = np.cumsum(numbers)
    start = 0
    while start < len(lefts):
        done = ends[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(ends, done + MOST, "right")))
        yield from _spread(lefts[start:end], rights, first[start:end], numbers[start:end])
        start = end


def _spread(lefts: Array, rights: Array, first: Array, numbers: Array) -> Iterator[Pairs]:
    total = int(numbers.sum())
    if total:
        before = np.cumsum(numbers) - numbers
        places = np.arange(total) - np.repeat(before - first, numbers)
        yield np.repeat(lefts, numbers), rights[places]
