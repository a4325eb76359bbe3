"""The app tallies."""

from django.apps import AppConfig


class TalliesConfig(AppConfig):
    """Cases without penalty, their share, and the sums that were not collected."""

    name = "plumbline.web.tallies"
    label = "tallies"
    verbose_name = "从宽统计"

    def ready(self) -> None:
        """Follow the cases and the reviews."""
        from plumbline.web.tallies.receivers import connect

        connect()
