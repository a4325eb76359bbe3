"""The app of local standards."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Local values from the draft to the day they end."""

    name = "plumbline.web.standards"
    label = "standards"
    verbose_name = "本地标准"
