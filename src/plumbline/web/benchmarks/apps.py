"""The app benchmarks."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    """A city's own benchmark tables: entered, checked, tried on past cases, approved, published."""

    name = "plumbline.web.benchmarks"
    label = "benchmarks"
    verbose_name = "裁量基准"

    def ready(self) -> None:
        """Hang the tables on the pages of the articles they measure, their operation into the document of the API, and what
        waits for somebody on the workbench."""
        from plumbline.web.benchmarks.api import hang_document
        from plumbline.web.benchmarks.duties import hang_calls
        from plumbline.web.benchmarks.panels import hang_panels

        hang_panels()
        hang_document()
        hang_calls()
