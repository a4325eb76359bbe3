"""Reads on officers and certificates, always as of a day: what counts is the certificate on the day of the act."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from plumbline.web.officers.models import EXPIRED, VALID, Certificate, Officer
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency


def officers_visible_to(actor: Actor, words: str = "") -> Any:
    """The officers of the acting person's part of the agency tree."""
    found = Officer.objects.filter(agency__path__startswith=actor.scope_path)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(code__iexact=words) | Q(certificates__number__iexact=words))
    return found.select_related("agency").prefetch_related("certificates__changes").distinct()


def officers_by_id(ids: Iterable[int]) -> dict[int, Officer]:
    """Officers with their certificates in three queries, for asking many times."""
    found = Officer.objects.filter(pk__in=list(ids)).select_related("agency")
    return {officer.pk: officer for officer in found.prefetch_related("certificates__changes")}


def valid_certificate(officer: Officer, on: date, field: str) -> Certificate | None:
    """A certificate issued by the day, not expired, suspended or withdrawn on it, and covering the field."""
    for certificate in officer.certificates.all():
        if certificate.issued <= on and certificate.covers(field) and certificate.state_on(on) == VALID:
            return certificate
    return None


def certificate_on(officer: Officer, on: date, field: str | None = None) -> Certificate | None:
    """The valid one; else the newest issued by the day, so that the record shows what was wrong with it."""

    def rank(certificate: Certificate) -> tuple[bool, bool, date]:
        covers = field is None or certificate.covers(field)
        return covers, certificate.state_on(on) == VALID, certificate.issued

    issued = [certificate for certificate in officer.certificates.all() if certificate.issued <= on]
    return max(issued, key=rank, default=None)


def officer_facts(officer: Officer, on: date, agency: Agency, field: str) -> dict[str, Any]:
    """The OFFICER group of the case file for a day; what there is none of is recorded as absent."""
    certificate = certificate_on(officer, on, field)
    facts: dict[str, Any] = {"id": officer.code, "name": officer.name, "auxiliary": officer.auxiliary}
    if certificate is None:
        return {
            **facts,
            "certificate_number": None,
            "certificate_issued": None,
            "certificate_expires": None,
            "certificate_status": None,
            "certificate_covers": False,
        }
    return {
        **facts,
        "certificate_number": certificate.number,
        "certificate_issued": certificate.issued,
        "certificate_expires": certificate.expires,
        "certificate_status": certificate.status_on(on),
        "certificate_covers": certificate.covers(field) and officer.agency_id == agency.pk,
    }


def certificate_by_number(number: str) -> Certificate | None:
    """For the public check: the exact number, nothing is searched by name."""
    found = Certificate.objects.filter(number=number.strip()).select_related("officer__agency")
    return found.prefetch_related("changes").first()


def state_of(officer: Officer, on: date) -> str:
    """The best state among the officer's certificates, or none at all."""
    states = {certificate.state_on(on) for certificate in officer.certificates.all() if certificate.issued <= on}
    return next((state for state in (VALID, "suspended", EXPIRED, "withdrawn") if state in states), "none")
