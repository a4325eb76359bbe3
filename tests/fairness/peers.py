"""The two simple ways that the model has to beat in the same run."""

from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import IsolationForest

from plumbline.fairness import Record


def robust_z(records: Sequence[Record]) -> np.ndarray:
    """Distance of the logarithm of the fine from the median of its code, in median absolute deviations."""
    fines = np.log([record.fine or 1 for record in records])
    codes = np.array([record.matter for record in records])
    score = np.zeros(len(records))
    for code in set(codes):
        own = codes == code
        middle = np.median(fines[own])
        score[own] = np.abs(fines[own] - middle) / np.median(np.abs(fines[own] - middle))
    return score


def isolation_forest(records: Sequence[Record]) -> np.ndarray:
    """An isolation forest over the same factors, the code and the fine."""
    codes = {code: number for number, code in enumerate(sorted({record.matter for record in records}))}
    rows = [
        [codes[record.matter], np.log(record.fine or 1), *(float(value) for _, value in sorted(record.factors.items()))]
        for record in records
    ]
    table = np.array(rows)
    return -IsolationForest(n_estimators=100, random_state=1).fit(table).score_samples(table)
