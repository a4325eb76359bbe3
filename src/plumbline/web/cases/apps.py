"""The app of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case from the lead to the archive."""

    name = "plumbline.web.cases"
    verbose_name = "案件"

    def ready(self) -> None:
        """Listen to the apps below."""
        from plumbline.web.cases import receivers

        receivers.connect()
