"""What the findings of a run come to: by rule, by agency, by case file, and the files with the gravest problems.

Everything is counted a batch of findings at a time; nothing grows with the number of case files but one number each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import Tally
from plumbline.engine.columns.output import CONSEQUENCE_NAMES, VERDICT_NAMES
from plumbline.engine.columns.values import Array
from plumbline.engine.findings import Consequence

KINDS = len(CONSEQUENCE_NAMES)
WORST = 100
"""So many case files are named in the report."""
_WEIGHTS = np.array([1_000_000, 1_000, 1, 1], np.int64)
"""A fatal violation outweighs any number of defects that a file can have, a defect any number of the rest."""


@dataclass
class Counts:
    """The counts of a run. `agencies` has the number of each case file's agency, -1 where it is not known."""

    tally: Tally
    agencies: Array
    findings: int = 0
    by_rule: Array = field(default_factory=lambda: np.zeros((0, KINDS), np.int64))
    cases_with: Array = field(default_factory=lambda: np.zeros(KINDS, np.int64))
    by_agency: Array = field(default_factory=lambda: np.zeros((0, KINDS), np.int64))
    worst: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A row per rule and per agency, and one for files whose agency is not known."""
        self.by_rule = np.zeros((len(self.tally.rules), KINDS), np.int64)
        self.by_agency = np.zeros((int(self.agencies.max(initial=-1)) + 2, KINDS), np.int64)

    def take(self, found: pa.RecordBatch) -> None:
        """Count the findings of a batch; all findings of a case file are in one batch, in order."""
        self.findings += found.num_rows
        violated = np.flatnonzero(_codes(found, "verdict", VERDICT_NAMES) == 0)
        cases = found["case"].to_numpy().take(violated)
        if not len(cases):
            return
        rules = _codes(found, "rule", self.tally.rules, violated)
        kinds = _codes(found, "consequence", CONSEQUENCE_NAMES, violated)
        np.add.at(self.by_rule, (rules, kinds), 1)
        self._by_case(cases, kinds)

    def _by_case(self, cases: Array, kinds: Array) -> None:
        starts = np.flatnonzero(np.diff(cases, prepend=-1))
        each = cases[starts]
        place = np.repeat(np.arange(len(each)), np.diff(starts, append=len(cases)))
        numbers = np.bincount(place * KINDS + kinds, minlength=len(each) * KINDS).reshape(-1, KINDS)
        self.cases_with += (numbers > 0).sum(axis=0)
        np.add.at(self.by_agency, self.agencies[each], numbers > 0)
        gravity = numbers @ _WEIGHTS
        gravest = np.argsort(-gravity, kind="stable")[:WORST]
        seen = [*self.worst, *zip(gravity[gravest].tolist(), each[gravest].tolist(), strict=True)]
        self.worst = sorted(seen, key=lambda one: (-one[0], one[1]))[:WORST]

    @property
    def fatal_cases(self) -> int:
        """How many case files have a fatal violation."""
        return int(self.cases_with[CONSEQUENCE_NAMES.index(Consequence.FATAL.name.lower())])

    def agency_files(self) -> Counter[int]:
        """How many case files each agency has, by its number."""
        numbers, counts = np.unique(self.agencies, return_counts=True)
        return Counter(dict(zip(numbers.tolist(), counts.tolist(), strict=True)))


def _codes(found: pa.RecordBatch, name: str, words: tuple[str, ...], rows: Array | None = None) -> Array:
    """The place of each value, or of those at the rows, in the words; the batch's own dictionary may have another order."""
    column: Any = found[name]
    own = {word: place for place, word in enumerate(words)}
    places = np.array([own[word] for word in column.dictionary.to_pylist()], np.int64)
    given = column.indices.to_numpy()
    codes: Array = places.take(given if rows is None else given.take(rows))
    return codes


def by_kind(numbers: Array) -> dict[str, int]:
    """The numbers under the names of the consequences."""
    return dict(zip(CONSEQUENCE_NAMES, (int(number) for number in numbers), strict=True))
