"""The list of cases: filters, keyset pages, totals. The big column with the facts is never read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from plumbline.web.cases import workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import PartyActor, Person
from plumbline.web.cases.selectors.scope import visible_to
from plumbline.web.search.selectors import keys

PAGE = 20
LARGEST_PAGE = 200
TEXT_HITS = 2000
FACTS = "facts"


@dataclass(frozen=True)
class CaseFilter:
    """What a list may ask for; an empty value asks for nothing."""

    text: str = ""
    state: str = ""
    stage: str = ""
    procedure: str = ""
    field: str = ""
    agency: str = ""
    matter: str = ""
    outcome: str = ""
    received_from: date | None = None
    received_to: date | None = None
    filed_from: date | None = None
    filed_to: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    fine_from: int | None = None
    fine_to: int | None = None
    decided: bool = False
    late: bool = False
    blocked: bool = False
    mine: bool = False
    open_only: bool = False


@dataclass(frozen=True)
class Page:
    """One page. `after` and `before` are cursors for the neighbouring pages; empty where there is none."""

    rows: list[Case] = field(default_factory=list)
    total: int = 0
    after: str = ""
    before: str = ""


ORDERS: dict[str, tuple[str, bool]] = {
    "due": ("due_order", False),
    "updated": ("updated_at", True),
    "newest": ("lead_received", True),
}
"""Order by name: the column, and whether the greatest comes first. The id breaks ties in the same direction."""

_EQUAL = {
    "state": "state",
    "procedure": "procedure",
    "field": "field",
    "agency": "agency__code",
    "matter": "matter_code",
    "outcome": "outcome",
    "received_from": "lead_received__gte",
    "received_to": "lead_received__lte",
    "filed_from": "filed_on__gte",
    "filed_to": "filed_on__lte",
    "decided_from": "decided_on__gte",
    "decided_to": "decided_on__lte",
    "fine_from": "fine__gte",
    "fine_to": "fine__lte",
}


def filtered(actor: Person, asked: CaseFilter, today: date) -> QuerySet[Case]:
    """The visible cases that match, in no order."""
    cases = visible_to(actor)
    given: Mapping[str, Any] = {
        lookup: value for name, lookup in _EQUAL.items() if (value := getattr(asked, name)) not in ("", None)
    }
    cases = cases.filter(**given)
    if asked.stage:
        cases = cases.filter(state__in=workflow.states_of_stage(asked.stage))
    if asked.decided:
        cases = cases.filter(decided_on__isnull=False)
    if asked.late:
        cases = cases.filter(due_order__lt=today)
    if asked.blocked:
        cases = cases.filter(blocked__gt=0)
    if asked.open_only:
        cases = cases.filter(is_open=True)
    if asked.mine and actor.user is not None:
        cases = cases.filter(sides__user=actor.user, sides__until=None)
    return _matching_text(cases, asked.text.strip(), actor)


def _matching_text(cases: QuerySet[Case], text: str, actor: Person) -> QuerySet[Case]:
    if not text or isinstance(actor, PartyActor):
        return cases
    found = [int(key) for key in keys(text, actor, "case", TEXT_HITS)]
    numbered = Case.objects.filter(Q(case_number=text) | Q(lead_number=text)).values_list("pk", flat=True)
    return cases.filter(pk__in={*found, *numbered})


def list_cases(
    *,
    actor: Person,
    asked: CaseFilter,
    today: date,
    order: str = "due",
    after: str = "",
    before: str = "",
    size: int = PAGE,
) -> Page:
    """One page of the list with the total. A cursor that does not fit counts as none."""
    matching = filtered(actor, asked, today)
    total = matching.count()
    size = max(1, min(size, LARGEST_PAGE))
    column, descending = ORDERS.get(order, ORDERS["due"])
    backwards = bool(before)
    rows = _slice(matching, column, descending != backwards, before or after, size + 1)
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    first, last = (_cursor(rows[0], column), _cursor(rows[-1], column)) if rows else ("", "")
    return Page(
        rows,
        total,
        after=last if (more or backwards) else "",
        before=first if (after or (backwards and more)) else "",
    )


def _slice(cases: QuerySet[Case], column: str, descending: bool, cursor: str, size: int) -> list[Case]:
    sign, side = ("-", "lt") if descending else ("", "gt")
    place = _place(cursor, column)
    if place is not None:
        value, pk = place
        cases = cases.filter(Q(**{f"{column}__{side}": value}) | Q(**{column: value, f"id__{side}": pk}))
        cases = cases.filter(**{f"{column}__{side}e": value})
    found = list(cases.order_by(f"{sign}{column}", f"{sign}id").values_list("pk", flat=True)[:size])
    return in_order(found)


def in_order(ids: list[int]) -> list[Case]:
    """These cases in this order. The order is found from ids alone: a database that sorts whole rows reads the case
    files that lie between their columns."""
    rows = Case.objects.select_related("agency", "party").defer(FACTS, "agency__address").in_bulk(ids)
    return [rows[pk] for pk in ids]


def _cursor(case: Case, column: str) -> str:
    return f"{getattr(case, column).isoformat()}~{case.pk}"


def _place(cursor: str, column: str) -> tuple[Any, int] | None:
    text, _, pk = cursor.partition("~")
    try:
        value = datetime.fromisoformat(text) if column == "updated_at" else date.fromisoformat(text)
        return value, int(pk)
    except ValueError:
        return None
