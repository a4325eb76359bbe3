"""Shares and shifts in words."""

from django import template

from plumbline.fairness.wording import sum_of

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """0.123 is 12 %."""
    return "—" if share is None else f"{share * 100:.0f} %"


@register.filter
def shift(points: float) -> str:
    """0.052 is +5.2 points of the range."""
    return f"{points * 100:+.1f} 个百分点"


@register.filter
def strength(value: float) -> str:
    """A number of standard errors."""
    return f"{abs(value):.1f}"


@register.filter
def wan(fen: int | None) -> str:
    """A sum in short: 2,530,000 fen is 2.53 万元."""
    return "—" if fen is None else sum_of(fen)
