"""The parts of a result as bars: how much money each agency, matter or size of party loses or pays more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, LEFT, LINE, HEAD = 720, 190, 28, 6
MOST = 12


@dataclass(frozen=True)
class Bar:
    """One part with its place: less to the left of the middle, more to the right."""

    title: str
    changed: int
    money: int
    x: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        """The line on which its words stand."""
        return self.y + LINE - 12

    @property
    def more(self) -> bool:
        """Whether the draft adds to the fines."""
        return self.money > 0


@dataclass(frozen=True)
class Chart:
    """The bars of one way of telling cases apart."""

    bars: list[Bar]
    middle: int
    height: int
    width: int = WIDTH


def by_money(parts: Sequence[Mapping[str, Any]]) -> Chart:
    """The parts with the largest changes of money; where only procedures change there is nothing to draw."""
    shown = sorted((part for part in parts if part["money"]), key=lambda part: -abs(part["money"]))[:MOST]
    most = max((abs(part["money"]) for part in shown), default=1)
    room = (WIDTH - LEFT) // 2 - 70
    middle = LEFT + (WIDTH - LEFT) // 2
    bars = []
    for place, part in enumerate(shown):
        width = max(2, room * abs(part["money"]) // most)
        x = middle if part["money"] >= 0 else middle - width
        bars.append(Bar(part["title"], part["changed"], part["money"], x, HEAD + place * LINE, width))
    return Chart(bars, middle, HEAD + len(bars) * LINE + 6)
