"""The app leniency."""

from django.apps import AppConfig


class LeniencyConfig(AppConfig):
    """Lists of acts that are not punished or not met with coercion, matched against live cases."""

    name = "plumbline.web.leniency"
    label = "leniency"
    verbose_name = "轻微免罚"
