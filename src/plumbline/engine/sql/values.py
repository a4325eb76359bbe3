"""Values in SQL: a pair of texts, one for the value and one for whether it is recorded as absent.

Where a value is absent or unknown its text gives NULL, and a truth value that is unknown is NULL too, so
that SQL's own logic is Kleene's. `absent` is never NULL. Days are counted from 1970, instants in
microseconds, amounts and numbers have 128 bits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from plumbline.engine.schema import Kind

NEVER, ALWAYS = "FALSE", "TRUE"
EPOCH = date(1970, 1, 1)
EPOCH_ORDINAL = EPOCH.toordinal()
FIRST_DAY, LAST_DAY = (day.toordinal() - EPOCH_ORDINAL for day in (date.min, date.max))
MICROSECOND = timedelta(microseconds=1)

TYPES: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.CODES: "VARCHAR[]",
    Kind.DATE: "BIGINT",
    Kind.INSTANT: "BIGINT",
    Kind.MONEY: "HUGEINT",
    Kind.INTEGER: "HUGEINT",
    Kind.BOOLEAN: "BOOLEAN",
}

_PLAIN = re.compile(r"(x\d+\.)?t\d+|TRUE|FALSE|NULL|-?\d+|'[^']*'|CAST\(NULL AS [A-Z]+\)")


@dataclass(frozen=True)
class Pair:
    """A value and its absence as SQL."""

    value: str
    absent: str = NEVER

    @property
    def truth(self) -> str:
        """The pair as a condition: what is absent counts as false."""
        return self.value if self.absent == NEVER else f"(CASE WHEN {self.absent} THEN FALSE ELSE {self.value} END)"


def is_plain(text: str) -> bool:
    """Whether the text is a name or a literal, which may be repeated at will."""
    return _PLAIN.fullmatch(text) is not None


def any_absent(*pairs: Pair) -> str:
    """Whether one of the values is absent."""
    told = [pair.absent for pair in pairs if pair.absent != NEVER]
    return f"({' OR '.join(told)})" if told else NEVER


def all_absent(pairs: list[Pair]) -> str:
    """Whether every value is absent."""
    if any(pair.absent == NEVER for pair in pairs):
        return NEVER
    return f"({' AND '.join(pair.absent for pair in pairs)})"


def quoted(text: str) -> str:
    """A text as a literal."""
    return "'" + text.replace("'", "''") + "'"


def nothing(kind: Kind) -> str:
    """NULL of the kind."""
    return f"CAST(NULL AS {TYPES[kind]})"


def literal(value: Any, kind: Kind) -> str:
    """A constant; None is NULL."""
    if value is None:
        return nothing(kind)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return ALWAYS if value else NEVER
    if isinstance(value, datetime):
        return str((value - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND)
    return str(day_number(value)) if isinstance(value, date) else str(value)


def day_number(day: date) -> int:
    """The day counted from 1970."""
    return day.toordinal() - EPOCH_ORDINAL
