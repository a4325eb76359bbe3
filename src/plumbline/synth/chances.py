"""Drawing at random, a column at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plumbline.synth.sheet import Array

Dice = np.random.Generator


def some(dice: Dice, rows: int | tuple[int, ...], share: float) -> Array:
    """A mask with this share of rows."""
    return dice.random(rows, np.float32) < share


def between(dice: Dice, rows: int | tuple[int, ...], least: int, most: int) -> Array:
    """Whole numbers, both ends included."""
    return dice.integers(least, most + 1, rows, dtype=np.int64)


def weighted(dice: Dice, rows: int | tuple[int, ...], weights: Sequence[float]) -> Array:
    """Places in the list of weights."""
    bounds = np.cumsum(np.asarray(weights, np.float64))
    return np.asarray(np.searchsorted(bounds, dice.random(rows) * bounds[-1], side="right"), np.int64)
