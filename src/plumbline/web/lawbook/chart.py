"""The history of a number as a step chart, drawn where there is a history to see; its table stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.schema import Kind
from plumbline.web.lawbook.showing import number_said

WIDTH, HEIGHT = 700, 190
LEFT, RIGHT, TOP, BOTTOM = 84, 200, 14, 30
LEAST_VALUES, MOST_SERIES = 3, 4


@dataclass(frozen=True)
class Mark:
    """A word of the chart and where it stands."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Series:
    """One line: the rows of one scope."""

    points: str
    label: Mark


@dataclass(frozen=True)
class Chart:
    """Everything the template draws."""

    series: tuple[Series, ...]
    years: tuple[Mark, ...]
    values: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


Scope = Callable[[Iterable[tuple[str, str]]], str]


def chart_of(table: ParameterTable, scope: Scope) -> Chart | None:
    """The chart of a table with at least three dated values of which some followed one another; None without."""
    scopes = _scopes(table)
    dated = {(row.since, row.value) for rows in scopes.values() for row in rows}
    changing = {dims: rows for dims, rows in scopes.items() if len({row.value for row in rows}) > 1}
    if not changing or len(dated) < LEAST_VALUES:
        return None
    return _drawn(table, dict(list(changing.items())[:MOST_SERIES]), scope)


def _scopes(table: ParameterTable) -> dict[tuple[tuple[str, str], ...], list[Row]]:
    found: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    if table.kind in (Kind.INTEGER, Kind.MONEY):
        for row in sorted(table.rows, key=lambda each: each.since):
            if isinstance(row.value, int):
                found.setdefault(tuple(row.dims), []).append(row)
    return found


def _drawn(table: ParameterTable, scopes: dict[tuple[tuple[str, str], ...], list[Row]], scope: Scope) -> Chart:
    rows = [row for each in scopes.values() for row in each]
    first, today = min(row.since for row in rows), timezone.localdate()
    highest = max(int(row.value) for row in rows) or 1

    def x(day: date) -> float:
        span = max((today - first).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(max((day - first).days / span, 0), 1), 1)

    def y(value: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / highest, 1)

    series = []
    for dims, own in scopes.items():
        ends = [*(row.since for row in own[1:]), own[-1].until or today]
        points = [(x(day), y(row.value)) for row, end in zip(own, ends, strict=True) for day in (row.since, end)]
        path = " ".join(f"{a},{b}" for a, b in points)
        series.append(Series(path, Mark(points[-1][0] + 8, points[-1][1] + 4, scope(dims))))
    years = {row.since.year: x(row.since) for row in rows} | {today.year: x(today)}
    values = {row.value: y(row.value) for row in rows}
    return Chart(
        _apart(series),
        tuple(Mark(at, HEIGHT - 10, str(year)) for year, at in _spread(years, 34)),
        tuple(Mark(LEFT - 8, at + 4, number_said(table, value)) for value, at in _spread(values, 16)),
    )


def _spread(places: dict[int, float], least: float) -> list[tuple[int, float]]:
    """Those marks that do not run into the one before."""
    kept: list[tuple[int, float]] = []
    for value, at in sorted(places.items(), key=lambda each: each[1]):
        if not kept or at - kept[-1][1] >= least:
            kept.append((value, at))
    return kept


def _apart(series: list[Series]) -> tuple[Series, ...]:
    """Labels one below the other where lines end at the same height."""
    placed: list[Series] = []
    for each in sorted(series, key=lambda one: one.label.y):
        lowest = placed[-1].label.y + 16 if placed else each.label.y
        label = Mark(each.label.x, max(each.label.y, lowest), each.label.text)
        placed.append(Series(each.points, label))
    return tuple(placed)
