"""The app positives."""

from django.apps import AppConfig


class PositivesConfig(AppConfig):
    """Positive lists: enterprises that are trusted, until they are not."""

    name = "plumbline.web.positives"
    label = "positives"
    verbose_name = "正面清单"

    def ready(self) -> None:
        """Stand beside the live cases of listed firms, and ask on the workbench for what is due."""
        from plumbline.web.positives.duties import hang_calls
        from plumbline.web.positives.panels import hang_panels

        hang_panels()
        hang_calls()
