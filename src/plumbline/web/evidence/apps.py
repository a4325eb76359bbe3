"""The app of evidence (证据)."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the app under its noun."""

    name = "plumbline.web.evidence"
    label = "evidence"
    verbose_name = "证据"
    default_auto_field = "django.db.models.BigAutoField"
