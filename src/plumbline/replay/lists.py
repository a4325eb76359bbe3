"""Lists of leniency over many cases: each case has the answer that it has alone, and same cases are asked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from plumbline.law.leniency import CANNOT_TELL, SATISFIED, Item, Known, LeniencyList, match
from plumbline.law.leniency.answers import CHECKED, CORRECTED_ON, DEADLINE, ENDED, FIRST, IN_TIME, ORDERED_ON, STARTED
from plumbline.law.leniency.tables import CORRECTED, DURATION, WINDOW, Window
from plumbline.replay.columns import Codes, Flags, Integers
from plumbline.replay.groups import grouped

YES, NO, DOUBT = 1, 0, -1
NOT_SEEN, SEEN, NOBODY_LOOKED = 1, 0, -1
"""What the files of all agencies show within a window: no earlier act, an earlier act, or nothing, as they were never compared."""

AS_STATED: tuple[int, ...] = ()
UNLESS_CONTRADICTED, ONLY_CONFIRMED = (SEEN,), (SEEN, NOBODY_LOOKED)
"""Where a stated first violation is not believed: nowhere, where another file shows an earlier act, and also where nobody looked."""

SPARING = ("must_not", "may_not")
"""What a list says about an act that is not to be punished, or need not be."""

DERIVED_FROM = {
    WINDOW: (FIRST, CHECKED),
    DURATION: (STARTED, ENDED),
    CORRECTED: (CORRECTED_ON, DEADLINE, ORDERED_ON, IN_TIME),
}


Told = tuple[Integers, tuple[Any, ...]]
"""A column of answers: for each case the place of its answer among the different ones, -1: not known."""


@dataclass(frozen=True)
class Answers:
    """What the cases answer to lists: a column for every fact, and for every question of each list. `matter`, `area` and `day` (since 1970) tell which lists and items speak of a case; `seen` is what other files show within each window."""

    matter: Codes
    area: Codes
    day: Integers
    facts: Mapping[str, Told]
    asked: Mapping[str, Mapping[str, Told]]
    seen: Mapping[Window, Integers] = field(default_factory=dict)

    def doubted(self, item: Item, doubt: tuple[int, ...]) -> Flags:
        """Where the stated first violation is not believed for this item: within one of its windows, by what was seen."""
        found = np.zeros(len(self.day), np.bool_)
        for window in item.windows() if doubt else ():
            found |= np.isin(self.seen.get(window, np.full(len(self.day), NOBODY_LOOKED)), doubt)
        return found & self._claimed()

    def _claimed(self) -> Flags:
        """Where the file calls it a first violation: only this is ever contradicted."""
        places, values = self.facts.get(FIRST, (np.full(len(self.day), -1), ()))
        return np.array([*(value is True for value in values), False], np.bool_)[places]

    def known(self, row: int, source: LeniencyList, *, first: bool = True) -> Known:
        """One case as a list asks it; each list has the answers to its own questions. Without `first` nobody said whether
        the violation was the first one."""
        facts: dict[str, Any] = {}
        for path, (places, values) in self.facts.items():
            if places[row] >= 0 and (first or path != FIRST):
                *groups, name = path.split(".")
                here = facts
                for group in groups:
                    here = here.setdefault(group, {})
                here[name] = values[places[row]]
        own = self.asked.get(source.key, {})
        return Known(facts, {key: values[places[row]] for key, (places, values) in own.items() if places[row] >= 0})


def needed(lists: Iterable[LeniencyList]) -> tuple[str, ...]:
    """The facts that the lists ask about."""
    found: dict[str, None] = {}
    for each in lists:
        for item in each.items:
            found.update(dict.fromkeys(_needed_of(each, item)[0]))
    return tuple(found)


def spared(
    source: LeniencyList,
    answers: Answers,
    *,
    always: bool,
    doubt: tuple[int, ...] = AS_STATED,
    only: Flags | None = None,
) -> Integers:
    """For every case whether an item of the list spares it. `always`: as if the list had stood on every day; `doubt`: where
    a stated first violation is not believed; `only`: the cases that are asked, the others are answered with NO."""
    size = len(answers.day)
    found = np.full(size, NO, np.int64)
    there = (
        _covered(source, answers.area) if always else _covered(source, answers.area) & _standing(source, answers.day)
    )
    there = there if only is None else there & only
    for item in source.items:
        if item.result in SPARING:
            about = np.array([*(item.concerns(text) for text in answers.matter.texts), False], np.bool_)
            rows = np.flatnonzero(there & about[answers.matter.places])
            state = _states(source, item, answers, rows, answers.doubted(item, doubt))
            found[rows] = np.where((state == YES) | (found[rows] == YES), YES, np.minimum(state, found[rows]))
    return found


def _covered(source: LeniencyList, area: Codes) -> Any:
    return np.array([*(source.covers(text) for text in area.texts), not source.regions], np.bool_)[area.places]


def _standing(source: LeniencyList, day: Integers) -> Any:
    first = np.datetime64(source.since, "D").astype(np.int64)
    last = np.datetime64(source.until or date.max, "D").astype(np.int64)
    return (day >= first) & (day <= last)


def _states(source: LeniencyList, item: Item, answers: Answers, rows: Integers, doubted: Flags) -> Integers:
    """The answer of each of the rows."""
    if not len(rows):
        return np.zeros(0, np.int64)
    facts, questions = _needed_of(source, item)
    keys = [answers.facts[path][0][rows] for path in facts if path in answers.facts]
    own = answers.asked.get(source.key, {})
    keys += [own[key][0][rows] for key in questions if key in own]
    first, group = grouped([*keys, doubted[rows].astype(np.int64)], len(rows))
    cases = [(int(rows[at]), not doubted[rows[at]]) for at in first]
    told = [match(source, item, answers.known(row, source, first=said), source.since).state for row, said in cases]
    return np.array([{SATISFIED: YES, CANNOT_TELL: DOUBT}.get(state, NO) for state in told], np.int64)[group]


def _needed_of(source: LeniencyList, item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts and the questions of one item."""
    own = {question.key for question in source.questions}
    facts: dict[str, None] = {}
    for subject in item.subjects():
        if subject not in own:
            facts.update(dict.fromkeys(DERIVED_FROM.get(subject, (subject,))))
    return tuple(facts), tuple(subject for subject in item.subjects() if subject in own)
