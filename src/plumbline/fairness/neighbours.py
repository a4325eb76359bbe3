"""The decided cases nearest to one: same matter, same edition, alike in what the law lets weigh; and why each is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.fairness.records import Factor, Record

ALIKE = 0.1
"""Two numbers are told as alike when they lie no farther apart than this part of the usual spread."""


@dataclass(frozen=True)
class Shared:
    """One factor in both cases."""

    factor: str
    here: Factor
    there: Factor


@dataclass(frozen=True)
class Neighbour:
    """A decided case, how far it lies (0 alike in everything known, 1 in nothing), and in what it is alike and differs."""

    record: Record
    distance: float
    alike: tuple[Shared, ...]
    differing: tuple[Shared, ...]
    untold: tuple[str, ...]


def similar(records: Iterable[Record], case: Record, k: int) -> list[Neighbour]:
    """The `k` nearest, the nearest first. The case itself is none of them."""
    pool = [
        record
        for record in records
        if record.matter == case.matter and record.edition == case.edition and record.id != case.id
    ]
    scales = _scales([*pool, case])
    measured = sorted((_distance(case, record, scales), record.id, record) for record in pool)
    return [_told(case, record, distance, scales) for distance, _, record in measured[:k]]


def _scales(records: Sequence[Record]) -> dict[str, float]:
    """The usual spread of every number: between its 10th and 90th percentile."""
    numbers: dict[str, list[float]] = {}
    for record in records:
        for name, value in record.factors.items():
            if not isinstance(value, str):
                numbers.setdefault(name, []).append(float(value))
    return {name: _spread(values) for name, values in numbers.items()}


def _spread(values: list[float]) -> float:
    low, high = np.quantile(values, (0.1, 0.9))
    return float(high - low) or float(np.ptp(values)) or 1.0


def _distance(case: Record, record: Record, scales: dict[str, float]) -> float:
    """The mean over all factors known of either; one that only one of them tells counts half."""
    names = set(case.factors) | set(record.factors)
    if not names:
        return 0.0
    return sum(_apart(case.factors.get(name), record.factors.get(name), scales.get(name, 1.0)) for name in names) / len(
        names
    )


def _apart(here: Factor | None, there: Factor | None, scale: float) -> float:
    if here is None or there is None:
        return 0.5
    if isinstance(here, str) or isinstance(there, str):
        return float(here != there)
    return min(1.0, abs(here - there) / scale)


def _told(case: Record, record: Record, distance: float, scales: dict[str, float]) -> Neighbour:
    both = sorted(set(case.factors) & set(record.factors))
    shared = [Shared(name, case.factors[name], record.factors[name]) for name in both]
    alike = {one.factor for one in shared if _apart(one.here, one.there, scales.get(one.factor, 1.0)) <= ALIKE}
    return Neighbour(
        record,
        distance,
        tuple(one for one in shared if one.factor in alike),
        tuple(one for one in shared if one.factor not in alike),
        tuple(sorted(set(case.factors) ^ set(record.factors))),
    )
