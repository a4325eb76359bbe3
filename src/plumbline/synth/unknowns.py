"""Facts that are not recorded either way, as in files of real systems.

A fact on which a planted defect rests is spared: what was planted is to be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from plumbline.synth.sheet import Array

GROUPS = 0.1
"""A whole group or list is unknown so much more seldom than a single fact."""


class Unknowns(Protocol):
    """Which rows of a column are unknown; None if none is."""

    def of_fact(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """Of a fact; `cases` are the case files of the rows, if the rows are elements of a list."""

    def of_group(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """Of a group or a list."""


class Nothing:
    """Everything is known."""

    def of_fact(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """No row."""
        return None

    def of_group(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """No row."""
        return None


class Scattered:
    """Each fact is unknown with the same chance; `spared` names facts and the case files that keep them."""

    def __init__(self, chance: float, dice: np.random.Generator, spared: Mapping[str, Array]) -> None:
        self.chance = chance
        self.dice = dice
        self.spared = spared

    def of_fact(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """Rows drawn at random. A file that tells of an event says with it that it happened."""
        told = path == "case.id" or path.endswith(".happened")
        return None if told else self._drawn(path, rows, cases, self.chance)

    def of_group(self, path: str, rows: int, cases: Array | None) -> Array | None:
        """Rows drawn at random, more seldom."""
        return None if path == "case" else self._drawn(path, rows, cases, self.chance * GROUPS)

    def _drawn(self, path: str, rows: int, cases: Array | None, chance: float) -> Array | None:
        number = self.dice.binomial(rows, chance) if rows else 0
        if not number:
            return None
        drawn = np.zeros(rows, np.bool_)
        drawn[self.dice.integers(0, rows, number)] = True
        spared = self.spared.get(path)
        if spared is not None:
            drawn &= ~(spared if cases is None else spared[cases])
        return drawn
