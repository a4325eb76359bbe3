"""The picture of a lead: the statutory range as an axis, the band and the middle half of the like, the neighbours, this case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.fairness.wording import sum_of
from plumbline.web.fairness.models import Lead
from plumbline.web.fairness.showing import Beside

WIDTH, LEFT, RIGHT = 720, 14, 14
AXIS, TICKS = 96, 5
OUTSIDE = 0.06


@dataclass(frozen=True)
class Bar:
    """From one place to another."""

    x: int
    width: int
    said: str


@dataclass(frozen=True)
class Mark:
    """One sum."""

    x: int
    said: str


@dataclass(frozen=True)
class Picture:
    """Ready for the SVG; the same sums stand in a table beside it."""

    width: int
    ticks: tuple[Mark, ...]
    law: Bar
    band: Bar
    middle: Bar
    median: Mark | None
    dots: tuple[Mark, ...]
    case: Mark


def picture(lead: Lead, besides: Sequence[Beside]) -> Picture | None:
    """None where the statutory range is not known."""
    if lead.maximum is None or lead.maximum <= (lead.minimum or 0):
        return None
    least, most = lead.minimum or 0, lead.maximum
    sums = [least, most, lead.fine]
    margin = round((max(sums) - min(sums)) * OUTSIDE)
    scale = _Scale(
        max(0, min(sums) - (margin if min(sums) < least else 0)), max(sums) + (margin if max(sums) > most else 0)
    )
    drawn = [each for each in besides if each.fine and least <= each.fine <= most]
    return Picture(
        width=WIDTH,
        ticks=tuple(scale.mark(least + (most - least) * step // (TICKS - 1)) for step in range(TICKS)),
        law=scale.bar(least, most, "法定幅度"),
        band=scale.bar(lead.low, lead.high, "九成同类案件"),
        middle=scale.bar(lead.middle_low, lead.middle_high, "居中一半"),
        median=None if lead.median is None else scale.mark(lead.median, "中间值"),
        dots=tuple(scale.mark(each.fine or 0, each.number) for each in drawn),
        case=scale.mark(lead.fine, "本案"),
    )


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    def x(self, fen: int) -> int:
        inner = WIDTH - LEFT - RIGHT
        return LEFT + round(inner * (fen - self.first) / max(1, self.last - self.first))

    def mark(self, fen: int, title: str = "") -> Mark:
        return Mark(self.x(fen), f"{title} {sum_of(fen)}".strip())

    def bar(self, low: int | None, high: int | None, title: str) -> Bar:
        if low is None or high is None:
            return Bar(0, 0, "")
        return Bar(self.x(low), max(2, self.x(high) - self.x(low)), f"{title} {sum_of(low)}至 {sum_of(high)}")
