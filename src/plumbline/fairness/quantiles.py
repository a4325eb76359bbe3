"""Linear quantile regression, solved exactly as the dual linear program (Koenker and Bassett 1978).

The primal that scikit-learn hands to the same solver has one row for every case; the dual has one for every factor and is
many times faster. A test holds both against each other.
"""

from __future__ import annotations

import numpy as np

from plumbline.fairness.records import FairnessError, Floats


def quantile_fit(design: Floats, wanted: Floats, share: float) -> Floats:
    """Coefficients under which `share` of the cases lie below the line. Raises FairnessError where none are found.

    The solver is loaded by the first who fits: every other command and every server starts without it.
    """
    from scipy.optimize import linprog

    solved = linprog(-wanted, A_eq=design.T, b_eq=(1 - share) * design.sum(axis=0), bounds=(0, 1), method="highs")
    if solved.status != 0:
        raise FairnessError(f"the quantile model of {len(wanted)} cases has no solution: {solved.message}")
    return np.asarray(-solved.eqlin.marginals, dtype=np.float64)
