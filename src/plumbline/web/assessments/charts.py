"""The picture of an assessment: the statute's range, what the table gives, this case, similar cases, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from plumbline.web.assessments.law import yuan
from plumbline.web.assessments.similar import Similar

WIDTH, LEFT, RIGHT = 720, 96, 24
HEAD, LINE = 28, 34
SMALLEST = 4
STEPS = (1, 2, 5)
MOST_TICKS = 6
FEN, TEN_THOUSAND = 100, 10_000
OPEN_END = Fraction(5, 4)


@dataclass(frozen=True)
class Bar:
    """One row that reaches from an amount to another."""

    label: str
    kind: str
    said: str
    x: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        """The line on which its words stand."""
        return self.y + 15


@dataclass(frozen=True)
class Dot:
    """One fine."""

    said: str
    x: int
    y: int


@dataclass(frozen=True)
class Tick:
    """A round amount on the scale."""

    said: str
    x: int


@dataclass(frozen=True)
class Picture:
    """The rows from top to bottom, and the scale."""

    bars: list[Bar]
    fine: Dot | None
    dots: list[Dot]
    ticks: list[Tick]
    rows: list[tuple[str, int]]
    height: int
    width: int = WIDTH
    left: int = LEFT


@dataclass(frozen=True)
class Sums:
    """What the picture shows, in fen; None where there is no end."""

    minimum: int | None
    maximum: int | None
    low: int
    high: int
    fine: int | None


def picture(sums: Sums, similar: Sequence[Similar]) -> Picture:
    """Every amount on one scale from nothing on."""
    end = _end(sums, similar)
    bars = [
        _bar("法定幅度", "law", sums.minimum or 0, sums.maximum if sums.maximum is not None else end, 0, end),
        _bar("基准得出", "own", sums.low, sums.high, 1, end),
    ]
    fine = None if sums.fine is None else Dot(f"本案拟罚款 {yuan(sums.fine)}", _x(sums.fine, end), _y(2) + 11)
    dots = [
        Dot(f"{each.number}：{yuan(each.fine)}", _x(each.fine, end), _y(3) + 11 + (place % 3 - 1) * 6)
        for place, each in enumerate(similar)
    ]
    names = ["法定幅度", "基准得出", "本案", *(["相似案件"] if similar else [])]
    rows = [(name, _y(place) + 15) for place, name in enumerate(names)]
    return Picture(bars, fine, dots, _ticks(end), rows, _y(len(names)) + 4)


def _end(sums: Sums, similar: Sequence[Similar]) -> int:
    """A little more than the greatest amount."""
    known = [sums.maximum or 0, sums.high, sums.fine or 0, *(each.fine for each in similar), FEN]
    greatest = max(known)
    return greatest if sums.maximum == greatest else int(greatest * OPEN_END)


def _bar(label: str, kind: str, low: int, high: int, place: int, end: int) -> Bar:
    start = _x(low, end)
    said = yuan(low) if low == high else f"{yuan(low)} 至 {yuan(high)}"
    return Bar(label, kind, said, start, _y(place), max(SMALLEST, _x(high, end) - start))


def _ticks(end: int) -> list[Tick]:
    """Round amounts, at most six."""
    step, power = FEN, 0
    while end // step > MOST_TICKS:
        power += 1
        step = STEPS[power % 3] * 10 ** (power // 3) * FEN
    return [Tick(_short(amount), _x(amount, end)) for amount in range(0, end + 1, step)]


def _short(fen: int) -> str:
    whole = fen // FEN
    return f"{whole // TEN_THOUSAND:,} 万" if whole and whole % TEN_THOUSAND == 0 else f"{whole:,}"


def _x(fen: int, end: int) -> int:
    return LEFT + (WIDTH - LEFT - RIGHT) * max(0, fen) // end


def _y(place: int) -> int:
    return HEAD + place * LINE
