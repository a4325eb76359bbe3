"""Whether an act is a first violation, within the period and over the acts that a list asks about.

The period runs back from the day of the present act; an earlier act counts if it was dealt with within it, both ends
included. Who dealt with it does not matter: the law says 初次违法 of the party, not of the agency's own register.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.law import law
from plumbline.law.leniency.tables import Span, Window

MONTHS = 12


@dataclass(frozen=True)
class Earlier:
    """One earlier decision on the party: when, by whom, on which matter, under which provisions, and how it ended.

    `spared`: the party had gone unpunished; what had no violation at all is never an earlier act.
    """

    on: date
    agency: str
    matter: str
    field: str
    provisions: frozenset[str]
    number: str
    source: str
    spared: bool = False
    list_key: str = ""
    item: str = ""


@dataclass(frozen=True)
class Looked:
    """What a look back found: the answer, the days it covered, and the earlier acts that count."""

    window: Window
    since: date | None
    until: date
    hits: tuple[Earlier, ...]

    @property
    def first(self) -> bool:
        """Whether nothing that counts was found."""
        return not self.hits


def back(day: date, span: Span) -> date | None:
    """The first day of the stretch before the day; None where there is no limit."""
    return None if span.count is None else moved(day, span, -span.count)


def moved(day: date, span: Span, count: int) -> date:
    """The day so many of the span's units away, by the calendar; a short month ends on its last day."""
    if span.unit == "d":
        return day + timedelta(days=count)
    return law().calendar.add_months(day, count * (MONTHS if span.unit == "y" else 1), roll=False)


def look(
    window: Window, acted: date, matter: str, field: str, provisions: frozenset[str], earlier: Iterable[Earlier]
) -> Looked:
    """The earlier acts that stand against a first violation on the day of the act."""
    since = back(acted, window.span)
    hits = (
        one
        for one in earlier
        if one.on <= acted and (since is None or one.on >= since) and _same(window.same, one, matter, field, provisions)
    )
    return Looked(window, since, acted, tuple(sorted(hits, key=lambda one: (one.on, one.number))))


def _same(same: str, one: Earlier, matter: str, field: str, provisions: frozenset[str]) -> bool:
    if same == "system":
        return one.field == field
    if same == "kind":
        return one.matter == matter or bool(one.provisions & provisions)
    return one.matter == matter
