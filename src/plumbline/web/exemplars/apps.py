"""The app exemplars."""

from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """The collection of model and poor cases."""

    name = "plumbline.web.exemplars"
    label = "exemplars"
    verbose_name = "典型案例"
