"""The app of parties."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Persons and firms that enforcement concerns."""

    name = "plumbline.web.parties"
    verbose_name = "当事人"
