"""What the apps below may know of a case: evidence and documents ask here whose case it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from plumbline.casefile.types import CaseFile
from plumbline.web.cases import law
from plumbline.web.cases.models import Case, CaseSide
from plumbline.web.cases.selectors import visible_to
from plumbline.web.documents import scope as documents
from plumbline.web.evidence import scope as evidence
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import Role
from plumbline.web.standards import scope as standards

INVESTIGATION = "investigation"
ARCHIVED = "archived"


def open_doors() -> None:
    """Called once when the app is ready."""
    evidence.register(evidence.CaseDoor(allows=allows, visible=visible_to, card=card))
    documents.register(documents.CaseDoor(allows=allows, visible=visible_to, papers=papers))
    standards.register(standards.CaseDoor(count=count_decided, decided=decided, cards=cards))


def allows(actor: Actor, permission: str, case_id: int) -> bool:
    """Whether the actor may do this with the papers or evidence of the case: look at what is in scope; write only in
    the own agency's open cases, and as a handler only in those one handles.
    """
    case = visible_to(actor).defer("facts").filter(pk=case_id).first()
    if case is None or not actor.may(permission):
        return False
    if permission.endswith(".view"):
        return True
    if case.imported or case.state == ARCHIVED or case.agency_id != actor.agency.pk:
        return False
    return actor.role is not Role.HANDLER or _handles(actor, case)


def _handles(actor: Actor, case: Case) -> bool:
    handlers = CaseSide.objects.filter(case=case, side=INVESTIGATION)
    return not handlers.exists() or handlers.filter(user=actor.user, until=None).exists()


def card(case_id: int) -> evidence.CaseCard:
    """How pages of the evidence name the case, and the elements its evidence must prove."""
    case = Case.objects.only("case_number", "lead_number", "title", "matter_code", "lead_received").get(pk=case_id)
    matter = law.matter(case.matter_code, case.lead_received)
    elements = tuple(element.name for element in matter.elements) if matter else ()
    return evidence.CaseCard(case.number, case.title, _url(case), elements)


def papers(case_id: int) -> documents.CasePapers:
    """What a paper is filled from."""
    case = Case.objects.select_related("agency").get(pk=case_id)
    facts: Mapping[str, Any] = law.facts_of(case)
    return documents.CasePapers(facts, case.agency, case.number, case.title, _url(case))


def _url(case: Case) -> str:
    return reverse("cases:detail", args=[case.pk])


def count_decided(path: str, first: date, last: date) -> int:
    """How many cases were decided below the path within the days."""
    return _decided(path, first, last).count()


def decided(path: str, first: date, last: date) -> Iterator[tuple[int, CaseFile]]:
    """The files of these cases, one by one: what a local value would change in them is previewed."""
    for case in _decided(path, first, last).order_by("pk").iterator(chunk_size=200):
        yield case.pk, law.case_file(case)


def _decided(path: str, first: date, last: date) -> QuerySet[Case]:
    return Case.objects.filter(agency__path__startswith=path, decided_on__range=(first, last))


def cards(actor: Actor, case_ids: Collection[int]) -> dict[int, standards.CaseCard]:
    """How pages name those of the cases that the actor may see; nobody without the permission sees one."""
    if not actor.may("cases.view"):
        return {}
    found = visible_to(actor).filter(pk__in=case_ids).defer("facts")
    return {case.pk: standards.CaseCard(case.number, case.title, _url(case)) for case in found}
