"""The history of one number as bars over the years: the law's rows above, the local ones below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plumbline.web.standards import law
from plumbline.web.standards.selectors import ParameterView, said

WIDTH, LEFT, LINE, HEAD = 720, 150, 30, 24
YEARS_BACK, YEARS_ON = 5, 1


@dataclass(frozen=True)
class Bar:
    """One row of the law or one local value, with its place in the picture."""

    scope: str
    said: str
    x: int
    y: int
    width: int
    local: bool

    @property
    def text_y(self) -> int:
        """The line on which its words stand."""
        return self.y + LINE - 12


@dataclass(frozen=True)
class Tick:
    """The first of January of a year."""

    year: int
    x: int


@dataclass(frozen=True)
class Chart:
    """The picture: bars, years, and today."""

    bars: list[Bar]
    ticks: list[Tick]
    today: int
    height: int
    width: int = WIDTH


def history(view: ParameterView, today: date) -> Chart:
    """The last years and the one to come."""
    first, last = date(today.year - YEARS_BACK, 1, 1), date(today.year + YEARS_ON, 12, 31)
    spans = [(row.scope, row.said, row.since, row.until, False) for row in view.rows]
    spans += [
        (law.dims_said(tuple(sorted(row.dims.items()))), said(row.parameter, row.value), row.since, row.until, True)
        for row in view.own
    ]
    shown = [span for span in spans if span[2] <= last and (span[3] is None or span[3] >= first)]
    bars = []
    for place, (scope, text, since, until, local) in enumerate(shown):
        start, end = _x(max(since, first), first, last), _x(min(until or last, last), first, last)
        bars.append(Bar(scope, text, start, HEAD + place * LINE, max(4, end - start), local))
    ticks = [Tick(year, _x(date(year, 1, 1), first, last)) for year in range(first.year, last.year + 1)]
    return Chart(bars, ticks, _x(today, first, last), HEAD + len(bars) * LINE + 8)


def _x(day: date, first: date, last: date) -> int:
    return LEFT + (WIDTH - LEFT - 8) * (day - first).days // (last - first).days
