"""How benchmark tables are said in the pages."""

from __future__ import annotations

from datetime import date

from django import template

from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.benchmarks.showing import state_said

register = template.Library()


@register.simple_tag
def standing(row: BenchmarkTable, today: date) -> dict[str, str]:
    """The badge of a version on a day: its words and its tone."""
    zh, tone = state_said(row.state, row.since, row.until, today)
    return {"zh": zh, "tone": tone}


@register.filter
def family_said(code: str) -> str:
    """How a table computes."""
    return law.FAMILIES.get(code, code)


@register.filter
def matter_said(row: BenchmarkTable) -> str:
    """The matter that a table measures."""
    return law.matter_name(row.matter, row.since) if row.matter else "任何事项"


@register.filter
def place_said(place: str) -> str:
    """Where a fine stands beside a table."""
    return {"inside": "在幅度内", "below": "低于幅度", "above": "高于幅度"}.get(place, "")
