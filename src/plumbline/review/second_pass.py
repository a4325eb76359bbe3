"""The second pass over the parts of a run: every case file held against all rules, beside what the others show."""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import Tally
from plumbline.engine.columns.memory import set_aside
from plumbline.engine.columns.side_by_side import can_fork, in_processes
from plumbline.engine.ruleset import RuleSet
from plumbline.review.done import Done
from plumbline.review.holding import Holding, Unit
from plumbline.review.pieces import Pieces
from plumbline.review.progress import Progress, Step
from plumbline.review.unfinished import Reviewed, Unfinished, workers

THREADS = min(4, os.cpu_count() or 1)
PROCESSES = workers()
WORTH_PROCESSES = 2
"""Fewer units of work than this are done in one process."""


class SecondPass:
    """One pass; `position` is the number of the next case file."""

    def __init__(self, done: Done, rules: RuleSet, unfinished: Unfinished, kept_every: float) -> None:
        self.done = done
        self.holding = Holding(done.parts, rules, done.compared)
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
        with progress.stage("检查", sum(part.rows for part in self.done.parts), "件") as step, set_aside():
            step(self.position)
            units = self.holding.units(self.position) if can_fork() else []
            if len(units) >= WORTH_PROCESSES and PROCESSES > 1:
                self._apart(units, step)
            self._here(step)
            self.holding.opened.close()
        self.pieces.finish(path)

    def _apart(self, units: list[Unit], step: Step) -> None:
        """Review in several processes; where one dies, for want of memory or by another hand, the rest is left to this one."""
        self.done.processes = PROCESSES
        try:
            for (_, end), held in zip(units, in_processes(self.holding.apart, units, PROCESSES), strict=True):
                self.done.counts.tally.add(held.tally)
                self.done.refused += held.refused
                for found in held.found:
                    self._take(found)
                self._reached(end, step)
        except BrokenProcessPool:
            self.done.processes = 1

    def _here(self, step: Step) -> None:
        """Review what is left in this process."""
        whole = (self.position, sum(part.rows for part in self.done.parts))
        if whole[0] < whole[1]:
            tally, refuse = self.done.counts.tally, self.done.refused.append
            for found, reached in self.holding.stretch(whole, tally, refuse, THREADS):
                self._take(found)
                self._reached(reached, step)
            self._reached(whole[1], step)

    def _take(self, found: pa.RecordBatch) -> None:
        self.pieces.write(found)
        self.done.counts.take(found)

    def _reached(self, position: int, step: Step) -> None:
        step(position - self.position)
        self.position = position
        if time.perf_counter() - self._saved >= self.kept_every:
            self._keep()

    def _keep(self) -> None:
        self.pieces.close()
        refused = self.done.refused[self._refused_before :]
        self.unfinished.reviewed(self.position, self.done.counts.tally, self.pieces.names, refused)
        self._saved = time.perf_counter()
