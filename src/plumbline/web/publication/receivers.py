"""The public page follows the case."""

from typing import Any

from django.dispatch import receiver

from plumbline.web.cases.models import Case
from plumbline.web.cases.signals import step_taken
from plumbline.web.publication.services import show

FOLLOWED = frozenset({"publish", "withdraw_publication"})


@receiver(step_taken, sender=Case, dispatch_uid="publication.follow")
def follow(*, case: Case, step: str, **_: Any) -> None:
    """Show, change or withdraw after the step is committed."""
    if step in FOLLOWED:
        show(case_id=case.pk)
