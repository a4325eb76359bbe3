"""The app of the law book."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """Pages printed from the same rules that guard the steps of a case."""

    name = "plumbline.web.lawbook"
    verbose_name = "法律库"

    def ready(self) -> None:
        """Articles are found in the book itself, also from the search box of the frame."""
        from plumbline.web.lawbook.finding import find_articles
        from plumbline.web.search.finders import register_finder

        register_finder("article", find_articles)
