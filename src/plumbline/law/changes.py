"""The change calendar: the days on which the law changed, what began and ended, and which rules that touched."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import msgspec

from plumbline.engine.citations import Instrument


class ChangeError(Exception):
    """A change that contradicts the instruments, naming day and reason."""


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One day on which the law changed.

    `begins` and `ends` are keys of instruments whose first day it is, or whose last day was the day before; `amends` are
    instruments that kept their articles. `rules` are families with another wording, number or beginning since then.
    """

    date: date
    title: str
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    note: str = ""


class _Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    change: tuple[Change, ...]


def load_changes(file: Path, instruments: Mapping[str, Instrument]) -> tuple[Change, ...]:
    """Every change in order of time, checked against the days of the instruments."""
    changes = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Calendar).change
    for change in changes:
        for wrong in contradictions(change, instruments):
            raise ChangeError(f"{file.name}: {change.date}: {wrong}")
    if [change.date for change in changes] != sorted({change.date for change in changes}):
        raise ChangeError(f"{file.name}: one entry for each day, the earliest first")
    return changes


def contradictions(change: Change, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """What the change says that the instruments do not."""
    for key in (*change.begins, *change.ends, *change.amends):
        if key not in instruments:
            yield f"there is no instrument {key!r}"
    yield from (f"{key} begins on another day" for key in change.begins if instruments[key].since != change.date)
    eve = change.date - timedelta(days=1)
    yield from (f"{key} does not end on the day before" for key in change.ends if instruments[key].until != eve)
    yield from (f"{key} is not in force" for key in change.amends if not instruments[key].in_force(change.date))
