"""Work that nobody has to wait for: the replay of a draft."""

from django.utils import timezone
from django_tasks import task

from plumbline.web.whatif.running import run_replay


@task()
def replay_cases(run_id: int) -> None:
    """Replay decided cases under a draft."""
    run_replay(run_id=run_id, clock=timezone.now)
