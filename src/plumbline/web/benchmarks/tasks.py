"""Work that nobody has to wait for: the preview over many cases."""

from django_tasks import task

from plumbline.web.benchmarks.services import run_preview


@task()
def compute_cases(preview_id: int) -> None:
    """Compute last year's cases by a table."""
    run_preview(preview_id=preview_id)
