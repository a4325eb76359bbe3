"""The app leniency."""

from django.apps import AppConfig


class LeniencyConfig(AppConfig):
    """Lists of acts that are not punished or not met with coercion, matched against live cases."""

    name = "plumbline.web.leniency"
    label = "leniency"
    verbose_name = "轻微免罚"

    def ready(self) -> None:
        """Stand inside the tab 裁量 and beside coercive steps; tell the decision; offer texts for its papers; ask on the
        workbench for what waits."""
        from plumbline.web.leniency.duties import hang_calls
        from plumbline.web.leniency.panels import hang_panels
        from plumbline.web.leniency.papers import hang_offers
        from plumbline.web.leniency.services import hang_statements

        hang_panels()
        hang_statements()
        hang_offers()
        hang_calls()
