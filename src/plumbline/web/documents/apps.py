"""The app of documents (文书)."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the app under its noun."""

    name = "plumbline.web.documents"
    label = "documents"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for issued papers."""
        from plumbline.web.documents import receivers  # noqa: F401
