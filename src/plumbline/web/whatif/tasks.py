"""Work that nobody has to wait for: the replay of a draft."""

from django.utils import timezone
from django_tasks import task

from plumbline.web.whatif.models import Run
from plumbline.web.whatif.running import run_replay

FEW = 200
"""So many cases are replayed while the reader waits; more in the background."""


@task()
def replay_cases(run_id: int) -> None:
    """Replay decided cases under a draft."""
    run_replay(run_id=run_id, clock=timezone.now)


def begin(run_id: int) -> None:
    """A small run at once, a large one in the background."""
    if Run.objects.get(pk=run_id).total <= FEW:
        run_replay(run_id=run_id, clock=timezone.now)
    else:
        replay_cases.enqueue(run_id)
