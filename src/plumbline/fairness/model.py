"""What the like of a case was fined: a median and a 90 % band per matter, honest about how much they rest on.

For every matter and edition with at least LEAST fined cases one linear model of the 5th, 50th and 95th percentile of the
position in the statutory range; with fewer the cases of the matter, of the field, at last of all matters are pooled. Each case
is judged by models that never saw it (five folds). The band is then widened or narrowed so that it holds nine of ten cases of
its own kind (conformalised quantile regression inside each code: Romano, Patterson, Candès 2019).

Cases without a fine, below the range with reasons for it, or whose range is not known are no part of it: they are counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.fairness.design import Design, design
from plumbline.fairness.quantiles import quantile_fit
from plumbline.fairness.records import Floats, Record, Whole, fold_of, to_logit

LEAST = 100
"""So many fined cases carry a model and a band of their own."""

LEAST_AT_ALL = 40
"""With fewer cases altogether nothing is said."""

FOLDS = 5
TRAINED_ON = 4000
"""More cases move no coefficient that anybody reads; the band is calibrated on all of them."""

QUANTILES = (0.05, 0.5, 0.95)
COVERED = 0.9
NARROWEST = 0.1
"""A band is never taken for narrower: where all fines are the same, a step of some yuan is no outlier."""

Level = tuple[str, str]
"""Matter and edition; an empty edition pools the editions, a matter ending in a point a field, an empty one everything."""


def levels_of(record: Record) -> tuple[Level, ...]:
    """From the narrowest to the widest."""
    field = record.matter.partition(".")[0]
    return ((record.matter, record.edition), (record.matter, ""), (f"{field}.", ""), ("", ""))


def is_pooled(level: Level) -> bool:
    """Whether several matters share the level."""
    return not level[0] or level[0].endswith(".")


@dataclass(frozen=True)
class Fitted:
    """One level: its columns, three rows of coefficients on the scale of the model, and how much the band was moved."""

    level: Level
    cases: int
    design: Design
    coefficients: Floats
    moved: float
    covered: float
    middle: tuple[float, float]
    """Where the middle half of the cases lies, in widths from the median."""

    @property
    def pooled(self) -> bool:
        """Whether several matters share it."""
        return is_pooled(self.level)


@dataclass(frozen=True)
class Scored:
    """Every fined case inside its range, as the models that never saw it see it; on the scale of the model."""

    records: tuple[Record, ...]
    level: Whole
    actual: Floats
    low: Floats
    median: Floats
    high: Floats
    middle_low: Floats
    middle_high: Floats

    @property
    def width(self) -> Floats:
        """Of the band of each case."""
        return np.maximum(self.high - self.low, NARROWEST)

    @property
    def score(self) -> Floats:
        """How far the case stands from the median, in widths of its band."""
        return np.asarray(np.abs(self.actual - self.median) / self.width)


@dataclass(frozen=True)
class Model:
    """The models of all levels that are used, and the cases scored with them."""

    fitted: tuple[Fitted, ...]
    scored: Scored
    version: str

    def level_of(self, record: Record) -> Fitted | None:
        """The narrowest level that carries a model for a case."""
        by_level = {one.level: one for one in self.fitted}
        return next((by_level[level] for level in levels_of(record) if level in by_level), None)


def fit(records: Iterable[Record]) -> Model:
    """Models, bands and scores of all fined cases inside their range; the same cases give the same model."""
    placed = tuple(sorted((record for record in records if record.inside), key=lambda record: record.id))
    members = _members(placed)
    used = _used(placed, members)
    fitted: list[Fitted] = []
    scored = _empty(placed)
    for number, (level, own) in enumerate(used.items()):
        one = _fit_level(level, placed, members[level], own, number, scored)
        fitted.append(one)
    kept = np.flatnonzero(scored.level >= 0)
    return Model(tuple(fitted), _only(scored, kept), _version(fitted))


def _members(placed: Sequence[Record]) -> dict[Level, Whole]:
    found: dict[Level, list[int]] = {}
    for row, record in enumerate(placed):
        for level in levels_of(record):
            found.setdefault(level, []).append(row)
    return {level: np.array(rows, dtype=np.int64) for level, rows in found.items()}


def _used(placed: Sequence[Record], members: Mapping[Level, Whole]) -> dict[Level, Whole]:
    """Each case at the narrowest level with enough cases; the widest takes what is left, if it is enough to speak of."""
    chosen: dict[Level, list[int]] = {}
    for row, record in enumerate(placed):
        level = next((one for one in levels_of(record) if len(members[one]) >= LEAST), ("", ""))
        if len(members[level]) >= LEAST_AT_ALL:
            chosen.setdefault(level, []).append(row)
    return {level: np.array(chosen[level], dtype=np.int64) for level in sorted(chosen)}


def _empty(placed: tuple[Record, ...]) -> Scored:
    positions = np.array([record.position for record in placed], dtype=float)
    bare = [np.zeros(len(placed)) for _ in range(5)]
    return Scored(placed, np.full(len(placed), -1, dtype=np.int64), to_logit(positions), *bare)


def _only(scored: Scored, kept: Whole) -> Scored:
    arrays = (scored.actual, scored.low, scored.median, scored.high, scored.middle_low, scored.middle_high)
    records = tuple(scored.records[row] for row in kept)
    return Scored(records, scored.level[kept], *(array[kept] for array in arrays))


def _fit_level(level: Level, placed: Sequence[Record], rows: Whole, own: Whole, number: int, scored: Scored) -> Fitted:
    """Fit one level on all its cases, and write the bands of those that have no narrower one."""
    records = [placed[row] for row in rows]
    wanted = scored.actual[rows]
    columns = design(_sample(records), by_matter=is_pooled(level))
    matrix = columns.matrix(records)
    bands = _out_of_fold(records, matrix, wanted)
    short = np.maximum(bands[0] - wanted, wanted - bands[2])
    moved = _conformal(short)
    low, high = bands[0] - moved, bands[2] + moved
    low, high = np.minimum(low, bands[1]), np.maximum(high, bands[1])
    inside = (wanted >= low - 1e-9) & (wanted <= high + 1e-9)
    width = np.maximum(high - low, NARROWEST)
    first, last = np.quantile((wanted - bands[1]) / width, (0.25, 0.75))
    mine = np.isin(rows, own)
    target = rows[mine]
    scored.level[target] = number
    middle = [np.clip(bands[1] + end * width, low, high) for end in (first, last)]
    made = (low, bands[1], high, *middle)
    kept = (scored.low, scored.median, scored.high, scored.middle_low, scored.middle_high)
    for into, array in zip(kept, made, strict=True):
        into[target] = array[mine]
    whole = _coefficients(matrix, wanted, _picked(records))
    return Fitted(level, len(rows), columns, whole, moved, float(inside.mean()), (float(first), float(last)))


def _out_of_fold(records: Sequence[Record], matrix: Floats, wanted: Floats) -> Floats:
    """Three rows, low to high: what models say of cases that they were not fitted on."""
    folds = np.array([fold_of(record.id, FOLDS) for record in records])
    made = np.zeros((len(QUANTILES), len(records)))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any():
            others = np.flatnonzero(~held)
            others = others[np.isin(others, _picked(records))] if len(others) > TRAINED_ON else others
            made[:, held] = _coefficients(matrix, wanted, others) @ matrix[held].T
    return np.sort(made, axis=0)


def _coefficients(matrix: Floats, wanted: Floats, rows: Whole) -> Floats:
    return np.array([quantile_fit(matrix[rows], wanted[rows], share) for share in QUANTILES])


def _picked(records: Sequence[Record]) -> Whole:
    """The cases that are fitted on: all of them, or of very many a part that is always the same."""
    if len(records) <= TRAINED_ON:
        return np.arange(len(records))
    parts = -(-len(records) // TRAINED_ON)
    return np.array([row for row, record in enumerate(records) if fold_of(f"fit {record.id}", parts) == 0])


def _sample(records: Sequence[Record]) -> list[Record]:
    return [records[row] for row in _picked(records)]


def _conformal(short: Floats) -> float:
    """How far the band must move so that it holds COVERED of the cases; negative where it was too wide."""
    rank = min(len(short), int(np.ceil((len(short) + 1) * COVERED)))
    return float(np.sort(short)[rank - 1])


def _version(fitted: Sequence[Fitted]) -> str:
    """A fingerprint of everything that a lead rests on."""
    told = repr([(one.level, one.cases, one.coefficients.round(9).tolist(), round(one.moved, 9)) for one in fitted])
    return hashlib.sha256(told.encode()).hexdigest()
