"""What a condition may ask without a question of its own: the code, its Chinese name, and how it is compared."""

from __future__ import annotations

from dataclasses import dataclass

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Group
from plumbline.law.leniency.conditions import PLAIN, choices_of, fact, kind_of, zh_of
from plumbline.law.leniency.tables import CORRECTED, DURATION, WINDOW

GROUPS = ("violation", "party")
"""The groups of the case file that speak of the act and of who did it; the others tell how the agency went about it."""

FORMS = {
    WINDOW: "== 2y（两年内首次；一年 1y，六个月 6m，不限期间 ever）",
    DURATION: "<= 20d（不超过二十日；三个月 3m，一年 1y）",
    "yes_no": "== true（是），== false（否）",
    "money": "<= 500（不超过 500 元，以元为单位）",
    "number": "<= 3（不超过 3）",
}


@dataclass(frozen=True)
class Subject:
    """One of them, as the writer of a list needs it."""

    code: str
    zh: str
    form: str


def subjects() -> tuple[Subject, ...]:
    """All of them, what lists ask most first."""
    facts = [f"{name}.{member.name}" for name in GROUPS for member in _group(name).members]
    plain = [code for code in facts if (member := fact(code)) is not None and member.kind in PLAIN]
    return tuple(Subject(code, zh_of(code, {}), _form(code)) for code in (WINDOW, DURATION, CORRECTED, *plain))


def _group(name: str) -> Group:
    found = CASE_FILE.member(name)
    assert isinstance(found, Group)
    return found


def _form(code: str) -> str:
    kind = kind_of(code, {})
    if kind == "choice":
        options = "、".join(f"{option}（{zh}）" for option, zh in choices_of(code, {}).items())
        return f"== 或者 in；选项：{options}"
    return FORMS.get(code) or FORMS[kind]
