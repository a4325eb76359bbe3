"""Reads on agencies and appointments."""

from datetime import date

from plumbline.web.accounts.models import User
from plumbline.web.organs.models import Appointment


def appointments_of(user: User, day: date) -> list[Appointment]:
    """The appointments of a person in force on a day."""
    return list(Appointment.objects.on(day).filter(user=user).select_related("agency__parent").order_by("starts", "pk"))


def acting_appointment(user: User, chosen: int | None, day: date) -> Appointment | None:
    """The chosen appointment when it is the person's own and valid on the day, else the first valid one."""
    valid = appointments_of(user, day)
    return next((appointment for appointment in valid if appointment.pk == chosen), valid[0] if valid else None)
