"""Work that nobody has to wait for: the preview over many cases."""

from django_tasks import task

from plumbline.web.standards.services import run_preview


@task()
def hold_cases(preview_id: int) -> None:
    """Hold last year's cases against a value."""
    run_preview(preview_id=preview_id)
