"""The app of the frame."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Registers the start-up checks of the database."""

    name = "plumbline.web.shell"
    verbose_name = "页面框架"

    def ready(self) -> None:
        """An unsafe database refuses to start instead of losing a record later."""
        from plumbline.web.shell import checks

        checks.register()
