"""The app rounds."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds of case-file review."""

    name = "plumbline.web.rounds"
    label = "rounds"
    verbose_name = "案卷评查"
