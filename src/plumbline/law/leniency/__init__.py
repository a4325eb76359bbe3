"""Lists of leniency: what goes unpunished and what is not coerced, as dated data, and how a case stands to each item.

`lists()` are the lists of the package, `read_list(text)` one of a city; `match(list, item, known, on)` holds one item
against a case, `find(...)` all lists. Nothing here decides: a person chooses or passes over, with reasons.
"""

from datetime import date
from functools import cache
from pathlib import Path

from plumbline.law.leniency.answers import Known
from plumbline.law.leniency.finding import Aside, Found, expiry, find, newer_than_act
from plumbline.law.leniency.first import Earlier, Looked, look
from plumbline.law.leniency.matching import CANNOT_TELL, NOT_SATISFIED, SATISFIED, STATES, ConditionResult, Match, match
from plumbline.law.leniency.reading import ListError, list_of, read_list
from plumbline.law.leniency.tables import Item, LeniencyList, Question, Span, Window

FOLDER = Path(__file__).parents[1] / "lists"

__all__ = [
    "CANNOT_TELL",
    "NOT_SATISFIED",
    "SATISFIED",
    "STATES",
    "Aside",
    "ConditionResult",
    "Earlier",
    "Found",
    "Item",
    "Known",
    "LeniencyList",
    "ListError",
    "Looked",
    "Match",
    "Question",
    "Span",
    "Window",
    "coming",
    "expired",
    "expiry",
    "find",
    "list_of",
    "lists",
    "look",
    "match",
    "newer_than_act",
    "read_list",
    "standing_on",
]


@cache
def lists() -> dict[str, LeniencyList]:
    """Every list of the package by its key; raises ListError if one of them is faulty."""
    read = [read_list(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {each.key: each for each in read}


def standing_on(day: date) -> tuple[LeniencyList, ...]:
    """The lists of the package in force on the day."""
    return tuple(each for each in lists().values() if each.stands(day))


def expired(day: date) -> tuple[LeniencyList, ...]:
    """The lists of the package whose last day is past: not applied, and told with what followed."""
    return tuple(each for each in lists().values() if each.over(day))


def coming(day: date) -> tuple[LeniencyList, ...]:
    """The lists of the package that have not begun."""
    return tuple(each for each in lists().values() if day < each.since)
