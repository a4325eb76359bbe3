"""Similar decided cases beside an open one: inside the tab 裁量, and as dots in the picture of the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plumbline.fairness import Record, similar
from plumbline.web.assessments import selectors as assessments
from plumbline.web.assessments.similar import Similar, register_similar
from plumbline.web.cases.additions import register_part
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.fairness import law, selectors
from plumbline.web.fairness.factors import Factor
from plumbline.web.fairness.showing import Beside, besides, neighbour_kept
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor

SHOWN, DOTS = 5, 12


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_part("discretion", similar_part)
    register_similar(dots, told=True)


def similar_part(actor: Actor, case: Case) -> Panel | None:
    """The nearest decided cases; nothing where the matter is not in the catalogue."""
    found = _nearest(actor, case, SHOWN, fined_only=False)
    if found is None:
        return None
    near, number = found
    return Panel("同类案件", "fairness/beside.html", {"near": near, "number": number})


def dots(actor: Actor, case: Case) -> list[Similar]:
    """The nearest fined cases that the reader may open."""
    found = _nearest(actor, case, DOTS, fined_only=True)
    near = found[0] if found else []
    return [
        Similar(each.number, "", each.url, each.agency, each.fine or 0, each.position, "；".join(each.alike))
        for each in near
        if each.url
    ]


def _nearest(actor: Actor, case: Case, k: int, *, fined_only: bool) -> tuple[list[Beside], int] | None:
    """The nearest as this reader may see them, and how many there were to choose from."""
    try:
        terms = law.terms_of_open(case, assessments.standing(case.pk) if case.pk else None)
    except law.CaseFileError:
        return None
    if not terms.edition:
        return None
    like = selectors.like(terms.matter, terms.edition, case.pk)
    pool = [_told_here(each, terms.factors) for each in like if each.fined or not fined_only]
    here = Record("", terms.matter, terms.edition, terms.factors, None, terms.minimum, terms.maximum)
    kept = [neighbour_kept(each) for each in similar(pool, here, k)]
    scope = set(agencies_of(actor).values_list("pk", flat=True))
    return besides(kept, selectors.named(each["file"] for each in kept), scope), len(pool)


def _told_here(record: Record, factors: Mapping[str, Factor]) -> Record:
    """A decided case in those factors that the open one tells already."""
    return replace(record, factors={name: value for name, value in record.factors.items() if name in factors})
