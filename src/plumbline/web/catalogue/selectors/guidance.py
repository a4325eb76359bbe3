"""Reads on the supplements by which agencies add to the national guidance of a matter."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from plumbline.web.catalogue.models import APPROVED, Supplement
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import ADMIN_ROLES


def in_force(agency: Agency, code: str, on: date) -> Supplement | None:
    """The agency's own guidance for a matter on a day: its last version approved by then."""
    rows = Supplement.objects.filter(agency=agency, code=code, state=APPROVED, since__lte=on)
    return rows.order_by("-number").first()


def versions_of_supplement(agency: Agency, code: str) -> QuerySet[Supplement]:
    """Every version of an agency's guidance for a matter, the newest first."""
    rows = Supplement.objects.filter(agency=agency, code=code).order_by("-number")
    return rows.select_related("written_by", "decided_by", "agency")


def supplements_of(actor: Actor) -> QuerySet[Supplement]:
    """The supplements of the actor's part of the tree."""
    rows = Supplement.objects.select_related("agency", "written_by", "decided_by").order_by("agency__path", "code")
    return rows if actor.role in ADMIN_ROLES else rows.filter(agency__path__startswith=actor.scope_path)
