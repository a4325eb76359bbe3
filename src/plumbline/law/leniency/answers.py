"""What a case answers to a condition: a value from its file, from the answers to the list's questions, or from a look back.

Three answers are told apart: a value, recorded as not there, not known. Not known never reads as no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import UnsetType

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Group, Kind
from plumbline.engine.values import ABSENT, UNKNOWN
from plumbline.law.leniency.conditions import fact
from plumbline.law.leniency.first import Looked
from plumbline.law.leniency.tables import Question, Window

FIRST, CHECKED = "violation.first_offence", "violation.first_offence_checked"
STARTED, ENDED = "violation.started", "violation.ended"
CORRECTED_ON, IN_TIME = "violation.corrected", "violation.corrected_in_time"
_NUMBER = re.compile(r"\d{1,13}(\.\d{1,6})?")
ORDERED_ON, DEADLINE = "correction.date", "correction.deadline"


@dataclass(frozen=True)
class Known:
    """What is known of a case: its facts (a case file, or a mapping of the same shape), the answers to the questions of a
    list by their keys, and the looks back that were made."""

    facts: Any
    answers: Mapping[str, Any] = field(default_factory=dict)
    looked: Mapping[Window, Looked] = field(default_factory=dict)

    def value(self, path: str) -> Any:
        """The fact at the path: a value, ABSENT or UNKNOWN; dates as dates."""
        here: Any = self.facts
        group: Any = CASE_FILE
        for name in path.split("."):
            member = group.member(name)
            here = _within(here, name)
            if here is UNKNOWN or here is ABSENT:
                return _silent(group, path, here)
            group = member if isinstance(member, Group) else group
        return _plain(path, here)

    def day(self, path: str) -> date | UnsetType | None:
        """The date at the path."""
        found: date | UnsetType | None = self.value(path)
        return found

    def answer(self, question: Question) -> Any:
        """The answer to a question of the list, numbers exact; what is not answered, or not with what was asked for, is
        not known."""
        given = self.answers.get(question.key)
        if question.kind == "number":
            return _exact(given)
        fits = isinstance(given, bool) if question.kind == "yes_no" else given in dict(question.choices)
        return given if fits else UNKNOWN


def _exact(given: Any) -> Fraction | UnsetType:
    if isinstance(given, bool) or not _NUMBER.fullmatch(str(given)):
        return UNKNOWN
    return Fraction(str(given))


def _within(here: Any, name: str) -> Any:
    return here.get(name, UNKNOWN) if isinstance(here, Mapping) else getattr(here, name, UNKNOWN)


def _silent(group: Group, path: str, silence: Any) -> Any:
    """A yes-or-no fact that is recorded as not there counts as no, as in every rule."""
    member = fact(path)
    if silence is ABSENT and member is not None and member.kind is Kind.BOOLEAN:
        return False
    return silence


def _plain(path: str, value: Any) -> Any:
    member = fact(path)
    if member is not None and member.kind is Kind.DATE and isinstance(value, str):
        return date.fromisoformat(value[:10])
    whole = isinstance(value, int) and not isinstance(value, bool)
    return Fraction(value) if whole else value
