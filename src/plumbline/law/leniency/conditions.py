"""The wording of one condition: `fact op value`, read against the case-file schema and the questions of the list.

Examples: `violation.harm_slight == true`, `violation.goods_value <= 500` (yuan), `first_violation_window == 2y`,
`duration <= 3m`, `pollutant in b_class, ph_only`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Group, Kind
from plumbline.law.leniency.tables import CORRECTED, DERIVED, DURATION, WINDOW, Question, Span, Value

FEN = 100
ORDERED = ("==", "!=", "<=", ">=", "<", ">")
OPERATORS = {"==": "等于", "!=": "不等于", "<=": "不超过", ">=": "不低于", "<": "低于", ">": "超过", "in": "属于"}
_FORM = re.compile(r"\s*(?P<subject>[a-z][a-z0-9_.]*)\s*(?P<op>==|!=|<=|>=|<|>|\bin\b)\s*(?P<value>\S.*?)\s*")
_NUMBER = re.compile(r"\d{1,13}(\.\d{1,6})?")
_SPAN = re.compile(r"(?P<count>[1-9]\d{0,3})(?P<unit>[dmy])")
_TRUTHS = {"true": True, "false": False}
PLAIN = {Kind.BOOLEAN: "yes_no", Kind.MONEY: "money", Kind.INTEGER: "number", Kind.CODE: "choice"}


class WordingError(ValueError):
    """A condition that cannot be read; the message is a Chinese sentence."""


def read_condition(text: str, questions: Mapping[str, Question]) -> tuple[str, str, Value]:
    """The subject, the operator and the value of a condition; raises WordingError."""
    form = _FORM.fullmatch(text)
    if form is None:
        raise WordingError(
            f"“{text}”应写成“事实 比较 数值”，例如 violation.goods_value <= 500（货值金额不超过 500 元）。"
        )
    subject, op, written = form["subject"], form["op"], form["value"]
    kind = kind_of(subject, questions)
    allowed = _operators(subject, kind)
    if op not in allowed:
        named = f"“{zh_of(subject, questions)}”（{subject}）"
        raise WordingError(f"{named}只能用 {'、'.join(allowed)} 比较，写的是 {op}。")
    return subject, op, _value(written, subject, kind, questions)


def kind_of(subject: str, questions: Mapping[str, Question]) -> str:
    """What kind of answer the subject has: yes_no, number, money, choice, or a derived one; raises WordingError."""
    if subject in DERIVED:
        return "yes_no" if subject == CORRECTED else "span"
    if subject in questions:
        return questions[subject].kind
    member = fact(subject)
    if member is None:
        raise WordingError(f"案卷中没有“{subject}”这个事实，清单也没有声明这个问题。")
    if member.kind not in PLAIN:
        raise WordingError(f"“{member.zh}”不是是否、数值、金额或者选项，不能写进条件。")
    return PLAIN[member.kind]


def fact(path: str) -> Field | None:
    """The fact of the case file at the path; None where there is none or a list stands in between."""
    here: object = CASE_FILE
    for name in path.split("."):
        here = here.member(name) if isinstance(here, Group) else None
    return here if isinstance(here, Field) else None


def choices_of(subject: str, questions: Mapping[str, Question]) -> dict[str, str]:
    """The options of a subject of the kind choice."""
    if subject in questions:
        return dict(questions[subject].choices)
    member = fact(subject)
    return dict(member.values) if member is not None else {}


def zh_of(subject: str, questions: Mapping[str, Question]) -> str:
    """The Chinese name of a subject."""
    if subject in DERIVED:
        return DERIVED[subject]
    if subject in questions:
        return questions[subject].zh
    member = fact(subject)
    return member.zh if member is not None else subject


def _operators(subject: str, kind: str) -> tuple[str, ...]:
    if subject == WINDOW:
        return ("==",)
    if subject == DURATION:
        return ("<=", "<")
    return {"yes_no": ("==",), "choice": ("==", "!=", "in")}.get(kind, ORDERED)


def _value(written: str, subject: str, kind: str, questions: Mapping[str, Question]) -> Value:
    if kind == "yes_no":
        if written not in _TRUTHS:
            raise WordingError(f"“{written}”应为 true 或者 false。")
        return _TRUTHS[written]
    if kind == "span":
        return _span(written, subject)
    if kind == "choice":
        return _options(written, choices_of(subject, questions))
    return _number(written, FEN if kind == "money" else 1)


def _span(written: str, subject: str) -> Span:
    if written == "ever" and subject == WINDOW:
        return Span(None)
    form = _SPAN.fullmatch(written)
    if form is None:
        raise WordingError(f"“{written}”应为期间，例如 20d（日）、3m（月）、2y（年）。")
    return Span(int(form["count"]), form["unit"])


def _options(written: str, known: Mapping[str, str]) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in written.split(","))
    wrong = [part for part in chosen if part not in known]
    if wrong:
        raise WordingError(f"没有“{'、'.join(wrong)}”这个选项，应为：{'、'.join(known)}。")
    return chosen


def _number(written: str, scale: int) -> Fraction:
    if not _NUMBER.fullmatch(written):
        raise WordingError(f"“{written}”应为数字，最多六位小数，不带单位和千分号，不能是负数。")
    return Fraction(Decimal(written)) * scale
