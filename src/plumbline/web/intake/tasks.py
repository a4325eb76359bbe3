"""Work that nobody has to wait for: reading a sent file, bringing its rows in."""

from django.utils import timezone
from django_tasks import task

from plumbline.web.intake.services import work


@task()
def work_on(batch_id: int) -> None:
    """Check a batch, or bring in what was confirmed."""
    work(batch_id=batch_id, clock=timezone.now)
