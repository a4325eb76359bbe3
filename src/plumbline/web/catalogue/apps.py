"""The app of matters."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The published power list of each agency over the matters that the law half defines."""

    name = "plumbline.web.catalogue"
    verbose_name = "执法事项"
