"""What a case without a penalty did not cost: the least fine that the law would have allowed.

The statistics of leniency add these amounts up. They are lower bounds on purpose: where circumstances decide between
several ranges the lowest floor counts, where the law names only an upper limit the floor is zero and says so, and
where an amount cannot be told it stays unknown (行政处罚法 5: 过罚相当; nothing here is owed by anybody).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from plumbline.law import all_matters
from plumbline.law.matters import RESPONSIBLE, FineRange

RECORDED, STATUTE, NO_FLOOR, NO_FINE, UNKNOWN = "recorded", "statute", "no_floor", "no_fine", "unknown"
SOURCES = {
    RECORDED: "案卷记录的法定下限",
    STATUTE: "按事项的法定下限计算",
    NO_FLOOR: "法律只规定上限，下限按零元计",
    NO_FINE: "法律没有规定罚款",
    UNKNOWN: "金额不明",
}
"""How the amount was found."""

BASES = {"货值金额": "goods_value", "违法所得": "illegal_income"}
"""The amounts on which a multiple is reckoned and that a case file records about the violation."""

PER_CENT = 100


@dataclass(frozen=True)
class Least:
    """The least fine in fen; None where it cannot be told, with the reason in `why`."""

    amount: int | None
    source: str
    why: str = ""


def least_fine(matter: str, on: date | None, party: str, amounts: Mapping[str, int | None]) -> Least:
    """The floor of the fine for a violation of a matter on a day by a kind of party ("" where unknown).

    `amounts` are the recorded amounts of the violation in fen by the name of the fact.
    """
    if on is None:
        return Least(None, UNKNOWN, "没有违法行为日期或者决定日期")
    found = all_matters().get(matter, on) if matter else None
    if found is None:
        return Least(None, UNKNOWN, "事项不在执法事项目录内")
    ranges = _for_party(found.edition.fines, party)
    if not ranges:
        return Least(0, NO_FINE)
    floors = [_floor(one, amounts) for one in ranges]
    if 0 in floors:
        return Least(0, NO_FLOOR)
    known = [floor for floor in floors if floor is not None]
    if len(known) < len(floors):
        return Least(None, UNKNOWN, f"不知道{_missing(ranges, amounts)}")
    return Least(min(known), STATUTE)


def _for_party(fines: tuple[FineRange, ...], party: str) -> list[FineRange]:
    """The ranges of fines once imposed: those of the party's own kind, else those for everybody; of an unknown party, all."""
    fines = tuple(one for one in fines if one.basis not in ("daily", "none") and one.party != RESPONSIBLE)
    own = [one for one in fines if one.party == party]
    return own or [one for one in fines if not one.party or not party]


def _floor(one: FineRange, amounts: Mapping[str, int | None]) -> int | None:
    """The floor of one range; a fine by the head counts one person, for there was at least one."""
    if not one.minimum:
        return 0
    if one.basis != "multiple":
        return one.minimum
    base = amounts.get(BASES.get(one.base, ""))
    return None if base is None else one.minimum * base // PER_CENT


def _missing(ranges: list[FineRange], amounts: Mapping[str, int | None]) -> str:
    bases = {one.base: None for one in ranges if one.basis == "multiple" and _floor(one, amounts) is None}
    return "、".join(bases)


@cache
def edition() -> str:
    """A mark that changes with every floor of the matters, by which kept amounts are known to be out of date."""
    matters = all_matters()
    editions = (
        (code, one.edition.since, one.edition.until, one.edition.fines)
        for code in matters
        for one in matters.editions(code)
    )
    return sha256(repr(list(editions)).encode()).hexdigest()[:16]
