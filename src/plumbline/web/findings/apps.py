"""The app findings."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Every case file held against every rule, night after night."""

    name = "plumbline.web.findings"
    label = "findings"
    verbose_name = "评查结果"

    def ready(self) -> None:
        """Tell the page of each rule how many files violate it."""
        from plumbline.web.findings.panels import hang_panel

        hang_panel()
