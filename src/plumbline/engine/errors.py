"""What can be wrong with a rule set before any case is looked at."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class EngineError(Exception):
    """A rule set, table or calendar that cannot be used."""


class SchemaError(EngineError):
    """A rule names a fact, code or parameter that does not exist, or mixes kinds that do not compare."""


class RuleError(EngineError):
    """A rule declaration is incomplete or its history contradicts itself."""


class ControlFlowError(RuleError):
    """Python control flow was applied to a symbolic fact, so part of the rule would be lost."""


class ParameterError(EngineError):
    """A parameter table that cannot be read, naming file, parameter and row."""


class CalendarError(EngineError):
    """A calendar year that cannot be read, naming file and entry."""


class CitationError(EngineError):
    """An instrument or article that cannot be read or does not exist."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of an error message: which known name was probably meant."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""
