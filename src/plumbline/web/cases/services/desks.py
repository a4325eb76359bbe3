"""Whose desk a matter lies on: the persons appointed to a role at the agency on a day."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases.models import Case
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role


def holders(case: Case, role: Role, on: date) -> list[int]:
    """The accounts appointed to a role at the agency of the case on a day, without those on another side of it."""
    sides = {"reviewer": "review", "head": "decision", "handler": "investigation", "member": "decision"}
    elsewhere = case.sides.exclude(side=sides[role.value]).values_list("user_id", flat=True)
    appointed = Appointment.objects.on(on).filter(agency=case.agency_id, role=role.value, user__is_active=True)
    return list(appointed.exclude(user_id__in=list(elsewhere)).values_list("user_id", flat=True))


def reviewers_of(case: Case, on: date) -> list[int]:
    """Those who may review the case."""
    return holders(case, Role.REVIEWER, on)


def heads_of(case: Case, on: date) -> list[int]:
    """Those who may approve and decide."""
    return holders(case, Role.HEAD, on)
