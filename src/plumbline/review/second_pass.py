"""The second pass over the parts of a run: every case file held against all rules, beside what the others show."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import Tally, review
from plumbline.engine.ruleset import RuleSet
from plumbline.review.done import Done
from plumbline.review.parts import Stretch, chains, unread
from plumbline.review.pieces import Pieces, placed
from plumbline.review.progress import Progress, Step
from plumbline.review.unfinished import Reviewed, Unfinished
from plumbline.review.unreadable import UNREADABLE

THREADS = min(4, os.cpu_count() or 1)


class SecondPass:
    """One pass; `position` is the number of the next case file."""

    def __init__(self, done: Done, rules: RuleSet, unfinished: Unfinished, kept_every: float) -> None:
        self.done = done
        self.rules = rules
        self.unfinished = unfinished
        self.kept_every = kept_every
        self.position = unfinished.note.reviewed.cases
        self.pieces = Pieces(unfinished.folder, list(unfinished.note.reviewed.pieces))
        self._saved = time.perf_counter()
        self._refused_before = len(done.refused)
        self._take_up(unfinished.note.reviewed)

    def _take_up(self, before: Reviewed) -> None:
        """Count what an earlier run found before it was interrupted."""
        for batch in self.pieces.written():
            self.done.counts.take(batch)
        self.done.refused += before.refused
        if before.verdicts:
            tally = self.done.counts.tally
            verdicts = np.array(before.verdicts, np.int64)
            paths = Counter(before.paths)
            tally.add(Tally(tally.rules, cases=before.counted, paths=paths, verdicts=verdicts))

    def into(self, path: Path, progress: Progress) -> None:
        """Review everything that is left and put all findings into the file."""
        with progress.stage("检查", sum(part.rows for part in self.done.parts), "件") as step:
            step(self.position)
            for stretch in chains(self.done.parts, self.rules, self.done.refused.append, self.position):
                self._chain(stretch, step)
        self.pieces.finish(path)

    def _chain(self, stretch: Iterator[Stretch], step: Step) -> None:
        """Review batches that follow each other; of those that cannot be reviewed the rest is refused."""
        fed = _Fed(stretch, self)
        tally = self.done.counts.tally
        try:
            for found in review(fed.batches(), self.rules, tally=tally, threads=THREADS):
                self._take(found, fed.first)
                reached = fed.first + tally.cases - fed.counted
                step(reached - self.position)
                self.position = reached
                if time.perf_counter() - self._saved >= self.kept_every:
                    self._keep()
        except UNREADABLE as wrong:
            self._refuse_rest(fed, wrong)
        step(fed.end - self.position)
        self.position = fed.end

    def _take(self, found: pa.RecordBatch, first: int) -> None:
        cases = pa.array(found["case"].to_numpy() + first)
        found = found.set_column(0, found.schema.field(0), cases)
        self.pieces.write(placed(found, self.done.places))
        self.done.counts.take(found)

    def _keep(self) -> None:
        self.pieces.close()
        refused = self.done.refused[self._refused_before :]
        self.unfinished.reviewed(self.position, self.done.counts.tally, self.pieces.names, refused)
        self._saved = time.perf_counter()

    def _refuse_rest(self, fed: _Fed, wrong: Exception) -> None:
        fed.drain()
        for part in self.done.parts:
            start, end = max(part.first, self.position), min(part.first + part.rows, fed.end)
            if start < end:
                self.done.refused.append(unread(part, start, end - start, wrong))


class _Fed:
    """The batches of one chain on their way into the review, with the numbers of their case files."""

    def __init__(self, stretch: Iterator[Stretch], second: SecondPass) -> None:
        self._stretch = stretch
        self._compared = second.done.compared
        self.counted = second.done.counts.tally.cases
        first, batch = next(stretch)
        self.first = first
        self.end = first
        self._waiting: pa.RecordBatch | None = batch
        second.position = first

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The batches, each with what the comparison says beside it."""
        while self._waiting is not None:
            batch, start = self._waiting, self.end
            self.end += batch.num_rows
            yield self._compared.beside(start, batch)
            self._waiting = next((following for _, following in self._stretch), None)

    def drain(self) -> None:
        """Count the rest without reviewing it."""
        for _, batch in self._stretch:
            self.end += batch.num_rows
