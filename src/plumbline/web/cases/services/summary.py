"""The columns that repeat what lists sort and filter by, computed anew from the case file after every step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.casefile import CaseFile
from plumbline.web.cases import law
from plumbline.web.cases.models import NO_DEADLINE, Case
from plumbline.web.search.services import index

Words = tuple[str, str]


def refresh(case: Case, file: CaseFile, today: date, *, known_as: Words | None = None) -> set[str]:
    """Set the summary columns of `case`, and its search entry unless it is still `known_as` before; the names of the
    columns that were set."""
    facts = case.facts
    for column, path in _DATES.items():
        setattr(case, column, day(facts, *path) or getattr(case, column))
    decision = facts.get("decision") or {}
    case.outcome = decision.get("outcome") or ""
    case.fine = decision.get("fine")
    case.place = str((facts.get("violation") or {}).get("place") or "")[:300]
    counts = law.counts(file)
    case.blocked, case.defects = counts.fatal, counts.defects
    due = None if not case.is_open else law.next_clock(file, today)
    case.next_due = due.due if due else None
    case.next_step_zh = due.title[:60] if due else ""
    case.due_order = case.next_due or NO_DEADLINE
    if findable(case) != known_as:
        index_case(case)
    return set(_COLUMNS)


def day(facts: Mapping[str, Any], *path: str) -> date | None:
    """The date at a path of the stored facts."""
    value: Any = facts
    for name in path:
        value = (value or {}).get(name)
    return date.fromisoformat(value[:10]) if value else None


def findable(case: Case) -> Words:
    """The title and the words by which the case is found."""
    party = case.facts.get("party") or {}
    words = (case.case_number, case.lead_number, party.get("name"), party.get("id_number"), case.place)
    return f"{case.number} {case.title}", " ".join(str(word) for word in words if word)


def index_case(case: Case) -> None:
    """Make the case findable by its numbers, title, party and place."""
    title, body = findable(case)
    url = f"/cases/{case.pk}/"
    index(kind="case", key=str(case.pk), title=title, body=body, scope_path=case.agency.path, url=url)


_DATES: dict[str, tuple[str, ...]] = {
    "lead_received": ("lead", "received"),
    "filed_on": ("filing", "date"),
    "decided_on": ("decision", "date"),
    "closed_on": ("closing", "date"),
}
_COLUMNS = (*_DATES, "outcome", "fine", "place", "blocked", "defects", "next_due", "next_step_zh", "due_order")
