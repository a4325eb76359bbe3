"""What a number itself does in a formula: how many steps it makes, so that cases with the same steps are the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

import numpy as np

from plumbline.law.discretion import Table
from plumbline.law.discretion.tables import Factor
from plumbline.replay.columns import Codes, Column, Integers

STEPPED = ("F4", "F9")
"""Families that count whole steps of a number."""

COUNTED = ("F10", "F11", "F12")
"""Families that take the number as it is: people, days."""

WIDEST = 2**31
"""Scales beyond this are left alone: the numbers themselves then tell cases apart."""


def measures(table: Table, factor: Factor, column: Column, rows: Integers) -> list[Integers]:
    """What tells two numbers of the factor apart beside the tiers they fall into."""
    if factor.kind != "sum" and table.family not in (*STEPPED, *COUNTED):
        return []
    if isinstance(column, Codes):
        return [column.places[rows]]
    parts = column.parts[rows]
    if factor.kind == "sum" or table.family in COUNTED or (len(parts) and int(parts.min()) < 0):
        return [parts]
    scale = 10**column.digits
    found = [_times(parts, scale, *each) for each in set(_steps(table, factor))]
    return [parts if each is None else each for each in found]


def _steps(table: Table, factor: Factor) -> Iterator[tuple[Fraction, Fraction, bool]]:
    """From where, how large, and whether halves count up: every way in which the table counts the number."""
    for row in table.rows if table.family == "F4" else ():
        for add in row.add:
            if add.factor == factor.key:
                yield Fraction(add.beyond), Fraction(add.step), add.rounding == "half_up"
    for step in table.shape.steps:
        if step.factor == factor.key:
            yield Fraction(0), Fraction(step.step), False
            yield Fraction(0), Fraction(step.free) or Fraction(1), False


def _times(parts: Integers, scale: int, beyond: Fraction, step: Fraction, half_up: bool) -> Integers | None:
    """How many steps lie beyond, in whole numbers; None where the scale is too fine for a column."""
    start, size = beyond * scale, step * scale
    common = lcm(start.denominator, size.denominator)
    largest = max(Fraction(common), size * common, abs(start) * common)
    if largest > WIDEST or int(np.abs(parts).max(initial=0)) > 2**62 // common:
        return None
    over = np.maximum(parts * common - int(start * common), 0)
    width = int(size * common)
    times = over // width
    if half_up:
        times = times + (2 * (over - times * width) >= width)
    return np.asarray(times, np.int64)
