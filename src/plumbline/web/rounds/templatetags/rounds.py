"""How points, times and shares of the rounds are said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from plumbline.web.rounds import law
from plumbline.web.rounds.agreement import Agreement, Share
from plumbline.web.rounds.models import Round, State
from plumbline.web.rounds.reporting import kappa

register = template.Library()
TONES = {State.DRAFT: "mute", State.DRAWN: "mute", State.REVIEWING: "warn", State.OBJECTIONS: "warn", State.FINAL: "ok"}


@register.filter
def points(hundredths: int | None) -> str:
    """Hundredths as points: 650 is 6.5."""
    return "" if not isinstance(hundredths, int) else f"{hundredths / 100:g}"


@register.filter
def change(hundredths: int | None) -> str:
    """A difference with its sign."""
    return "—" if hundredths is None else f"{hundredths / 100:+g}"


@register.filter
def minutes(seconds: int | None) -> str:
    """Seconds as minutes and seconds."""
    return "—" if not seconds else f"{seconds // 60} 分 {seconds % 60} 秒"


@register.filter
def state_tone(row: Round) -> str:
    """The colour of a state; its word stands beside it."""
    return TONES[State(row.state)]


@register.filter
def field_zh(code: str) -> str:
    """A field of enforcement in Chinese."""
    return law.FIELDS.get(code, code)


@register.filter
def entry(table: Mapping[str, Any], key: str) -> Any:
    """One entry of a table."""
    return table.get(key, "")


register.filter("kappa", kappa)


@register.filter
def percent(found: Share) -> str:
    """A share with its counts and its interval, so that small numbers are not oversold."""
    if found.value is None:
        return "没有数据"
    return f"{found.value:.0%}（{found.part}/{found.whole}，95% 区间 {found.low:.0%}–{found.high:.0%}）"


@register.filter
def same(found: Agreement) -> str:
    """How many of the pairs are the same, as a share."""
    return f"{found.observed:.0%}" if found.pairs else "—"
