"""The app of officers."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """Enforcement officers and their certificates, day by day."""

    name = "plumbline.web.officers"
    verbose_name = "执法人员"
