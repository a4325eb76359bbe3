"""On the pages of the law book: the benchmark tables that measure a breach of the provision."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from plumbline.web.benchmarks import law, selectors
from plumbline.web.lawbook.panels import Panel, register_article_panel

TEMPLATE = "benchmarks/panel.html"


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_article_panel(tables_under_article)


def tables_under_article(request: HttpRequest, article: law.Article) -> Panel | None:
    """The published tables under the article; everybody may read them."""
    today = timezone.localdate()
    rows = selectors.under_article(article, today)
    return Panel("裁量基准", TEMPLATE, {"rows": rows, "today": today}) if rows else None
