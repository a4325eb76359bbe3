"""What one row of a sent file is, whatever the layout: its place, its number, its case file, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plumbline.casefile import CaseFile, Level, Problem
from plumbline.casefile.names import neutral
from plumbline.casefile.wording import term_of
from plumbline.intake.results import RowResult

LONGEST_VALUE = 200
MOST_NOTES = 30
"""So many reasons and so many warnings are kept of one row; a row with more is wrong altogether."""

LONGEST_NUMBER = 200
Note = dict[str, str]
"""One reason or warning: field, column, value, why, todo. All texts are safe to store and to show."""


@dataclass(frozen=True)
class Row:
    """One row. `case` is None when it was refused; `cells` are column letter, heading and value as read. The row of a
    table has the result it came from, a case file its bytes: out of them the file of rejected rows is made."""

    place: str
    number: str
    case: CaseFile | None
    cells: list[list[str]] = field(default_factory=list)
    reasons: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    raw: bytes = b""
    result: RowResult | None = None


class Unreadable(Exception):
    """The file as a whole cannot be read; the text says why and what to do."""


def note(why: str, *, column: str = "", value: object = "", todo: str = "", title: str = "") -> Note:
    """A note whose texts are safe to store and to show."""
    texts = {"field": title, "column": column, "value": short(value), "why": why, "todo": todo}
    return {name: safe(text) for name, text in texts.items()}


def short(value: object) -> str:
    """A value as pages show it: bounded, without anything hidden."""
    text = safe("" if value is None else str(value)[: LONGEST_VALUE * 2])
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def safe(text: str) -> str:
    """A text that every database takes: hidden characters made visible, halves of characters replaced."""
    return neutral(text).encode("utf-8", "replace").decode()


def notes_of(problems: Iterable[Problem], level: Level) -> list[Note]:
    """The problems of a case file as notes; the column is the path of the fact."""
    found = [p for p in problems if p.level is level]
    return [note(p.message, column=p.path, title=term_of(p.path) if p.path else "") for p in found[:MOST_NOTES]]


def number_of(case: CaseFile) -> str:
    """The number that the other system gave the file."""
    facts: Any = case.case
    return str((facts and (facts.id or facts.number)) or "").strip()
