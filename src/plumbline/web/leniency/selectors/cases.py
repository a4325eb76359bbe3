"""How a case stands to the lists: its answers, its looks back, what fits, what was chosen or passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import visible_to
from plumbline.web.leniency import law
from plumbline.web.leniency.models import Answer, Choice, Look, Taken
from plumbline.web.leniency.selectors.history import earlier_acts, look_back
from plumbline.web.leniency.selectors.lists import applicable
from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class Filters:
    """What a list of choices is narrowed to; empty means all."""

    list_key: str = ""
    taken: str = ""
    agency: int | None = None
    first: date | None = None
    last: date | None = None


ALL = Filters()


def answers_of(case_id: int) -> dict[str, dict[str, Answer]]:
    """The answers that stand, by list and question: of several the last one."""
    found: dict[str, dict[str, Answer]] = {}
    for row in Answer.objects.filter(case_id=case_id).select_related("made_by").order_by("pk"):
        found.setdefault(row.list_key, {})[row.question] = row
    return found


def looks_of(case_id: int) -> dict[tuple[str, str], Look]:
    """The last look back of each period and range."""
    rows = Look.objects.filter(case_id=case_id).select_related("made_by").order_by("pk")
    return {(row.span, row.same): row for row in rows}


def choices_of(case_id: int) -> dict[tuple[str, str], Choice]:
    """The choice that stands for each item, the last one of an item."""
    rows = Choice.objects.filter(case_id=case_id).select_related("made_by").order_by("pk")
    return {(row.list_key, row.item): row for row in rows}


def standing_choice(case_id: int) -> Choice | None:
    """The item that was last applied to the case and not passed over since."""
    applied = [row for row in choices_of(case_id).values() if row.taken == Taken.CHOSEN]
    return max(applied, key=lambda row: row.pk, default=None)


def matches(case: Case, on: date, facts: Mapping[str, Any] | None = None) -> law.Found:
    """Every list of the place held against the case on the day; a look back counts once somebody has made it, and what it
    finds is looked up anew each time."""
    sources = [entry.source for entry in applicable(case.agency, on)]
    answers = {
        key: {question: row.value for question, row in rows.items()} for key, rows in answers_of(case.pk).items()
    }
    return law.held(sources, law.facts_for(case, facts), answers, _looked(case), on)


def _looked(case: Case) -> dict[law.Window, law.Looked]:
    made = [law.Window(law.span_of(span), same) for span, same in looks_of(case.pk)]
    if not made:
        return {}
    earlier, _ = earlier_acts(case)
    return {window: look_back(case, window, earlier) for window in made}


def counting(found: law.Found) -> list[law.Match]:
    """What a penalty has to give a reason for: verified items of no-penalty lists in force that fit."""
    return [one for one in found.counting if one.source.kind == "no_penalty" and law.spares(one.item)]


def earlier_leniency(case: Case, sources: list[law.LeniencyList]) -> list[law.Earlier]:
    """Earlier times when the party was spared for such an act, within the longest period that a list of the matter asks
    for, two years where none asks."""
    items = [item for source in sources for item in source.items if item.concerns(case.matter_code)]
    asked = [window for item in items for window in item.windows()] or [law.Window(law.span_of("2y"), "kind")]
    earlier, _ = earlier_acts(case)
    hits = {one: None for window in asked for one in look_back(case, window, earlier).hits if one.spared}
    return sorted(hits, key=lambda one: one.on, reverse=True)


def choices(actor: Actor, filters: Filters = ALL) -> QuerySet[Choice]:
    """The choices in the cases that the actor may see, the last one first."""
    wanted = {
        "list_key": filters.list_key,
        "taken": filters.taken,
        "case__agency": filters.agency,
        "on__gte": filters.first,
        "on__lte": filters.last,
    }
    rows: QuerySet[Choice] = Choice.objects.filter(case__in=visible_to(actor).values("pk"))
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.select_related("case__agency", "case__party", "made_by").defer("case__facts").order_by("-pk")
