"""How assessments are said on pages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from plumbline.web.assessments import law
from plumbline.web.assessments.models import Approval, Assessment, Standing

register = template.Library()

TONES = {Approval.ASKED: "warn", Approval.APPROVED: "ok", Approval.REFUSED: "bar"}
STANDING_TONES = {
    Standing.OWN: "accent",
    Standing.NATION: "accent",
    Standing.YARDSTICK: "mute",
    Standing.SAMPLE: "warn",
}


@register.filter
def weight(hundredths: int) -> str:
    """A weight as per cent."""
    return law.percent(hundredths)


@register.filter
def band(row: Assessment) -> str:
    """What the table gives."""
    return law.said(row.low, row.high)


@register.filter
def severity_zh(code: str) -> str:
    """A class in Chinese."""
    return law.severity_said(code)


@register.filter
def grounds(row: Assessment) -> str:
    """The grounds in Chinese."""
    return law.grounds_said(row.mitigations, row.aggravations)


@register.filter
def article_of(row: Assessment) -> str:
    """Where the statute lets the fine go below its minimum."""
    return law.ARTICLES.get(row.article, "")


@register.filter
def tone(approval: str) -> str:
    """The colour of an answer."""
    return TONES.get(Approval(approval), "mute") if approval else "mute"


@register.filter
def standing_tone(standing: str) -> str:
    """The colour of what a table is to the case."""
    return STANDING_TONES.get(Standing(standing), "mute")


@register.filter
def standing_zh(standing: str) -> str:
    """What a table is to the case."""
    return str(Standing(standing).label)


@register.filter
def named(proofs: Mapping[str, str], key: str) -> str:
    """A piece of evidence by its id."""
    return f"{key} {proofs[key]}" if key in proofs else f"{key}（已不在案卷中）"


@register.filter
def share(position: float | None) -> str:
    """A place inside the statute's range."""
    if position is None:
        return "—"
    if position < 0:
        return "低于下限"
    return "高于上限" if position > 1 else f"{position:.0%}"
