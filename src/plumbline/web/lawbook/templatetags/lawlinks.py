"""Articles as links to their pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from plumbline.engine.citations import Article
from plumbline.web.lawbook.showing import link, short_link

register = template.Library()


@register.simple_tag
def article_link(article: Article) -> SafeString:
    """《行政处罚法》第六十条 as a link to its page in the law book."""
    shown = link(article)
    return format_html('<a class="cite" href="{}">{}</a>', shown.url, shown.title)


@register.simple_tag
def article_short(article: Article) -> SafeString:
    """处罚法 60, the same link for narrow cells."""
    shown = short_link(article)
    return format_html('<a class="cite" href="{}">{}</a>', shown.url, shown.title)
