"""The other provisions that the act of a case may break, as the catalogue knows them (行政处罚法 第29条)."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases import law
from plumbline.web.cases.models import Case

LIKELY = "可能同时违反："


def day_of_act(case: Case) -> date:
    """The last day of the act as the file tells it, else the day on which the case came in."""
    violation = case.facts.get("violation") or {}
    day = violation.get("ended") or violation.get("started")
    return date.fromisoformat(day[:10]) if isinstance(day, str) else case.lead_received


def likely_rivals(case: Case) -> list[law.Matter]:
    """The matters that the catalogue names as rivals of the case's own, as they stood on the day of the act."""
    on = day_of_act(case)
    own = law.matter(case.matter_code, on)
    found = (law.matter(code, on) for code in own.rivals) if own else ()
    return [matter for matter in found if matter is not None]


def rival_matters(case: Case) -> list[tuple[str, str]]:
    """What the form of the decision offers: those first, marked, then every other matter of the field."""
    on = day_of_act(case)
    own = law.matter(case.matter_code, on)
    likely = {matter.code: f"{LIKELY}{matter.name}" for matter in likely_rivals(case)}
    others = {matter.code: matter.name for matter in law.matters_of_field(own.field, on)} if own else {}
    return [(code, name) for code, name in {**likely, **others, **likely}.items() if code != case.matter_code]
