"""What a draft comes to: how many cases, how much money, and for whom; whole numbers throughout."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from plumbline.replay.columns import NO_PENALTY, PENALTY, Columns, Flags, Integers
from plumbline.replay.replaying import Outcome
from plumbline.replay.steps import DOUBT, DUE, STEPS

HALF = np.int64(2**31)


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
    whole = _sums(marks, outcome, np.ones(len(columns), np.bool_))
    parts = {name: _parts(marks, outcome, codes.places, codes.texts) for name, codes in columns.groups.items()}
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
    }


def _parts(marks: Marks, outcome: Outcome, places: Integers, texts: tuple[str, ...]) -> list[tuple[str, Sums]]:
    """The cases of each text, the one with the most changes first; those without a text under an empty one."""
    found = []
    for place in range(-1, len(texts)):
        mine = places == place
        if mine.any():
            found.append((texts[place] if place >= 0 else "", _sums(marks, outcome, mine)))
    return sorted(found, key=lambda each: (-each[1].changed, -each[1].touched, each[0]))


def _sums(marks: Marks, outcome: Outcome, mine: Flags) -> Sums:
    counts = {name: int(np.count_nonzero(flags & mine)) for name, flags in marks.items()}
    before, after = outcome.before, outcome.after
    up, down = mine & marks["higher"], mine & marks["lower"]
    return Sums(
        cases=int(np.count_nonzero(mine)),
        fines=total(before.fine[mine & outcome.known]),
        more=total(after.fine[up] - before.fine[up]),
        less=total(before.fine[down] - after.fine[down]),
        steps={name: _turned(before.steps[name][mine], after.steps[name][mine]) for name in STEPS if before.steps},
        **counts,
    )


def _turned(before: Integers, after: Integers) -> tuple[int, int, int]:
    doubtful = (before == DOUBT) | (after == DOUBT)
    now, no_longer = (before != DUE) & (after == DUE) & ~doubtful, (before == DUE) & (after != DUE) & ~doubtful
    return tuple(int(np.count_nonzero(each)) for each in (now, no_longer, doubtful))  # type: ignore[return-value]


def total(amounts: Integers) -> int:
    """The sum of amounts none of which is negative, exact however many they are."""
    high, low = np.divmod(amounts, HALF)
    return int(high.sum()) * int(HALF) + int(low.sum())


def _missing(outcome: Outcome) -> Counter[str]:
    """How many of the open cases want for each thing."""
    wanting: dict[str, Flags] = {}
    for side in (outcome.before, outcome.after):
        for number, places in enumerate(side.reasons):
            mine = outcome.open & (side.fault == number)
            for place in places:
                wanting[place] = wanting[place] | mine if place in wanting else mine
    return +Counter({place: int(np.count_nonzero(mine)) for place, mine in wanting.items()})
