"""The app intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Foreign case files from the upload to the register."""

    name = "plumbline.web.intake"
    label = "intake"
    verbose_name = "外来案卷"
