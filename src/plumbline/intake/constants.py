"""Facts that a mapping states for every row: `"agency.field" = "market"`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plumbline.casefile.field_checks import refusal
from plumbline.casefile.types import FactPath
from plumbline.engine.schema import Field
from plumbline.intake.paths import resolve


def constant(path: str, value: Any) -> tuple[FactPath, Any] | str:
    """The steps and the value, or why it cannot be stated."""
    found = resolve(path)
    if isinstance(found, str):
        return f"{found}。"
    if not isinstance(found.member, Field):
        return f"“{found.member.zh}”不是单个字段，不能写成常数。"
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    refused = refusal(found.member, value)
    return refused[1] if refused else (found.steps, value)
