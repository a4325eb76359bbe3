"""On the pages of the law book: the local values that stand in for a number the rule uses or the article leaves open."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone

from plumbline.engine.citations import Article
from plumbline.engine.rules import Rule
from plumbline.web.lawbook.panels import Panel, register_article_panel, register_rule_panel
from plumbline.web.standards.law import names_left_open, names_used
from plumbline.web.standards.selectors import public_values

TEMPLATE = "cases/panels/local_values.html"


def hang_local_values() -> None:
    """Called once when the app is ready."""
    register_rule_panel(values_of_rule)
    register_article_panel(values_under_article)


def values_of_rule(request: HttpRequest, rule: Rule) -> Panel | None:
    """What is set in place of the numbers the rule looks up; everybody may read it."""
    return _panel(names_used(rule.id))


def values_under_article(request: HttpRequest, article: Article) -> Panel | None:
    """What is set where the article leaves room."""
    return _panel(names_left_open(article))


def _panel(names: Collection[str]) -> Panel | None:
    if not names:
        return None
    today = timezone.localdate()
    rows = [row for row in public_values(today) if row.parameter in names]
    return Panel("本地标准", TEMPLATE, {"rows": rows, "today": today}) if rows else None
