"""How matters are said: ranges of fines in one line, kinds of penalty, lists with the day on which they expire."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plumbline.casefile.schema import terms
from plumbline.web.catalogue.law import FineRange
from plumbline.web.shell.templatetags.wording import yuan

EXPIRY = re.compile(r"[（(]有效期至\s*(\d{4}-\d{2}-\d{2})[）)]$")
WAN = 1_000_000
"""Ten thousand yuan in fen."""


@dataclass(frozen=True)
class NamedList:
    """A published list that may apply, with the day on which it expires where its name says so."""

    name: str
    expires: date | None
    expired: bool


def named_list(line: str, on: date) -> NamedList:
    """A line such as 不予处罚清单（有效期至 2027-12-31）, as it stands on a day."""
    found = EXPIRY.search(line.strip())
    try:
        expires = date.fromisoformat(found[1]) if found else None
    except ValueError:
        expires = None
    if found is None or expires is None:
        return NamedList(line.strip(), None, False)
    return NamedList(line.strip()[: found.start()], expires, expires < on)


def kinds_said(kinds: Iterable[str]) -> str:
    """警告、罚款."""
    return "、".join(terms.PENALTY_KINDS[kind] for kind in kinds)


def bound_said(fine: FineRange, side: str) -> str:
    """A bound of a statutory range: an amount, or a multiple of a named base."""
    value = fine.minimum if side == "minimum" else fine.maximum
    if value is None:
        return "—"
    return _times(value) if fine.basis == "multiple" else yuan(value)


def _times(hundredths: int) -> str:
    """A multiple of the base; a share below one as per cent."""
    return f"{hundredths / 100:g} 倍" if hundredths >= 100 else f"{hundredths}%"


def _short(fen: int) -> str:
    """An amount in 万元 where that is shorter."""
    return f"{fen / WAN:g} 万元" if fen >= WAN else yuan(fen)


def range_said(fine: FineRange) -> str:
    """One range in one line."""
    if fine.basis == "none":
        return "不处罚款"
    if fine.basis == "daily":
        return f"按日连续处罚（{fine.base}）" if fine.base else "按日连续处罚"
    low, high = fine.minimum, fine.maximum
    if fine.basis == "multiple":
        return f"{fine.base} {'～'.join(_times(value) for value in (low, high) if value is not None)}"
    each = "每人 " if fine.basis == "per_head" else ""
    if low is not None and low == high:
        return f"{each}{_short(low)}"
    if low is None or low == 0:
        return f"{each}{_short(high)}以下" if high is not None else "数额未定"
    return f"{each}{_short(low)}～{_short(high)}" if high is not None else f"{each}{_short(low)}以上"


def fines_said(fines: Iterable[FineRange]) -> str:
    """Every range in one line, equal ones once."""
    return "；".join(dict.fromkeys(range_said(fine) for fine in fines)) or "—"
