"""Lists of leniency over many cases: each case has the answer that it has alone, and same cases are asked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from plumbline.law.leniency import CANNOT_TELL, SATISFIED, Item, Known, LeniencyList, match
from plumbline.law.leniency.answers import CHECKED, CORRECTED_ON, DEADLINE, ENDED, FIRST, IN_TIME, ORDERED_ON, STARTED
from plumbline.law.leniency.tables import CORRECTED, DURATION, WINDOW
from plumbline.replay.columns import Codes, Integers
from plumbline.replay.groups import grouped

YES, NO, DOUBT = 1, 0, -1
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
    """What the cases answer to lists: a column for every fact, and for every question of each list. `matter`, `area` and `day` (since 1970) tell which lists and items speak of a case."""

    matter: Codes
    area: Codes
    day: Integers
    facts: Mapping[str, Told]
    asked: Mapping[str, Mapping[str, Told]]

    def known(self, row: int, source: LeniencyList) -> Known:
        """One case as a list asks it; each list has the answers to its own questions."""
        facts: dict[str, Any] = {}
        for path, (places, values) in self.facts.items():
            if places[row] >= 0:
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


def spared(source: LeniencyList, answers: Answers, *, always: bool) -> Integers:
    """For every case whether an item of the list spares it. `always`: as if the list had stood on every day."""
    size = len(answers.day)
    found = np.full(size, NO, np.int64)
    there = (
        _covered(source, answers.area) if always else _covered(source, answers.area) & _standing(source, answers.day)
    )
    for item in source.items:
        if item.result in SPARING:
            about = np.array([*(item.concerns(text) for text in answers.matter.texts), False], np.bool_)
            rows = np.flatnonzero(there & about[answers.matter.places])
            state = _states(source, item, answers, rows)
            found[rows] = np.where((state == YES) | (found[rows] == YES), YES, np.minimum(state, found[rows]))
    return found


def _covered(source: LeniencyList, area: Codes) -> Any:
    return np.array([*(source.covers(text) for text in area.texts), not source.regions], np.bool_)[area.places]


def _standing(source: LeniencyList, day: Integers) -> Any:
    first = np.datetime64(source.since, "D").astype(np.int64)
    last = np.datetime64(source.until or date.max, "D").astype(np.int64)
    return (day >= first) & (day <= last)


def _states(source: LeniencyList, item: Item, answers: Answers, rows: Integers) -> Integers:
    """The answer of each of the rows."""
    if not len(rows):
        return np.zeros(0, np.int64)
    facts, questions = _needed_of(source, item)
    keys = [answers.facts[path][0][rows] for path in facts if path in answers.facts]
    own = answers.asked.get(source.key, {})
    keys += [own[key][0][rows] for key in questions if key in own]
    first, group = grouped(keys, len(rows))
    told = [match(source, item, answers.known(int(rows[at]), source), source.since).state for at in first]
    return np.array([{SATISFIED: YES, CANNOT_TELL: DOUBT}.get(state, NO) for state in told], np.int64)[group]


def _needed_of(source: LeniencyList, item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts and the questions of one item."""
    own = {question.key for question in source.questions}
    facts: dict[str, None] = {}
    for subject in item.subjects():
        if subject not in own:
            facts.update(dict.fromkeys(DERIVED_FROM.get(subject, (subject,))))
    return tuple(facts), tuple(subject for subject in item.subjects() if subject in own)
