"""Work that nobody has to wait for: reading a sent file, bringing its rows in."""

from django.utils import timezone
from django_tasks import task

from plumbline.web.intake.services import is_small, work


@task()
def work_on(batch_id: int) -> None:
    """Check a batch, or bring in what was confirmed."""
    work(batch_id=batch_id, clock=timezone.now)


def begin(batch_id: int) -> None:
    """A small batch at once, a large one in the background."""
    if is_small(batch_id):
        work(batch_id=batch_id, clock=timezone.now)
    else:
        work_on.enqueue(batch_id)
