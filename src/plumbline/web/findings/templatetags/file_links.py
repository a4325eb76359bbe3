"""The links that other apps offer on the page of a file."""

from __future__ import annotations

from typing import Any

from django import template

from plumbline.web.findings.links import FileLink, links_of
from plumbline.web.findings.models import ReviewedFile

register = template.Library()


@register.simple_tag(takes_context=True)
def file_links(context: Any, file: ReviewedFile) -> list[FileLink]:
    """`{% file_links file as links %}`."""
    return links_of(context["request"].actor, file)
