"""Holding the case files of a run against all rules, a stretch at a time: here, or each in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from plumbline.engine.columns import ColumnReview, Tally, reviewed
from plumbline.engine.columns.files import LARGEST
from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.memory import give_back
from plumbline.engine.ruleset import RuleSet
from plumbline.review.comparing import Compared
from plumbline.review.inputs import Refused
from plumbline.review.parts import Opened, Part, Places, Refuse, Stretch, chains, unread
from plumbline.review.pieces import placed
from plumbline.review.unreadable import UNREADABLE

GIVEN_BACK_EVERY = 4
"""After so many units a process gives back the memory it kept."""

Unit = tuple[int, int]
"""The numbers of the first case file of a stretch and of the one after its last."""


class Held(NamedTuple):
    """What came of a unit in a process of its own."""

    found: list[pa.RecordBatch]
    tally: Tally
    refused: list[Refused]


class Holding:
    """All that holding needs, the same in every process."""

    def __init__(self, parts: list[Part], rules: RuleSet, compared: Compared) -> None:
        self.parts = parts
        self.rules = rules
        self.opened = Opened(rules)
        self.compared = compared
        self.made = ColumnReview(rules)
        self.places = Places(parts)
        self._units = 0

    def stretch(self, unit: Unit, tally: Tally, refuse: Refuse, threads: int) -> Iterator[tuple[pa.RecordBatch, int]]:
        """The findings with their places, each batch with the number of the next case file.

        Of batches that cannot be reviewed the rest is refused.
        """
        for chain in chains(self.parts, self.opened, refuse, *unit):
            fed = _Fed(chain, self.compared)
            counted, reached = tally.cases, fed.first
            try:
                for found in reviewed(fed.batches(), self.made, tally, threads):
                    reached = fed.first + tally.cases - counted
                    yield self._placed(found, fed.first), reached
            except UNREADABLE as wrong:
                fed.drain()
                self._refuse(reached, fed.end, wrong, refuse)

    def apart(self, unit: Unit) -> Held:
        """A unit from beginning to end."""
        tally, refused = Tally(tuple(self.rules.by_id)), list[Refused]()
        found = [batch for batch, _ in self.stretch(unit, tally, refused.append, 1)]
        self._units += 1
        if self._units % GIVEN_BACK_EVERY == 0:
            give_back()
        return Held(found, tally, refused)

    def units(self, first: int) -> list[Unit]:
        """Stretches from case file `first` on of a size that columns are good at; none where a row group is too large."""
        starts = [start for part in self.parts for start in part.starts()[:-1]]
        sizes = [size for part in self.parts for size in part.groups]
        if max(sizes, default=0) > LARGEST:
            return []
        units: list[Unit] = []
        for start, size in zip(starts, sizes, strict=True):
            if units and units[-1][1] - units[-1][0] < GATHERED:
                units[-1] = (units[-1][0], start + size)
            else:
                units.append((start, start + size))
        return [(max(start, first), end) for start, end in units if end > first]

    def _placed(self, found: pa.RecordBatch, first: int) -> pa.RecordBatch:
        cases = pa.array(found["case"].to_numpy() + first)
        return placed(found.set_column(0, found.schema.field(0), cases), self.places)

    def _refuse(self, first: int, end: int, wrong: Exception, refuse: Refuse) -> None:
        for part in self.parts:
            start, beyond = max(part.first, first), min(part.first + part.rows, end)
            if start < beyond:
                refuse(unread(part, start, beyond - start, wrong))


class _Fed:
    """The batches of one chain on their way into the review, with the numbers of their case files."""

    def __init__(self, stretch: Iterator[Stretch], compared: Compared) -> None:
        self._stretch = stretch
        self._compared = compared
        first, batch = next(stretch)
        self.first = first
        self.end = first
        self._waiting: pa.RecordBatch | None = batch

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The batches, each with what the comparison says beside it."""
        while self._waiting is not None:
            batch, start = self._waiting, self.end
            self._waiting = None
            self.end += batch.num_rows
            yield self._compared.beside(start, batch)
            del batch
            self._waiting = next((following for _, following in self._stretch), None)

    def drain(self) -> None:
        """Count the rest without reviewing it."""
        for _, batch in self._stretch:
            self.end += batch.num_rows
