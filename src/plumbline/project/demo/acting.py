"""Who does a thing in the demo city, and when: all that is seeded is done by somebody, at an instant of the city's time."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from plumbline.project.demo.logins import LOGINS
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment

MORNING = 10


def at(day: date, hour: int = MORNING) -> datetime:
    """An instant of the day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def acting(appointment: Appointment, day: date, hour: int = MORNING) -> Actor:
    """Whoever was appointed, on that day."""
    return Actor(appointment.user, appointment, at(day, hour))


def named(username: str, day: date, hour: int = MORNING) -> Actor:
    """The holder of an account in the one appointment held."""
    return acting(Appointment.objects.select_related("user", "agency__parent").get(user__username=username), day, hour)


def login_of(role: str) -> str:
    """The account whose door is open for a role."""
    return next(login.username for login in LOGINS if login.role == role)


def signed_in(role: str, day: date, hour: int = MORNING) -> Actor:
    """The one whose door is open for a role."""
    return named(login_of(role), day, hour)
