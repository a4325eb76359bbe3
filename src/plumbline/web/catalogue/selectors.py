"""Reads on the power lists."""

from __future__ import annotations

from datetime import date

from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import AgencyMatter
from plumbline.web.organs.models import Agency


def holding(agency: Agency, code: str, on: date) -> AgencyMatter | None:
    """The entry by which the agency holds the matter on a day, or None."""
    return AgencyMatter.objects.on(on).filter(agency=agency, code=code).order_by("-since").first()


def matters_of(agency: Agency, on: date) -> list[law.Matter]:
    """The matters the agency holds on a day, in the order of the catalogue."""
    held = set(AgencyMatter.objects.on(on).filter(agency=agency).values_list("code", flat=True))
    return [matter for matter in law.matters() if matter.code in held]


def holders_of(code: str, on: date) -> list[Agency]:
    """The agencies that hold a matter on a day."""
    entries = AgencyMatter.objects.on(on).filter(code=code).select_related("agency").order_by("agency__path")
    return [entry.agency for entry in entries]
