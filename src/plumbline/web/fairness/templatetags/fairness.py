"""Shares and shifts in words."""

from django import template

from plumbline.fairness.wording import sum_of

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """0.123 is 12%."""
    return "—" if share is None else f"{share * 100:.0f}%"


@register.filter
def place(position: float) -> str:
    """Where a fine stands in the range that the statute sets; outside it there is no share of it."""
    if position < 0:
        return "低于法定下限"
    return "高于法定上限" if position > 1 else f"在法定幅度内 {percent(position)} 的位置"


@register.filter
def by_way(weights: list[list[str]]) -> list[tuple[str, str]]:
    """What raised the fines of the like, then what lowered them."""
    ways = dict.fromkeys(way for _, way in weights)
    return [(way, "、".join(title for title, each in weights if each == way)) for way in ways]


@register.filter
def shift(points: float) -> str:
    """0.052 is +5.2 points of the range."""
    told = f"{points * 100:+.1f}"
    return f"{'0.0' if float(told) == 0 else told} 个百分点"


@register.filter
def strength(value: float) -> str:
    """A number of standard errors."""
    return f"{abs(value):.1f}"


@register.filter
def wan(fen: int | None) -> str:
    """A sum in short: 2,530,000 fen is 2.53 万元."""
    return "—" if fen is None else sum_of(fen)
