"""The app of the law book."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """Pages printed from the same rules that guard the steps of a case."""

    name = "plumbline.web.lawbook"
    verbose_name = "法律库"
