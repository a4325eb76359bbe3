"""Tags that draw the frame: icons, the menu, and the switches a person has set."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from plumbline.web.shell.menu import Line, menu

register = template.Library()

SPRITE = "vendor/tabler-icons-3.51.0/sprite.svg"
SWITCHES = {"theme": ("light", "dark"), "density": ("tight", "loose"), "type": ("normal", "large")}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: the words beside it say what it means."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static(SPRITE),
        name,
    )


@register.simple_tag(takes_context=True)
def frame_menu(context: dict[str, Any]) -> list[tuple[str, list[Line]]]:
    """The menu of the acting person."""
    request: HttpRequest | None = context.get("request")
    actor = getattr(request, "actor", None)
    if request is None:
        return []
    return list(menu(actor.may if actor else lambda permission: False, request.path))


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str) -> bool:
    """Whether the acting person has a permission; nobody has one before signing in."""
    actor = getattr(context.get("request"), "actor", None)
    return bool(actor and actor.may(permission))


@register.simple_tag(takes_context=True)
def switch(context: dict[str, Any], name: str) -> str:
    """The setting of a switch kept in a cookie; anything unexpected in the cookie reads as the first value."""
    values = SWITCHES[name]
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get(name, "") if request else ""
    return chosen if chosen in values else values[0]
