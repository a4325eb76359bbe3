"""The app of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case from the lead to the archive."""

    name = "plumbline.web.cases"
    verbose_name = "案件"

    def ready(self) -> None:
        """Tell the apps below whose cases are whose, and the law book how its rules and articles are used."""
        from plumbline.web.cases.doors import open_doors
        from plumbline.web.cases.local_values import hang_local_values
        from plumbline.web.cases.panels import hang_panels

        open_doors()
        hang_panels()
        hang_local_values()
