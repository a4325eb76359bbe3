"""The app fairness."""

from django.apps import AppConfig


class FairnessConfig(AppConfig):
    """Similar cases beside an open one, and decided fines that stand far from their like."""

    name = "plumbline.web.fairness"
    label = "fairness"
    verbose_name = "同案同罚"

    def ready(self) -> None:
        """Stand beside open cases with the decided ones that are like them; ask on the workbench for answers to leads."""
        from plumbline.web.fairness.duties import hang_calls
        from plumbline.web.fairness.panels import hang_panels

        hang_panels()
        hang_calls()
