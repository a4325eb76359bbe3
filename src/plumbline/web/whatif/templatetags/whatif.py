"""How differences are said: with their sign, unknown as unknown."""

from __future__ import annotations

from typing import Any

from django import template

from plumbline.web.whatif import law

register = template.Library()


@register.filter
def signed(fen: int | None) -> str:
    """A difference in yuan with its sign."""
    return law.signed(fen)


@register.filter
def money(fen: int | None) -> str:
    """Fen as yuan; unknown as such."""
    return law.money(fen)


@register.filter
def between(side: dict[str, Any]) -> str:
    """What the table recommends on one side."""
    if side["low"] is None:
        return "—"
    low, high = law.money(side["low"]), law.money(side["high"])
    return low if low == high else f"{low} 至 {high}"
