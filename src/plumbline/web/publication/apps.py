"""The publication app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Published decisions."""

    name = "plumbline.web.publication"
    label = "publication"
    verbose_name = "公示"

    def ready(self) -> None:
        """Listen to the steps of cases."""
        from plumbline.web.publication import receivers  # noqa: F401
