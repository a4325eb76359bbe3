"""One table over many cases: what it recommends for each, exactly what it recommends for the case alone.

Cases that are the same for the table are computed once, by the one interpreter of benchmarks, and the result goes to all of
them. Where sums are shares of an amount that differs from case to case, the share is taken from the interpreter and the
multiplication is done for all at once in whole numbers over a common denominator. What fits neither is computed alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm

import numpy as np

from plumbline.law.discretion import Given, GivenError, Table, compute
from plumbline.law.discretion.families import Ends, raw
from plumbline.law.discretion.given import MOST, choose
from plumbline.law.discretion.tables import PERCENT
from plumbline.replay.columns import BY_SEVERITY, OF_BASE, Columns, Integers, asks_base
from plumbline.replay.groups import grouped
from plumbline.replay.measures import measures
from plumbline.replay.tiers import steps

NOT_COMPUTED = -1
COMPLETE = -1
WIDEST = 2**62
"""Whole numbers beyond this do not fit a column."""

PROPORTIONAL = ("F1", "F2", "F3", "F5", "F6")
"""Families whose formula is a share of the base where the statute's range is one."""

FREQUENT = 4
"""Cases of which fewer than so many on average are the same are computed alone."""

Places = tuple[str, ...]
TOO_LARGE: Places = ("amount",)
"""No fine is as large; the sums of such a case are slips of the pen."""


@dataclass
class Fines:
    """What a table recommends for each case, in fen; NOT_COMPUTED where something is missing. `fault` is then the number
    of the reason in `reasons`: the places of what is missing. `paths` counts how the cases were computed."""

    low: Integers
    high: Integers
    fault: Integers
    reasons: list[Places] = field(default_factory=list)
    paths: Counter[str] = field(default_factory=Counter)

    @staticmethod
    def of(size: int) -> Fines:
        """Nothing computed yet."""
        low, high, fault = (np.full(size, NOT_COMPUTED, np.int64) for _ in range(3))
        return Fines(low, high, fault)

    def refuse(self, row: int, places: Places) -> None:
        """The case cannot be computed for want of these."""
        if places not in self.reasons:
            self.reasons.append(places)
        self.fault[row] = self.reasons.index(places)


@dataclass(frozen=True)
class _Share:
    """The part of the base that a group of cases gets."""

    low: Fraction
    high: Fraction


def fines(table: Table, columns: Columns, rows: Integers) -> Fines:
    """The recommendation for each of the rows, in their order."""
    found = Fines.of(len(rows))
    odd = columns.mitigated[rows] >= 0
    _alone(table, columns, rows, np.flatnonzero(odd), found)
    usual = np.flatnonzero(~odd)
    if not len(usual):
        return found
    if _shares_of_base(table):
        _by_shares(table, columns, rows, usual, found)
    else:
        _by_groups(table, columns, rows, usual, found)
    return found


def _shares_of_base(table: Table) -> bool:
    """Whether everything that the table gives is a share of an amount that differs from case to case."""
    multiple = table.statute.kind == "multiple" and table.family in PROPORTIONAL
    return multiple or (table.statute.kind == "none" and table.family in OF_BASE)


def _keys(table: Table, columns: Columns, rows: Integers) -> list[Integers]:
    """What the table knows of each case but for the base, as whole numbers: two cases with the same get the same."""
    found = []
    for factor in table.factors:
        column = columns.values.get(factor.key)
        places = steps(table, factor, column, rows)
        found.append(places)
        if column is not None:
            found += [np.where(places < 0, 0, size) for size in measures(table, factor, column, rows)]
    if table.family in BY_SEVERITY:
        found.append(columns.severity[rows])
    if table.statute.kind == "case":
        found += [columns.low[rows], columns.high[rows]]
    return found


def _by_groups(table: Table, columns: Columns, rows: Integers, usual: Integers, found: Fines) -> None:
    """Same cases once."""
    keys = _keys(table, columns, rows[usual])
    if asks_base(table):
        keys.append(columns.base[rows[usual]])
    first, group = grouped(keys, len(usual))
    if len(first) * FREQUENT > len(usual):
        _alone(table, columns, rows, usual, found)
        return
    once = Fines.of(len(first))
    _alone(table, columns, rows[usual][first], np.arange(len(first)), once)
    found.low[usual], found.high[usual] = once.low[group], once.high[group]
    _spread(once, group, usual, found)
    found.paths["groups"] += len(usual)


def _spread(once: Fines, group: Integers, usual: Integers, found: Fines) -> None:
    """What is missing in a group is missing in each of its cases."""
    offset = len(found.reasons)
    found.reasons += once.reasons
    fault = once.fault[group]
    found.fault[usual] = np.where(fault == COMPLETE, COMPLETE, fault + offset)


def _alone(table: Table, columns: Columns, rows: Integers, some: Integers, found: Fines) -> None:
    """Each case by itself."""
    for at in some:
        place = int(at)
        try:
            result = compute(table, columns.given(int(rows[place]), table))
        except GivenError as wrong:
            found.refuse(place, places_of(wrong))
            continue
        if result.high > WIDEST:
            found.refuse(place, TOO_LARGE)
        else:
            found.low[place], found.high[place] = result.low, result.high
    found.paths["alone"] += len(some)


