"""Reading papers: of a case, of everything the actor may see, by lineage, by check code."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from plumbline.web.documents import scope
from plumbline.web.documents.kinds import DocumentKind, catalogue
from plumbline.web.documents.models import Document, Status
from plumbline.web.organs.actors import Actor

CHECK_CODE_LENGTH = 12


@dataclass(frozen=True)
class Stage:
    """The kinds of one stage, for choosing one."""

    title: str
    kinds: tuple[DocumentKind, ...]


def visible_to(actor: Actor) -> QuerySet[Document]:
    """The papers of every case that the actor may see, newest first."""
    cases = scope.door().visible(actor)
    return Document.objects.filter(case_id__in=cases.values("pk")).select_related("agency", "created_by")


def of_case(case_id: int) -> QuerySet[Document]:
    """The papers of a case, newest first; drafts that a later version replaced are left to the history."""
    return Document.objects.filter(case_id=case_id).select_related("agency", "created_by")


def history(document: Document) -> QuerySet[Document]:
    """Every version of the same paper, newest first."""
    return Document.objects.filter(lineage=document.lineage).select_related("created_by").order_by("-version")


def by_code(code: str) -> Document | None:
    """The paper behind a check code, typed with or without hyphens."""
    plain = code.replace("-", "").upper()
    if len(plain) != CHECK_CODE_LENGTH:
        return None
    found = Document.objects.filter(check_code=plain).exclude(status=Status.DRAFT)
    return found.select_related("agency").first()


def stages() -> list[Stage]:
    """The catalogue by stage, in the order of the procedure."""
    titles = dict.fromkeys(kind.stage for kind in catalogue().values())
    return [Stage(title, tuple(kind for kind in catalogue().values() if kind.stage == title)) for title in titles]
