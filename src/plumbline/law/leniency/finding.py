"""Which lists speak about a case on a day: those in force are matched, those that are over or yet to come are told.

A list made after the act and in force at the decision may be used (行政处罚法 37: the milder rule); one that is over may not,
and says so together with what followed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plumbline.law.leniency.answers import Known
from plumbline.law.leniency.matching import SATISFIED, Match, match
from plumbline.law.leniency.tables import Item, LeniencyList


@dataclass(frozen=True)
class Aside:
    """An item that speaks about the case in a list that does not stand on the day, and the sentence to be told."""

    source: LeniencyList
    item: Item
    text: str


@dataclass(frozen=True)
class Found:
    """Everything that the lists say about a case on a day."""

    on: date
    matches: tuple[Match, ...]
    expired: tuple[Aside, ...]
    coming: tuple[Aside, ...]

    @property
    def counting(self) -> tuple[Match, ...]:
        """The verified items that the case satisfies: to pass over one of them needs a reason."""
        return tuple(one for one in self.matches if one.counts)


def find(lists: Iterable[LeniencyList], matter: str, known: Known, on: date) -> Found:
    """What the lists say about a case of the matter on the day of the decision."""
    matches: list[Match] = []
    expired: list[Aside] = []
    coming: list[Aside] = []
    for source in lists:
        items = [item for item in source.items if item.concerns(matter)]
        if source.stands(on):
            matches += [match(source, item, known, on) for item in items]
        elif source.over(on):
            expired += [Aside(source, item, expiry(source)) for item in items]
        else:
            coming += [
                Aside(source, item, f"《{source.title}》自 {source.since} 起施行，现在还不能适用。") for item in items
            ]
    matches.sort(key=lambda one: one.state != SATISFIED)
    return Found(on, tuple(matches), tuple(expired), tuple(coming))


def expiry(source: LeniencyList) -> str:
    """What is told of a list that is over."""
    follow = f"后续文件：{source.successor}。" if source.successor else "请查找有没有后续文件，有的登记后适用。"
    return f"《{source.title}》已于 {source.until} 失效，不再适用。{follow}"


def newer_than_act(source: LeniencyList, acted: date | None) -> str:
    """Why a list that came after the act may be used all the same; empty where it stood already."""
    if acted is None or source.since <= acted:
        return ""
    return f"清单自 {source.since} 起施行，晚于违法行为（{acted}）。决定前施行、处理较轻的，可以适用（行政处罚法第三十七条）。"
