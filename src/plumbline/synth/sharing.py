"""Which case files are about one and the same party: few, two at a time, and lawfully so.

The two lie in one block, so that no block needs another. The second takes the party of the first, which has the lower
number: whoever takes only the beginning of a city never has a file without the one that it answers to. Different acts
have different keys; of one matter only the first file may call itself a first violation; two visits are no more than
any published cap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from plumbline.law.rules import inspection
from plumbline.synth.cast import Cast
from plumbline.synth.chances import Dice, some
from plumbline.synth.courses import Course
from plumbline.synth.days import number
from plumbline.synth.offences import PARTIES, offences
from plumbline.synth.sheet import Array
from plumbline.synth.stakes import Stakes

ANY, AGAIN, NEAR, VISITED = 0.01, 0.015, 0.02, 0.2
"""The shares of case files drawn for a party met at any time, for the same matter, in the same month, or visited twice in a year."""

CAPS = number(inspection.CAPS)
MONTH, YEARS = 30, 10_000


@dataclass(frozen=True)
class Shared:
    """`twin` is the case file whose party each has: another with a lower number, or itself. `repeated` are those whose
    party had been found in breach of the same matter in the other file."""

    twin: Array
    repeated: Array

    @property
    def second(self) -> Array:
        """Where the party is that of another file."""
        return np.asarray(self.twin != np.arange(len(self.twin)))


def shared_by(dice: Dice, cast: Cast, stakes: Stakes, course: Course) -> Shared:
    """Who shares a party with whom."""
    rows = course.rows
    matter = offences().matter[stakes.offence]
    lenient = course.ended_as("no_penalty_minor", "no_penalty_first")
    twin, free, repeated = np.arange(rows), np.ones(rows, np.bool_), np.zeros(rows, np.bool_)
    for key, among, share in _ways(cast, matter, course):
        drawn = dice.permutation(np.flatnonzero(free & among & some(dice, rows, share)))
        first, second = _pairs(drawn, key * len(PARTIES) + cast.party)
        same = matter[first] == matter[second]
        lawful = ~(same & (lenient[first] | lenient[second]))
        first, second, same = first[lawful], second[lawful], same[lawful]
        twin[second] = first
        free[first] = free[second] = False
        later = course.day["decided"][second] >= course.day["decided"][first]
        repeated[np.where(later, second, first)[same]] = True
    return Shared(twin, repeated)


def _ways(cast: Cast, matter: Array, course: Course) -> Iterator[tuple[Array, Array, float]]:
    """What two files have in common beside the party, which are drawn from, and how many of these."""
    every = np.ones(course.rows, np.bool_)
    inspected = course.day["inspected"]
    year = inspected.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    yield cast.agency * YEARS + year, inspected >= CAPS, VISITED
    yield matter, every, AGAIN
    yield course.day["received"] // MONTH, every, NEAR
    yield np.zeros(course.rows, np.int64), every, ANY


def _pairs(drawn: Array, key: Array) -> tuple[Array, Array]:
    """Two at a time of those drawn with the same key, the lower number first."""
    ordered = drawn[np.argsort(key[drawn], kind="stable")]
    keys = key[ordered]
    place = np.arange(len(keys)) - np.searchsorted(keys, keys)
    at = np.flatnonzero((place[:-1] % 2 == 0) & (keys[:-1] == keys[1:]))
    one, other = ordered[at], ordered[at + 1]
    return np.minimum(one, other), np.maximum(one, other)
