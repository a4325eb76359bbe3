"""The app of agencies."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """The bureaus as a tree, who is appointed where, and what each role may do."""

    name = "plumbline.web.organs"
    verbose_name = "执法主体"
