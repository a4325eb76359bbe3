"""The step of every factor for many cases at once: the same comparison as for one case, on whole numbers.

A number of thousandths is held against bounds of thousandths, so that no case lies on another side of a boundary than it would
alone. A column of texts is read once for each different text.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import numpy as np

from plumbline.law.discretion import Given, GivenError, Table
from plumbline.law.discretion.given import MOST, choose
from plumbline.law.discretion.tables import Factor, Tier
from plumbline.replay.columns import Codes, Column, Flags, Integers, Numbers

NOT_ESTABLISHED = -1
NO_TIER = -2
"""What is written falls into none of the steps: the case cannot be computed."""


def steps(table: Table, factor: Factor, column: Column | None, rows: Integers) -> Integers:
    """For every row the place of the step in the factor's tiers."""
    if column is None:
        return np.full(len(rows), NOT_ESTABLISHED, np.int64)
    if isinstance(column, Codes):
        return _of_texts(table, factor, column, rows)
    if factor.kind == "choice":
        return np.where(column.known[rows], NO_TIER, NOT_ESTABLISHED).astype(np.int64)
    return _of_numbers(table, factor, column, rows)


def _of_texts(table: Table, factor: Factor, column: Codes, rows: Integers) -> Integers:
    places = column.places[rows]
    found = np.array([*(_alone(table, factor, text) for text in column.texts), NOT_ESTABLISHED], np.int64)
    return found[places]


def _alone(table: Table, factor: Factor, text: str) -> int:
    """The step of one text, by the same reading as for one case."""
    try:
        chosen = choose(table, Given(values={factor.key: text}))
    except GivenError:
        return NO_TIER
    tier = next(each.tier for each in chosen if each.factor.key == factor.key)
    return factor.tiers.index(tier)


def _of_numbers(table: Table, factor: Factor, column: Numbers, rows: Integers) -> Integers:
    parts, known, scale = column.parts[rows], column.known[rows], 10**column.digits
    found = np.full(len(rows), NO_TIER, np.int64)
    usable = (parts >= 0) & (parts <= MOST * scale)
    if factor.whole:
        usable &= parts % scale == 0
    for place in reversed(range(len(factor.tiers))):
        inside = usable & _within(parts, scale, factor.tiers[place], table.boundary, whole=factor.whole)
        found[inside] = place
    found[~known] = NOT_ESTABLISHED
    return found


def _within(parts: Integers, scale: int, tier: Tier, boundary: str, *, whole: bool) -> Flags:
    """Whether each number falls into the tier, by the table's own reading of 以上 and 以下."""
    low_in, high_in = (True, True) if whole else (boundary == "upper_out", boundary == "upper_in")
    inside = np.ones(len(parts), np.bool_)
    if tier.low is not None:
        bound = Fraction(tier.low) * scale
        inside &= parts >= (ceil(bound) if low_in else floor(bound) + 1)
    if tier.high is not None:
        bound = Fraction(tier.high) * scale
        inside &= parts <= (floor(bound) if high_in else ceil(bound) - 1)
    return inside
