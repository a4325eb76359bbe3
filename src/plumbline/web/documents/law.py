"""The periods and rates of the law that papers state, read for the day of the paper and the agency's field.

Local values of the agency take their place where the law leaves room. A value that the tables do not hold, or hold unverified, stays missing: a paper states no period of the law on a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.web.standards.standing import law_for

NAMES = {
    "review_days": "remedy.review_days",
    "suit_months": "remedy.suit_months",
    "payment_days": "execution.payment_days",
    "surcharge_percent": "execution.surcharge_percent",
    "preservation_days": "preservation.days",
    "statement_days": "notice.waiting_workdays",
    "hearing_request_days": "hearing.request_days",
    "demand_days": "execution.demand_days",
}
UNITS = {"日": "日", "自然日": "日", "工作日": "个工作日", "月": "个月", "百分之": "%"}


def numbers(facts: Mapping[str, Any], on: date) -> dict[str, str]:
    """Every period and rate that the tables hold for this agency and party on this day, as it is printed: 5个工作日, 3%."""
    dims = {"field": facts.get("agency", {}).get("field"), "party": facts.get("party", {}).get("kind")}
    found: dict[str, str] = {}
    known = law_for(facts.get("agency", {}).get("code"))
    for ours, name in NAMES.items():
        table = known.parameters[name]
        row = table.lookup(on, tuple(dims.get(dimension) for dimension in table.dimensions))
        if row is not None and row.value is not None and row.status == "verified":
            unit = row.note if row.note in UNITS else table.unit
            found[ours] = f"{row.value}{UNITS[unit]}"
    return found
