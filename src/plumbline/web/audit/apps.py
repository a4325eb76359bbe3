"""The app of the audit record."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The record nobody can quietly change: append-only events in one hash chain per stream."""

    name = "plumbline.web.audit"
    verbose_name = "审计"

    def ready(self) -> None:
        """Sign-ins are recorded from the signals of the accounts app, which may not know us."""
        from plumbline.web.audit import receivers  # noqa: F401
