"""Decided fines that a person should look at: a lead, never a verdict.

First what is exact: outside the statutory range without the grounds for it (行政处罚法 Art. 32 and 33 know grounds for less, none
for more), outside the ends of the benchmark without a recorded departure. Then what is unusual: outside the band of the like
cases, the farthest first, in both directions. As many as can be read, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plumbline.fairness.model import Fitted, Model, Scored
from plumbline.fairness.records import Record, fine_at, to_position

RANGE, BAND, AMOUNT = "range", "band", "amount"
KINDS = {RANGE: "超出法定幅度", BAND: "超出裁量基准", AMOUNT: "偏离同类案件"}
HARSH, MILD = "harsh", "mild"
DIRECTIONS = {HARSH: "偏重", MILD: "偏轻"}


@dataclass(frozen=True)
class Expected:
    """What the like of a case was fined, in fen: the median, the middle half and the 90 % band; and by which model."""

    low: int
    middle_low: int
    median: int
    middle_high: int
    high: int
    by: Fitted


@dataclass(frozen=True)
class Lead:
    """One case to look at. `score` is the distance from the median in widths of the band; an exact lead has none."""

    record: Record
    kind: str
    direction: str
    score: float | None
    expected: Expected | None


def outliers(model: Model, records: Iterable[Record], capacity: int) -> list[Lead]:
    """The first `capacity` leads: the exact ones, then the farthest from their like. One lead for a case."""
    rows = {record.id: row for row, record in enumerate(model.scored.records)}
    exact = sorted(_exact(model, records, rows), key=lambda lead: (lead.kind != RANGE, lead.record.id))
    told = {lead.record.id for lead in exact}
    unusual = [lead for lead in _unusual(model) if lead.record.id not in told]
    unusual.sort(key=lambda lead: (-(lead.score or 0.0), lead.record.id))
    return [*exact, *unusual][:capacity]


def _exact(model: Model, records: Iterable[Record], rows: dict[str, int]) -> Iterator[Lead]:
    for record in records:
        found = exact_of(record)
        if found is not None:
            row = rows.get(record.id)
            yield Lead(record, *found, None, None if row is None else expected(model, row))


def exact_of(record: Record) -> tuple[str, str] | None:
    """Kind and direction of what is outside by the figures alone."""
    if record.position is None or not record.fine:
        return None
    if record.position > 1:
        return RANGE, HARSH
    if record.position < 0:
        return None if record.below_allowed else (RANGE, MILD)
    if record.band is None or record.departed or record.band[0] <= record.fine <= record.band[1]:
        return None
    return BAND, HARSH if record.fine > record.band[1] else MILD


def _unusual(model: Model) -> Iterator[Lead]:
    scored, scores = model.scored, model.scored.score
    for row, record in enumerate(scored.records):
        direction = _outside(scored, row)
        band = expected(model, row) if direction else None
        if band is not None and not band.low <= (record.fine or 0) <= band.high:
            yield Lead(record, AMOUNT, direction, float(scores[row]), band)


def _outside(scored: Scored, row: int) -> str:
    """Outside the band on the scale of the model; a band that all but touches the case holds it, also once it is rounded."""
    if scored.actual[row] > max(scored.high[row], scored.median[row]) + 1e-6:
        return HARSH
    if scored.actual[row] < min(scored.low[row], scored.median[row]) - 1e-6:
        return MILD
    return ""


def expected(model: Model, row: int) -> Expected:
    """The band of a scored case as sums of its own range."""
    scored, record = model.scored, model.scored.records[row]
    arrays = (scored.low, scored.middle_low, scored.median, scored.middle_high, scored.high)
    low, middle_low, median, middle_high, high = (
        fine_at(float(to_position(array[row : row + 1])[0]), record.minimum or 0, record.maximum or 0)
        for array in arrays
    )
    return Expected(low, middle_low, median, middle_high, high, model.fitted[int(scored.level[row])])
