"""How local values are said in the pages."""

from __future__ import annotations

from typing import Any

from django import template

from plumbline.web.standards import law, selectors
from plumbline.web.standards.models import LocalValue

register = template.Library()


@register.filter
def value_said(row: LocalValue) -> str:
    """The value with its unit: 5,000 元."""
    return selectors.said(row.parameter, row.value)


@register.filter
def scope_said(row: LocalValue) -> str:
    """For which cases it holds: 城市管理、自然人."""
    return law.dims_said(tuple(sorted(row.dims.items())))


@register.filter
def parameter_zh(row: LocalValue) -> str:
    """The Chinese name of the number it stands in for."""
    table = law.table(row.parameter)
    return table.zh if table is not None else row.parameter


@register.simple_tag
def standing(row: LocalValue, today: Any) -> dict[str, str]:
    """The badge of a value on a day: its words and its tone."""
    if row.state != "approved":
        tone = {"submitted": "warn", "withdrawn": "mute"}.get(row.state, "accent")
        return {"zh": row.get_state_display(), "tone": tone}
    if row.since > today:
        return {"zh": "已批准，未施行", "tone": "accent"}
    return {"zh": "施行中", "tone": "ok"} if row.stands(today) else {"zh": "已终止", "tone": "mute"}
