"""Like cases, like fines (同案同罚): where a decided fine stands among its like, on what facts, and how sure that is.

Pure: no framework, no clock, no database. `fit` models the position in the statutory range per matter, `outliers` names what a
reader should look at, `compare_groups` compares agencies, districts, officers and sizes of party on what the factors leave over,
`similar` finds the nearest cases, `policy_checks` counts habits. Nothing here decides anything.
"""

from plumbline.fairness.groups import Cell, Spread, Tested, compare_groups, of_amounts
from plumbline.fairness.leads import AMOUNT, BAND, DIRECTIONS, HARSH, KINDS, MILD, RANGE, Expected, Lead, outliers
from plumbline.fairness.model import Fitted, Model, Scored, fit
from plumbline.fairness.neighbours import Neighbour, Shared, similar
from plumbline.fairness.policies import HABITS, Habit, Heavy, Measures, Policies, policy_checks
from plumbline.fairness.records import IDENTITY, FairnessError, Record, position
from plumbline.fairness.unfined import Share, of_decisions, shares

__all__ = [
    "AMOUNT", "BAND", "DIRECTIONS", "HABITS", "HARSH", "IDENTITY", "KINDS", "MILD", "RANGE",
    "Cell", "Expected", "FairnessError", "Fitted", "Habit", "Heavy", "Lead", "Measures", "Model", "Neighbour", "Policies",
    "Record", "Scored", "Share", "Shared", "Spread", "Tested",
    "fit", "of_amounts", "of_decisions", "outliers", "policy_checks", "position", "shares", "similar", "compare_groups",
]  # fmt: skip
