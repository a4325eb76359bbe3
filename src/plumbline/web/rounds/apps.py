"""The app rounds."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds of case-file review."""

    name = "plumbline.web.rounds"
    label = "rounds"
    verbose_name = "案卷评查"

    def ready(self) -> None:
        """Tell the pages of the rules what people decided against the machine, and workbenches who has to look into it."""
        from plumbline.web.rounds.panels import call_owners, hang_panels

        hang_panels()
        call_owners()
