"""Which of two editions of a violation punishes less (处罚较轻).

Two editions are compared by the kinds of penalty they allow and by their ranges of fines. Where
neither is clearly the milder one the answer is UNCLEAR, and a person has to compare them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from plumbline.casefile.money import yuan
from plumbline.casefile.schema.terms import PARTY_KINDS, PENALTY_KINDS
from plumbline.law.matters import FINE_BASES, RESPONSIBLE, Edition, FineRange

LIGHT_KINDS = frozenset({"warning", "criticism"})
"""Kinds that take the place of a heavier one: to drop them is no favour."""
HUNDRED = 100


class Relation(Enum):
    """How the newer edition stands to the older one. The value is said to people."""

    MILDER = "较轻"
    EQUAL = "相同"
    HARSHER = "较重"
    UNCLEAR = "无法比较"


@dataclass(frozen=True)
class Comparison:
    """The answer and what it rests on, in Chinese."""

    relation: Relation
    lines: tuple[str, ...]


def compare(old: Edition, new: Edition, party: str = "") -> Comparison:
    """The newer edition against the older for a kind of party; without one, for every kind of party alike."""
    by_kinds = compare_kinds(old.kinds, new.kinds)
    by_fines = compare_fines(old, new, party)
    lines = (
        f"处罚种类：原有{_kinds(old.kinds)}；现有{_kinds(new.kinds)}，{by_kinds.value}",
        f"罚款幅度：原为{_fines(old, party)}；现为{_fines(new, party)}，{by_fines.value}",
    )
    return Comparison(together(by_kinds, by_fines), lines)


def together(one: Relation, other: Relation) -> Relation:
    """Two sides of the same penalty: both weigh in every case."""
    if Relation.EQUAL in (one, other):
        return other if one is Relation.EQUAL else one
    return one if one is other else Relation.UNCLEAR


def alternatives(relations: Iterable[Relation]) -> Relation:
    """Circumstances of which a case has one: never milder in any of them is enough to know that it is not milder."""
    found = set(relations)
    if len(found) <= 1:
        return found.pop() if found else Relation.EQUAL
    return Relation.HARSHER if found == {Relation.EQUAL, Relation.HARSHER} else Relation.UNCLEAR


def compare_kinds(old: Iterable[str], new: Iterable[str]) -> Relation:
    """By the kinds of penalty: fewer heavy ones are milder, unless a light way out is lost as well."""
    before, after = set(old), set(new)
    heavy_before, heavy_after = before - LIGHT_KINDS, after - LIGHT_KINDS
    light_before, light_after = before & LIGHT_KINDS, after & LIGHT_KINDS
    if heavy_before == heavy_after:
        return Relation.EQUAL if light_before == light_after else Relation.UNCLEAR
    if heavy_after < heavy_before and light_after >= light_before:
        return Relation.MILDER
    if heavy_after > heavy_before and light_after <= light_before:
        return Relation.HARSHER
    return Relation.UNCLEAR


def compare_fines(old: Edition, new: Edition, party: str) -> Relation:
    """By the ranges of fines that may meet the kind of party."""
    if not party:
        found = {compare_fines(old, new, kind) for kind in PARTY_KINDS}
        return found.pop() if len(found) == 1 else Relation.UNCLEAR
    before, after = ranges(old, party), ranges(new, party)
    if not before or not after:
        return _without_range(old, new, bool(before), bool(after))
    by_day = _daily(before, after)
    once = compare_ranges([r for r in before if r.basis != "daily"], [r for r in after if r.basis != "daily"])
    return together(once, by_day)


def ranges(edition: Edition, party: str) -> list[FineRange]:
    """The ranges for the kind of party; a natural person may answer for a unit."""
    parties = ("", party, RESPONSIBLE) if party == "person" else ("", party)
    return [fine for fine in edition.fines if fine.party in parties and fine.basis != "none"]


def _without_range(old: Edition, new: Edition, before: bool, after: bool) -> Relation:
    """Where one edition has no range: a fine without a range cannot be compared with one that has it."""
    if before == after:
        return Relation.EQUAL if ("fine" in old.kinds) == ("fine" in new.kinds) else Relation.UNCLEAR
    lacking = new if before else old
    if "fine" in lacking.kinds:
        return Relation.UNCLEAR
    return Relation.MILDER if before else Relation.HARSHER


def _daily(before: list[FineRange], after: list[FineRange]) -> Relation:
    """Fines by the day come on top: to gain them is harsher, to lose them milder."""
    had, has = (any(fine.basis == "daily" for fine in fines) for fines in (before, after))
    if had == has:
        return Relation.EQUAL
    return Relation.HARSHER if has else Relation.MILDER


def compare_ranges(before: list[FineRange], after: list[FineRange]) -> Relation:
    """Circumstance by circumstance where both editions know the same ones, otherwise each against each."""
    keyed_before, keyed_after = ({_key(fine): fine for fine in fines} for fines in (before, after))
    if keyed_before.keys() == keyed_after.keys() and len(keyed_before) == len(before) == len(after):
        return alternatives(compare_range(keyed_before[key], keyed_after[key]) for key in keyed_before)
    return alternatives(compare_range(one, other) for one in before for other in after)


def _key(fine: FineRange) -> tuple[str, str, str, str]:
    return fine.basis, fine.base, fine.party, fine.when


def compare_range(old: FineRange, new: FineRange) -> Relation:
    """One range against another: comparable only on the same basis, milder if no bound is higher and one is lower."""
    if (old.basis, old.base) != (new.basis, new.base):
        return Relation.UNCLEAR
    lower = _bound(old.minimum or 0, new.minimum or 0)
    no_limit = old.maximum is None or new.maximum is None
    upper = _open(old.maximum, new.maximum) if no_limit else _bound(old.maximum or 0, new.maximum or 0)
    return together(lower, upper)


def _bound(old: int, new: int) -> Relation:
    if old == new:
        return Relation.EQUAL
    return Relation.MILDER if new < old else Relation.HARSHER


def _open(old: int | None, new: int | None) -> Relation:
    """Where a greatest fine is not set on one side, there is no limit on that side."""
    if old is None and new is None:
        return Relation.EQUAL
    return Relation.MILDER if old is None else Relation.HARSHER


def _kinds(kinds: Iterable[str]) -> str:
    return "、".join(PENALTY_KINDS[kind] for kind in kinds) or "无"


def _fines(edition: Edition, party: str) -> str:
    found = ranges(edition, party) if party else [fine for fine in edition.fines if fine.basis != "none"]
    return "；".join(said(fine) for fine in found) or "没有规定"


def said(fine: FineRange) -> str:
    """A range in words: 2万元至20万元（情节严重）."""
    least, most = (_amount(fine, bound) for bound in (fine.minimum, fine.maximum))
    joined = "".join(_span(least, most))
    basis = "" if fine.basis == "fixed" else FINE_BASES[fine.basis]
    notes = "、".join(part for part in (basis, fine.when) if part)
    return f"{joined}（{notes}）" if notes else joined


def _span(least: str, most: str) -> tuple[str, ...]:
    if least and most:
        return least, "至", most
    if most:
        return most, "以下"
    return (least, "以上") if least else ("未定数额",)


def _amount(fine: FineRange, bound: int | None) -> str:
    if bound is None:
        return ""
    if fine.basis == "multiple":
        return f"{fine.base}{bound / HUNDRED:g}倍"
    return yuan(bound)
