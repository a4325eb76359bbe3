"""The app fairness."""

from django.apps import AppConfig


class FairnessConfig(AppConfig):
    """Similar cases beside an open one, and decided fines that stand far from their like."""

    name = "plumbline.web.fairness"
    label = "fairness"
    verbose_name = "同案同罚"
