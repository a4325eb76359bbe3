"""Words for lists of leniency in templates."""

from __future__ import annotations

from datetime import date

from django import template

from plumbline.web.leniency import law

register = template.Library()
TONES = {law.SATISFIED: "ok", law.CANNOT_TELL: "mute", law.NOT_SATISFIED: "warn"}


@register.filter
def state_zh(state: str) -> str:
    """满足, 不满足, 不能判断."""
    return law.STATES[state]


@register.filter
def state_tone(state: str) -> str:
    """The colour of the words."""
    return TONES[state]


@register.filter
def logic_zh(logic: str) -> str:
    """How conditions are joined."""
    return law.LOGICS[logic]


@register.filter
def result_zh(result: str) -> str:
    """What an item leads to."""
    return law.RESULTS[result]


@register.filter
def list_kind_zh(kind: str) -> str:
    """What kind of list it is."""
    return law.KINDS[kind]


@register.filter
def span_zh(span: str) -> str:
    """A period in words."""
    return law.span_said(span)


@register.filter
def same_zh(same: str) -> str:
    """A range of acts in words."""
    return law.SAMES[same]


@register.filter
def matter_zh(code: str, on: date) -> str:
    """How the catalogue calls a matter."""
    return law.matter_name(code, on)


@register.filter
def subject_zh(subject: str, source: law.LeniencyList) -> str:
    """The name of what a condition asks about."""
    return law.zh_of(subject, {question.key: question for question in source.questions})
