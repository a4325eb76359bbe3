"""Work that nobody has to wait for: a run that a person asked for."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from plumbline.web.findings import services
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment


@task()
def review_now(appointment_id: int, everything: bool) -> None:
    """Hold the city's files against the rules for the person who asked."""
    held = Appointment.objects.select_related("user", "agency__parent").get(pk=appointment_id)
    services.run_review(actor=Actor(held.user, held, timezone.now()), everything=everything)
