"""How values are said in the pages: amounts, days left, yes and no."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from plumbline.casefile import money

register = template.Library()

URGENT_DAYS = 2
NEAR_DAYS = 5


@register.filter
def yuan(fen: int | None) -> str:
    """Integer fen as yuan with separators: 12345678 is 123,456.78 元; whole yuan without decimals; — for nothing."""
    return money.yuan(fen) if isinstance(fen, int) else "—"


@register.filter
def days_left(days: int | None) -> str:
    """Days to a deadline in words."""
    if days is None:
        return "—"
    if days < 0:
        return f"超期 {-days} 天"
    return "今天" if days == 0 else f"还有 {days} 天"


@register.filter
def urgency(days: int | None) -> str:
    """The tone of a deadline: red when over or under two days, amber when near."""
    if days is None:
        return "mute"
    if days < URGENT_DAYS:
        return "bar"
    return "warn" if days <= NEAR_DAYS else "mute"


@register.filter
def short_day(value: date | datetime | None) -> str:
    """A date of this year as 11-22, of another year as 2025-11-22."""
    if value is None:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    this_year = timezone.localdate().year
    return f"{day:%m-%d}" if day.year == this_year else f"{day:%Y-%m-%d}"


@register.filter
def said(value: object) -> str:
    """Any fact as a person reads it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(said(item) for item in value) or "—"
    return str(value)
