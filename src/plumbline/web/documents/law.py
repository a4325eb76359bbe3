"""The periods and rates of the law that papers state, read for the day of the paper and the agency's field.

A value that the tables do not hold stays missing: the paper then shows the gap and cannot be issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.law import law

NAMES = {
    "review_days": "remedy.review_days",
    "suit_months": "remedy.suit_months",
    "payment_days": "execution.payment_days",
    "surcharge_percent": "execution.surcharge_percent",
    "preservation_days": "evidence.preservation_days",
    "statement_days": "notice.statement_days",
    "hearing_request_days": "hearing.request_days",
    "demand_days": "execution.demand_days",
}


def numbers(facts: Mapping[str, Any], on: date) -> dict[str, str]:
    """Every period and rate that the tables hold for this agency and party on this day, as it is printed."""
    dims = {"field": facts.get("agency", {}).get("field"), "party": facts.get("party", {}).get("kind")}
    found: dict[str, str] = {}
    for ours, name in NAMES.items():
        table = law().parameters.get(name)
        row = table.lookup(on, tuple(dims.get(dimension) for dimension in table.dimensions)) if table else None
        if row is not None and row.value is not None:
            found[ours] = str(row.value)
    return found