def places_of(wrong: GivenError) -> Places:
    """Where something is missing or cannot be used."""
    return tuple(dict.fromkeys(place for place, _ in wrong.faults))


def _by_shares(table: Table, columns: Columns, rows: Integers, usual: Integers, found: Fines) -> None:
    """Same shares once, then all sums at once; sums too large for a column alone."""
    base = columns.base[rows[usual]]
    first, group = grouped([*_keys(table, columns, rows[usual]), (base < 0).astype(np.int64)], len(usual))
    once = Fines.of(len(first))
    shares = [_share(table, columns.given(int(rows[usual][at]), table), int(n), once) for n, at in enumerate(first)]
    _spread(once, group, usual, found)
    good = np.array([share is not None for share in shares], np.bool_)[group]
    scale = Scale.of(table, [share for share in shares if share is not None])
    fits = good & (base <= scale.largest)
    _alone(table, columns, rows, usual[good & ~fits], found)
    found.paths["columns"] += len(usual) - int(np.count_nonzero(good & ~fits))
    chosen = np.flatnonzero(fits)
    if len(chosen):
        low, high = scale.sums(shares, group[chosen], base[chosen])
        found.low[usual[chosen]], found.high[usual[chosen]] = low, high


def _share(table: Table, given: Given, number: int, once: Fines) -> _Share | None:
    """The part of the base that the formula gives; found by asking it for a round base."""
    try:
        if given.base is None:
            compute(table, given)
        unit = max(PERCENT * PERCENT, table.statute.least_base)
        asked = replace(given, base=unit)
        result = raw(table, asked, choose(table, asked), Ends(*table.statute.range(unit)))
    except GivenError as wrong:
        once.refuse(number, places_of(wrong))
        return None
    return _Share(result.low / unit, result.high / unit)


@dataclass(frozen=True)
class Scale:
    """Sums of one table as whole numbers of `1 / whole` fen, and the bounds that hold them."""

    table: Table
    whole: int
    ends: tuple[Fraction | None, Fraction | None]
    largest: int

    @staticmethod
    def of(table: Table, shares: list[_Share]) -> Scale:
        """A scale in which every share of a fen is a whole number."""
        multiple = table.statute.kind == "multiple"
        bounds = (table.statute.minimum, table.statute.maximum) if multiple else (None, None)
        ends = tuple(None if end is None else Fraction(end, PERCENT) for end in bounds)
        parts = [each for share in shares for each in (share.low, share.high)] + [
            end for end in ends if end is not None
        ]
        whole = lcm(*(each.denominator for each in parts)) if parts else 1
        greatest = max([each * whole for each in parts] + [Fraction(whole)])
        fixed = max(table.floor or 0, table.cap or 0, table.rounding.unit, table.statute.least_base)
        room = WIDEST // int(greatest + 1)
        largest = min(MOST, room) if fixed * whole * 4 < WIDEST and fixed < room else -1
        return Scale(table, whole, (ends[0], ends[1]), largest)

    @property
    def least(self) -> int:
        """The amount that a smaller base is deemed to be."""
        return self.table.statute.least_base if self.table.statute.kind == "multiple" else 0

    def sums(self, shares: list[_Share | None], group: Integers, base: Integers) -> tuple[Integers, Integers]:
        """The recommendation for bases that fit, each by the share of its group."""
        low, high = (
            np.array([0 if share is None else self.parts(getattr(share, end)) for share in shares], np.int64)[group]
            for end in ("low", "high")
        )
        amount = np.maximum(base, self.least)
        return self._finished(amount * low, amount * high, amount)

    def parts(self, share: Fraction) -> int:
        """A share of one fen in whole parts; one too large for a column is never asked for."""
        return int(share * self.whole) if self.largest >= 0 else 0

    def _finished(self, low: Integers, high: Integers, amount: Integers) -> tuple[Integers, Integers]:
        """The table's own ends, then the statute's, then rounding, as for one case."""
        least, most = (None if end is None else amount * np.int64(self.parts(end)) for end in self.ends)
        low, high = self._within_table(low, high)
        if least is not None:
            low = np.maximum(low, least)
            high = np.maximum(high, low)
        if most is not None:
            high = np.minimum(high, most)
            low = np.minimum(low, high)
        return self._rounded(low, least, most), self._rounded(high, least, most)

    def _within_table(self, low: Integers, high: Integers) -> tuple[Integers, Integers]:
        if self.table.floor is not None:
            low = np.maximum(low, self.table.floor * self.whole)
            high = np.maximum(high, low)
        if self.table.cap is not None:
            high = np.minimum(high, self.table.cap * self.whole)
            low = np.minimum(low, high)
        return low, high

    def _rounded(self, parts: Integers, least: Integers | None, most: Integers | None) -> Integers:
        """Whole units, and never out of the statute by rounding."""
        unit, whole = self.table.rounding.unit, self.whole
        step = unit * whole
        times = parts // step
        if self.table.rounding.how == "half_up":
            times = times + (2 * (parts - times * step) >= step)
        found = times * unit
        above = found if most is None else np.where(found * whole > most, most // whole, found)
        return above if least is None else np.where(found * whole < least, -(-least // whole), above)
