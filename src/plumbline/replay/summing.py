"""What a draft comes to: how many cases, how much money, and for whom; whole numbers throughout."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from plumbline.replay.columns import NO_PENALTY, PENALTY, Codes, Columns, Flags, Integers
from plumbline.replay.replaying import Outcome
from plumbline.replay.steps import DOUBT, DUE, STEPS

HALF = np.int64(2**31)
PORTION = 2**21
"""So many halves of an amount add up without leaving the whole numbers that a float holds exactly."""


@dataclass(frozen=True)
class Sums:
    """The counts and sums (fen) of some cases. `money` is what the draft adds, negative where it takes away; `steps` by
    name: newly due, no longer due, not to be told on one of the sides."""

    cases: int
    touched: int
    changed: int
    spared: int
    punished: int
    higher: int
    lower: int
    open: int
    contradicted: int
    unconfirmed: int
    fines: int
    more: int
    less: int
    steps: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def money(self) -> int:
        """What the draft adds to the fines in all."""
        return self.more - self.less


@dataclass(frozen=True)
class Summary:
    """The whole, its parts by each way of telling cases apart, what was missing how often, and how it was computed."""

    whole: Sums
    parts: dict[str, list[tuple[str, Sums]]]
    missing: Counter[str]
    paths: Counter[str]


def summary(columns: Columns, outcome: Outcome) -> Summary:
    """Everything that is told of a replay."""
    marks = _marks(outcome)
    size = len(columns)
    whole = _sums(marks, outcome, np.zeros(size, np.int64), 1)[0]
    parts = {name: _parts(marks, outcome, codes) for name, codes in columns.groups.items()}
    return Summary(whole, parts, _missing(outcome), Counter(outcome.paths))


Marks = dict[str, Flags]


def _marks(outcome: Outcome) -> Marks:
    before, after, known = outcome.before, outcome.after, outcome.known
    return {
        "touched": outcome.touched,
        "changed": outcome.changed,
        "spared": known & (before.outcome == PENALTY) & (after.outcome == NO_PENALTY),
        "punished": known & (before.outcome == NO_PENALTY) & (after.outcome == PENALTY),
        "higher": known & (after.fine > before.fine),
        "lower": known & (after.fine < before.fine),
        "open": outcome.open,
        "contradicted": outcome.contradicted,
        "unconfirmed": outcome.unconfirmed & known,
    }


def _parts(marks: Marks, outcome: Outcome, codes: Codes) -> list[tuple[str, Sums]]:
    """The cases of each text, the one with the most changes first; those without a text under an empty one."""
    found = _sums(marks, outcome, codes.places + 1, len(codes.texts) + 1)
    told = [(text, each) for text, each in zip(("", *codes.texts), found, strict=True) if each.cases]
    return sorted(told, key=lambda each: (-each[1].changed, -each[1].touched, each[0]))


def _sums(marks: Marks, outcome: Outcome, part: Integers, parts: int) -> list[Sums]:
    """The sums of every part; `part` says in which one each case lies."""
    before, after, known = outcome.before, outcome.after, outcome.known
    up, down = marks["higher"], marks["lower"]
    counts = {name: _counted(part, flags, parts) for name, flags in marks.items()}
    cases = _counted(part, np.ones(len(part), np.bool_), parts)
    fines = _added(part[known], before.fine[known], parts)
    more = _added(part[up], after.fine[up] - before.fine[up], parts)
    less = _added(part[down], before.fine[down] - after.fine[down], parts)
    steps = {name: _turned(before.steps[name], after.steps[name], part, parts) for name in STEPS if before.steps}
    return [
        Sums(
            cases=cases[at],
            fines=fines[at],
            more=more[at],
            less=less[at],
            steps={name: found[at] for name, found in steps.items()},
            **{name: found[at] for name, found in counts.items()},
        )
        for at in range(parts)
    ]


def _counted(part: Integers, flags: Flags, parts: int) -> list[int]:
    return [int(each) for each in np.bincount(part[flags], minlength=parts)]


def _turned(before: Integers, after: Integers, part: Integers, parts: int) -> list[tuple[int, int, int]]:
    doubtful = (before == DOUBT) | (after == DOUBT)
    now, no_longer = (before != DUE) & (after == DUE) & ~doubtful, (before == DUE) & (after != DUE) & ~doubtful
    one, other, open_ = (_counted(part, each, parts) for each in (now, no_longer, doubtful))
    return list(zip(one, other, open_, strict=True))


def _added(part: Integers, amounts: Integers, parts: int) -> list[int]:
    """The sum of amounts of each part, none of them negative, exact however many and large they are: halves of an amount
    stay whole numbers in the sums of a portion."""
    found = [0] * parts
    for start in range(0, len(part), PORTION):
        some, many = part[start : start + PORTION], amounts[start : start + PORTION]
        high, low = (np.bincount(some, weights=half, minlength=parts) for half in np.divmod(many, HALF))
        for at in range(parts):
            found[at] += int(high[at]) * int(HALF) + int(low[at])
    return found


def _missing(outcome: Outcome) -> Counter[str]:
    """How many of the open cases want for each thing."""
    wanting: dict[str, Flags] = {}
    for side in (outcome.before, outcome.after):
        for number, places in enumerate(side.reasons):
            mine = outcome.open & (side.fault == number)
            for place in places:
                wanting[place] = wanting[place] | mine if place in wanting else mine
    return +Counter({place: int(np.count_nonzero(mine)) for place, mine in wanting.items()})
