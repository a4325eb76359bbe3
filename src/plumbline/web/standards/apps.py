"""The app of local standards."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Local values from the draft to the day they end."""

    name = "plumbline.web.standards"
    label = "standards"
    verbose_name = "本地标准"

    def ready(self) -> None:
        """Within one request the edition of the local values is asked for once."""
        from plumbline.web.standards.standing import watch_requests

        watch_requests()
