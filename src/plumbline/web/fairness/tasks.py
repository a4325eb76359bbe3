"""Work that nobody has to wait for: a calculation that a person asked for."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from plumbline.web.fairness import services
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment


@task()
def calculate_now(appointment_id: int) -> None:
    """Compare the decided files for the person who asked."""
    held = Appointment.objects.select_related("user", "agency__parent").get(pk=appointment_id)
    services.calculate(actor=Actor(held.user, held, timezone.now()))
