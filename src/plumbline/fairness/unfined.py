"""Decisions without a fine: a question of its own, never an outlier of amount.

Whether to fine at all follows other rules than how much (行政处罚法 Art. 30 to 33), so nobody is flagged here case by case. Per
matter a logistic model on the same factors says how often cases of the kind go without a fine; what is left over is tested
between groups in the same way as the amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.fairness.design import design
from plumbline.fairness.groups import Residuals
from plumbline.fairness.model import LEAST
from plumbline.fairness.records import Floats, Record

LEAST_EACH = 10
"""So many decisions of each kind at least carry a model; else the plain share is taken."""


@dataclass(frozen=True)
class Share:
    """How many of a matter's decisions went without a fine."""

    matter: str
    decided: int
    unfined: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.unfined / self.decided if self.decided else 0.0


def shares(records: Iterable[Record]) -> list[Share]:
    """Every matter, the one with the most decisions first."""
    counts: dict[str, list[int]] = {}
    for record in records:
        count = counts.setdefault(record.matter, [0, 0])
        count[0] += 1
        count[1] += not record.fined
    found = [Share(matter, decided, unfined) for matter, (decided, unfined) in counts.items()]
    return sorted(found, key=lambda one: (-one.decided, one.matter))


def of_decisions(records: Sequence[Record]) -> Residuals:
    """For each decision how much more than expected it went without a fine, between -1 and 1."""
    rows: dict[str, list[int]] = {}
    for row, record in enumerate(records):
        rows.setdefault(record.matter, []).append(row)
    small = [row for own in rows.values() if len(own) < LEAST for row in own]
    chosen = [*(own for own in rows.values() if len(own) >= LEAST), small]
    left = np.zeros(len(records))
    for own in chosen:
        if own:
            left[own] = _left_over([records[row] for row in own])
    return Residuals(tuple(records), left, left)


def _left_over(records: list[Record]) -> Floats:
    spared = np.array([not record.fined for record in records], dtype=float)
    if min(spared.sum(), len(spared) - spared.sum()) < LEAST_EACH:
        return np.asarray(spared - spared.mean())
    from sklearn.linear_model import LogisticRegression  # loaded by the first who fits

    pooled = len({record.matter for record in records}) > 1
    matrix = design(records, by_matter=pooled).matrix(records)
    fitted = LogisticRegression(max_iter=500, fit_intercept=False).fit(matrix, spared)
    return np.asarray(spared - fitted.predict_proba(matrix)[:, 1])
