"""Random tables of every family and random cases for them, with facts that are missing, wrong, or on a boundary."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from plumbline.law.discretion import Table, benchmarks
from plumbline.law.discretion.tables import BOUNDARIES, ROUNDINGS, Factor, Rounding, Statute
from tests.law.discretion.invented import table as invented
from tests.replay.cases import Case

FAMILIES = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F9", "F10", "F11", "F12")
SUMS = st.integers(0, 10**12)
SHARES = st.integers(0, 2_000_000)


@st.composite
def statutes(draw, family: str) -> Statute | None:
    """A statute of another kind, or None to keep the table's own."""
    own = draw(st.booleans())
    if own or family in ("F4", "F7", "F9", "F10", "F11", "F12"):
        return None
    kind = draw(st.sampled_from(["sum", "multiple", "case"]))
    if kind == "case":
        return Statute(None, "case", None, None)
    low, high = sorted((draw(SHARES), draw(SHARES)))
    open_low = family == "F6" and draw(st.booleans())
    least = draw(st.sampled_from([0, 0, 20_000_000]))
    return Statute(None, kind, None if open_low else low, high, "货值金额", least if kind == "multiple" else 0)


@st.composite
def tables(draw) -> Table:
    """A table of the package or an invented one, with other ends, floors, roundings and readings of boundaries."""
    made = draw(st.sampled_from([*benchmarks().values(), *(invented(family) for family in FAMILIES)]))
    statute = draw(statutes(made.family))
    return replace(
        made,
        statute=statute or made.statute,
        floor=draw(st.none() | SUMS),
        cap=draw(st.none() | SUMS),
        rounding=Rounding(draw(st.sampled_from([1, 100, 10_000, 333])), draw(st.sampled_from(sorted(ROUNDINGS)))),
        boundary=draw(st.sampled_from(sorted(BOUNDARIES))),
    )


def _ends(factor: Factor) -> list[Decimal]:
    ends = [end for tier in factor.tiers for end in (tier.low, tier.high) if end is not None]
    return [Decimal(end.numerator) / Decimal(end.denominator) for end in ends if _plain(end)] or [Decimal(0)]


def _plain(end: Fraction) -> bool:
    return 10**6 % end.denominator == 0


@st.composite
def values(draw, factor: Factor):
    """A value of the factor: a step, a boundary and what lies beside it, nothing, or a slip of the pen."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([None, "没有这一项", "-3", "1.0000001", "1E+20"]))
    if factor.kind == "choice":
        return draw(st.none() | st.sampled_from([tier.code for tier in factor.tiers]))
    if factor.kind == "sum":
        return draw(st.none() | st.integers(0, 10**7))
    near = st.sampled_from(_ends(factor)).flatmap(
        lambda end: st.sampled_from([end, end + 1, end - 1, end + Decimal("0.001"), end - Decimal("0.5")])
    )
    return draw(st.none() | near | st.integers(0, 40))


@st.composite
def cases(draw, table: Table) -> Case:
    """One case for the table."""
    ends = sorted((draw(SUMS), draw(SUMS)))
    return Case(
        values={factor.key: draw(values(factor)) for factor in table.factors},
        base=draw(st.none() | SUMS | st.sampled_from([0, 1, 10**15, 10**15 + 1])),
        low=draw(st.sampled_from([None, ends[0]])),
        high=draw(st.sampled_from([None, ends[1]])),
        severity=draw(st.none() | st.sampled_from(["lighter", "normal", "heavier"])),
        mitigated=draw(st.sampled_from([None] * 7 + [ends[0]])),
        fine=draw(st.none() | SUMS),
    )
