"""The app exemplars."""

from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """The collection of model and poor cases."""

    name = "plumbline.web.exemplars"
    label = "exemplars"
    verbose_name = "典型案例"

    def ready(self) -> None:
        """Stand beside the live cases of the same matter."""
        from plumbline.web.exemplars.panels import hang_panels

        hang_panels()
