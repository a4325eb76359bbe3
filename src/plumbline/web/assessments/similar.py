"""Similar cases beside an open one. Apps above that know nearness better hand in a function; until then the last
decided cases of the same matter and edition stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from plumbline.web.assessments import law
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import CaseFilter, filtered
from plumbline.web.organs.actors import Actor

SHOWN = 12
PENALTY = "penalty"


@dataclass(frozen=True)
class Similar:
    """A decided case as the picture and the table beside it show it; `position` from 0 to 1 inside the statute's range."""

    number: str
    title: str
    url: str
    agency: str
    fine: int
    position: float | None
    why: str


Finder = Callable[[Actor, Case], Sequence[Similar]]

_finders: list[tuple[Finder, bool]] = []


def register_similar(finder: Finder, *, told: bool = False) -> None:
    """Called in `ready()` of an app above: these are the similar cases from now on; the last one registered counts.
    `told` means that the app has a panel of its own for them."""
    _finders[:] = [(finder, told)]


def told_above() -> bool:
    """Whether the app above tells them in a panel of its own: then the tab shows them only in the picture."""
    return any(told for _, told in _finders)


def similar_to(actor: Actor, case: Case) -> list[Similar]:
    """The similar cases that this reader may see."""
    finder = _finders[0][0] if _finders else latest
    return list(finder(actor, case))


def latest(actor: Actor, case: Case) -> list[Similar]:
    """The last decided cases of the matter under the same edition of its law."""
    edition = law.edition_of(case)
    since, until = edition or (None, None)
    asked = CaseFilter(
        matter=case.matter_code, outcome=PENALTY, received_from=since, received_to=until, decided=True, fine_from=1
    )
    rows = filtered(actor, asked, actor.on).exclude(pk=case.pk).select_related("agency").order_by("-decided_on", "-pk")
    return [_similar(row) for row in rows[:SHOWN]]


def _similar(row: Case) -> Similar:
    decision = row.facts.get("decision") or {}
    low, high, fine = decision.get("fine_min") or 0, decision.get("fine_max"), row.fine or 0
    position = (fine - low) / (high - low) if high and high > low else None
    return Similar(
        number=row.number,
        title=row.title,
        url=reverse("cases:detail", args=[row.pk]),
        agency=row.agency.short_name or row.agency.name,
        fine=fine,
        position=position,
        why="同一事项、同一版本的法律",
    )
