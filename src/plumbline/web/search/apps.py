"""The app of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Full-text search that finds Chinese text by its bigrams on both databases."""

    name = "plumbline.web.search"
    verbose_name = "检索"
