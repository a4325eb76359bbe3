"""The app positives."""

from django.apps import AppConfig


class PositivesConfig(AppConfig):
    """Enterprises that are visited less: entry, review and removal with grounds."""

    name = "plumbline.web.positives"
    label = "positives"
    verbose_name = "正面清单"
