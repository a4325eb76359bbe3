"""What the apps above know of an article or a rule, shown on its page: each hands in a function when it is ready.

A function gets the request and the article (or the rule), and answers with a panel, or with None when it has nothing
to say to this reader. The template is included with `panel` in its context; what it needs stands in `panel.context`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from plumbline.engine.citations import Article
from plumbline.engine.rules import Rule


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, the template of its body, and what that template reads from `panel.context`."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


ArticlePanel = Callable[[HttpRequest, Article], Panel | None]
RulePanel = Callable[[HttpRequest, Rule], Panel | None]

_of_articles: list[ArticlePanel] = []
_of_rules: list[RulePanel] = []


def register_article_panel(panel: ArticlePanel) -> None:
    """Called in `ready()` of an app: show this on the page of every article; a second time changes nothing."""
    if panel not in _of_articles:
        _of_articles.append(panel)


def register_rule_panel(panel: RulePanel) -> None:
    """Called in `ready()` of an app: show this on the page of every rule; a second time changes nothing."""
    if panel not in _of_rules:
        _of_rules.append(panel)


def article_panels(request: HttpRequest, article: Article) -> list[Panel]:
    """What the apps above say of an article, in the order in which they registered."""
    return [each for each in (panel(request, article) for panel in _of_articles) if each is not None]


def rule_panels(request: HttpRequest, rule: Rule) -> list[Panel]:
    """What the apps above say of a rule."""
    return [each for each in (panel(request, rule) for panel in _of_rules) if each is not None]
