"""Reads on lists of leniency: the lists themselves, how a case stands to them, and the earlier acts of a party."""

from plumbline.web.leniency.selectors.cases import (
    Filters,
    answers_of,
    choices,
    choices_of,
    counting,
    earlier_leniency,
    looks_of,
    matches,
    standing_choice,
)
from plumbline.web.leniency.selectors.history import Searched, earlier_acts, look_back, windows_asked
from plumbline.web.leniency.selectors.lists import (
    Entry,
    applicable,
    duties,
    entries,
    library,
    list_called,
    public_entries,
    version_for,
    versions,
)
from plumbline.web.standards.selectors import scopes_of

__all__ = [
    "Entry",
    "Filters",
    "Searched",
    "answers_of",
    "applicable",
    "choices",
    "choices_of",
    "counting",
    "duties",
    "earlier_acts",
    "earlier_leniency",
    "entries",
    "library",
    "list_called",
    "look_back",
    "looks_of",
    "matches",
    "public_entries",
    "scopes_of",
    "standing_choice",
    "version_for",
    "versions",
    "windows_asked",
]
