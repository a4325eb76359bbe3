"""Whether agencies, districts, officers or sizes of party differ where the factors do not: on what the model leaves over.

Tested per matter, never only overall, where differences of several matters hide each other. The mean of a group is drawn towards
none by how few cases it rests on; the limit is the largest difference that shuffling the cases among the groups of a matter
brings about by chance in 19 of 20 shuffles, over all groups of all matters at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from plumbline.fairness.model import Model
from plumbline.fairness.records import Floats, Record, Whole, to_position

LEAST = 5
"""Groups with fewer cases in a matter are told nothing about."""

SHUFFLES, CHANCE, SEED = 200, 0.05, 20261122
CAP = 2.0
"""One case weighs at most so many widths: single outliers are leads of their own and make no group harsh."""

KINDS: dict[str, Callable[[Record], str]] = {
    "agency": lambda record: record.agency,
    "district": lambda record: record.district,
    "officer": lambda record: record.officer,
    "size": lambda record: record.size,
}
ALL = ""


@dataclass(frozen=True)
class Cell:
    """One group in one matter, or in all (`matter` ""). `shift` is its mean difference in points of the range after shrinking;
    `strength` and `limit` are comparable."""

    matter: str
    group: str
    cases: int
    shift: float
    strength: float
    limit: float

    @property
    def stands_out(self) -> bool:
        """Whether chance alone does not explain it."""
        return abs(self.strength) > self.limit


@dataclass(frozen=True)
class Spread:
    """How far two groups of a kind usually lie apart in like cases, in points of the statutory range."""

    matter: str
    groups: int
    apart: float


@dataclass(frozen=True)
class Tested:
    """All cells of one kind of group, the strongest first, and the spread per matter."""

    kind: str
    cells: tuple[Cell, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True)
class Residuals:
    """What is left over of each case: for the test in widths, for the eye in points of the range."""

    records: tuple[Record, ...]
    strength: Floats
    points: Floats


def of_amounts(model: Model) -> Residuals:
    """How far each fine stands from the median of its like."""
    scored = model.scored
    strength = np.clip((scored.actual - scored.median) / scored.width, -CAP, CAP)
    return Residuals(scored.records, strength, to_position(scored.actual) - to_position(scored.median))


def compare_groups(residuals: Residuals, kind: str) -> Tested:
    """One kind of group. Records without a name of that kind, and matters with one group only, are left out."""
    label = KINDS[kind]
    rows = _comparable(residuals.records, label)
    if not len(rows):
        return Tested(kind, (), ())
    matters, matter_of = _numbered([residuals.records[row].matter for row in rows])
    groups, group_of = _numbered([label(residuals.records[row]) for row in rows])
    strength = _centred(residuals.strength[rows], matter_of, len(matters))
    points = _centred(residuals.points[rows], matter_of, len(matters))
    table = _Table(matter_of, group_of, len(matters), len(groups))
    limits = _limits(table, strength)
    cells = [*_cells(table, strength, points, limits, matters, groups)]
    cells.sort(key=lambda cell: (-abs(cell.strength), cell.matter, cell.group))
    return Tested(kind, tuple(cells), tuple(_spreads(table, points, matters)))


def _comparable(records: Sequence[Record], label: Callable[[Record], str]) -> Whole:
    """The cases of matters in which there are at least two groups: elsewhere there is nothing to compare."""
    found: dict[str, set[str]] = {}
    for record in records:
        if label(record):
            found.setdefault(record.matter, set()).add(label(record))
    named = (row for row, record in enumerate(records) if label(record) and len(found[record.matter]) > 1)
    return np.fromiter(named, dtype=np.int64)


@dataclass(frozen=True)
class _Table:
    """Which case lies in which cell."""

    matter_of: Whole
    group_of: Whole
    matters: int
    groups: int

    def within(self, group_of: Whole) -> Whole:
        return self.matter_of * self.groups + group_of

    def counts(self) -> Floats:
        return np.bincount(self.within(self.group_of), minlength=self.matters * self.groups).astype(float)

    def whole(self) -> Floats:
        return np.bincount(self.group_of, minlength=self.groups).astype(float)


def _numbered(names: Sequence[str]) -> tuple[list[str], Whole]:
    found = sorted(set(names))
    place = {name: number for number, name in enumerate(found)}
    return found, np.array([place[name] for name in names], dtype=np.int64)


def _centred(values: Floats, matter_of: Whole, matters: int) -> Floats:
    """Less the mean of the matter: groups are compared with each other, not with the model."""
    counts = np.maximum(np.bincount(matter_of, minlength=matters), 1)
    return np.asarray(values - (np.bincount(matter_of, values, minlength=matters) / counts)[matter_of])


def _sums(cells: Whole, values: Floats, number: int) -> Floats:
    return np.asarray(np.bincount(cells, values, minlength=number), dtype=np.float64)


def _strengths(sums: Floats, counts: Floats, spread: float) -> Floats:
    """Means in standard errors; cells with too few cases are none."""
    enough = counts >= LEAST
    return np.asarray(np.where(enough, sums / np.sqrt(np.maximum(counts, 1)) / max(spread, 1e-9), 0.0))


def _limits(table: _Table, values: Floats) -> tuple[float, float]:
    """The largest strength by chance, in the cells of matters and over all matters."""
    random = np.random.default_rng(SEED)
    counts, whole, spread = table.counts(), table.whole(), float(values.std())
    order = np.argsort(table.matter_of, kind="stable")
    by_matter, group_of, drawn = table.matter_of[order], table.group_of[order], values[order]
    ends = np.searchsorted(by_matter, np.arange(table.matters + 1))
    most = np.zeros((2, SHUFFLES))
    for number in range(SHUFFLES):
        for first, last in pairwise(ends):
            random.shuffle(drawn[first:last])
        inside = _sums(by_matter * table.groups + group_of, drawn, len(counts))
        over = _sums(group_of, drawn, table.groups)
        most[0, number] = np.abs(_strengths(inside, counts, spread)).max()
        most[1, number] = np.abs(_strengths(over, whole, spread)).max()
    inner, outer = np.quantile(most, 1 - CHANCE, axis=1)
    return float(inner), float(outer)


def _cells(
    table: _Table, strength: Floats, points: Floats, limits: tuple[float, float], matters: list[str], groups: list[str]
) -> list[Cell]:
    spread = float(strength.std())
    found: list[Cell] = []
    inner = (table.within(table.group_of), table.counts(), limits[0])
    outer = (table.group_of, table.whole(), limits[1])
    for over_all, (cell_of, counts, limit) in enumerate((inner, outer)):
        sums = _sums(cell_of, strength, len(counts))
        strengths = _strengths(sums, counts, spread)
        shifts = _shrunk(_sums(cell_of, points, len(counts)), counts, points)
        for cell in np.flatnonzero(counts >= LEAST):
            matter = ALL if over_all else matters[cell // table.groups]
            figures = (int(counts[cell]), float(shifts[cell]), float(strengths[cell]), limit)
            found.append(Cell(matter, groups[cell % table.groups], *figures))
    return found


def _shrunk(sums: Floats, counts: Floats, points: Floats) -> Floats:
    """Means drawn towards none: by the noise of one case against the spread between groups (method of moments)."""
    noise = float(points.var())
    means = sums / np.maximum(counts, 1)
    between = _between(means, counts, noise)
    return np.asarray(means * between / (between + noise / np.maximum(counts, 1) + 1e-12))


def _between(means: Floats, counts: Floats, noise: float) -> float:
    """The spread between groups beyond what so few cases bring about anyway."""
    enough = counts >= LEAST
    if np.count_nonzero(enough) < 2:
        return 0.0
    weights = counts[enough] / counts[enough].sum()
    return max(0.0, float(weights @ (means[enough] ** 2 - noise / counts[enough])))


def _spreads(table: _Table, points: Floats, matters: list[str]) -> list[Spread]:
    counts = table.counts().reshape(table.matters, table.groups)
    sums = _sums(table.within(table.group_of), points, counts.size).reshape(counts.shape)
    found = []
    for number, matter in enumerate(matters):
        enough = int(np.count_nonzero(counts[number] >= LEAST))
        if enough < 2:
            continue
        noise = float(points[table.matter_of == number].var())
        means = sums[number] / np.maximum(counts[number], 1)
        apart = 2 / np.sqrt(np.pi) * np.sqrt(_between(means, counts[number], noise))
        found.append(Spread(matter, enough, float(apart)))
    return sorted(found, key=lambda one: (-one.apart, one.matter))
