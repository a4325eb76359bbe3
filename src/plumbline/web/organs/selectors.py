"""Reads on agencies and appointments."""

from datetime import date

from django.db.models import Q

from plumbline.web.accounts.models import User
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, AgencyQuerySet, Appointment
from plumbline.web.organs.roles import ADMIN_ROLES, Role


def appointments_of(user: User, day: date) -> list[Appointment]:
    """The appointments of a person in force on a day."""
    valid = Appointment.objects.on(day).filter(user=user)
    return list(valid.select_related("agency__parent").order_by("starts", "pk"))


def acting_appointment(user: User, chosen: int | None, day: date) -> Appointment | None:
    """The chosen appointment when it is the person's own and valid on the day, else the first valid one."""
    return chosen_of(appointments_of(user, day), chosen)


def chosen_of(valid: list[Appointment], chosen: int | None) -> Appointment | None:
    """The chosen one of a person's valid appointments, else the first."""
    return next((appointment for appointment in valid if appointment.pk == chosen), valid[0] if valid else None)


def overlapping_admin_role(
    user: User, role: Role, starts: date, ends: date | None, own: int | None
) -> Appointment | None:
    """Another administrator role that the person holds at some day of the period."""
    others = Appointment.objects.filter(user=user, role__in=ADMIN_ROLES - {role})
    others = others.filter(Q(ends__isnull=True) | Q(ends__gte=starts))
    others = others.filter(starts__lte=ends) if ends else others
    return (others if own is None else others.exclude(pk=own)).first()


def agencies_visible_to(actor: Actor) -> AgencyQuerySet:
    """The administrators keep the whole tree; everyone else sees the own part of it."""
    every = Agency.objects.all()
    return every if actor.role in ADMIN_ROLES else every.within(actor.scope_path)


def holders(agency: Agency, day: date) -> list[Appointment]:
    """Who is or will be appointed at an agency, those in force first."""
    rows = Appointment.objects.filter(agency=agency).select_related("user").order_by("role", "starts")
    return sorted(rows, key=lambda appointment: not appointment.in_force(day))
