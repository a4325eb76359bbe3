"""Habits of fining that need no model: always the floor, always the ceiling, always the same sum, and small matters fined heavily.

国务院办公厅 and the market regulator ask agencies to look for 小过重罚 and 一刀切 themselves; the figures below only say where to
look. They are parameters of the reader, not of the law.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from plumbline.fairness.records import Record

YUAN = 100
NEAR = 0.005
"""So near an end of the range counts as the end itself."""


@dataclass(frozen=True)
class Measures:
    """From where on a habit is told. `small_goods` in fen, `times` the fine against the goods."""

    least: int = 8
    blanket: float = 0.8
    top: float = 0.9
    small_goods: int = 1000 * YUAN
    times: int = 50
    chance: float = 0.01


@dataclass(frozen=True)
class Habit:
    """The fines of one group in one matter (`matter` "" is all): how many, and how many at each place."""

    matter: str
    group: str
    fined: int
    floor: int
    ceiling: int
    top: int
    same: int
    usual: int
    told: tuple[str, ...]
    """Which habits are told: floor, ceiling, top, same."""


@dataclass(frozen=True)
class Heavy:
    """A small matter fined heavily."""

    record: Record
    goods_value: int
    times: int


@dataclass(frozen=True)
class Policies:
    """What the checks found; habits by matter over the whole city, then by agency."""

    matters: tuple[Habit, ...]
    agencies: tuple[Habit, ...]
    heavy: tuple[Heavy, ...]
    measures: Measures = field(default_factory=Measures)


HABITS = {
    "floor": "集中在法定下限",
    "ceiling": "集中在法定上限",
    "top": "普遍顶格",
    "same": "不分情节罚同一数额",
}


def policy_checks(records: Iterable[Record], measures: Measures | None = None) -> Policies:
    """All checks over fined cases inside their range; small matters also where the range is not known."""
    by = measures or Measures()
    every = list(records)
    placed = [record for record in every if record.inside]
    matters = _habits(placed, lambda record: (record.matter, ""), {}, by)
    city = {habit.matter: habit for habit in matters}
    agencies = _habits(placed, lambda record: (record.matter, record.agency), city, by)
    return Policies(tuple(matters), tuple(agencies), tuple(_heavy(every, by)), by)


def _habits(
    records: Sequence[Record], key: Callable[[Record], tuple[str, str]], city: dict[str, Habit], by: Measures
) -> list[Habit]:
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    found = [_habit(name, own, city.get(name[0]), by) for name, own in groups.items() if len(own) >= by.least]
    return sorted(found, key=lambda one: (not one.told, -one.fined, one.matter, one.group))


def _habit(name: tuple[str, str], records: Sequence[Record], city: Habit | None, by: Measures) -> Habit:
    places = [record.position or 0.0 for record in records]
    usual, same = Counter(record.fine or 0 for record in records).most_common(1)[0]
    counts = {
        "floor": sum(place <= NEAR for place in places),
        "ceiling": sum(place >= 1 - NEAR for place in places),
        "top": sum(place >= by.top for place in places),
        "same": same if len({tuple(sorted(record.factors.items())) for record in records}) > 1 else 0,
    }
    told = tuple(kind for kind, count in counts.items() if _is_habit(kind, count, len(records), city, by))
    return Habit(*name, len(records), counts["floor"], counts["ceiling"], counts["top"], same, usual, told)


def _is_habit(kind: str, count: int, cases: int, city: Habit | None, by: Measures) -> bool:
    """Nearly always so; or, for an end of the range, much oftener than the city does in the same matter."""
    if count >= by.blanket * cases:
        return True
    if city is None or kind not in ("floor", "ceiling") or city.fined == cases:
        return False
    from scipy.stats import binomtest  # loaded by the first who counts

    usual = getattr(city, kind) / city.fined
    return bool(binomtest(count, cases, usual, alternative="greater").pvalue < by.chance)


def _heavy(records: Iterable[Record], by: Measures) -> list[Heavy]:
    found = [
        Heavy(record, record.goods_value, record.fine // record.goods_value)
        for record in records
        if record.fine and record.goods_value and record.goods_value <= by.small_goods
    ]
    return sorted((one for one in found if one.times >= by.times), key=lambda one: (-one.times, one.record.id))
