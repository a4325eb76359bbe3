"""Reading a case file from bytes."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from plumbline.casefile.facts import from_facts
from plumbline.casefile.problems import CaseFileError, Problem
from plumbline.casefile.types import CLOSED, EVERYTHING, OPEN, CaseFile, Source


class Reading(Struct, frozen=True):
    """What reading gave: the case file, or None if it has errors, and all problems found."""

    case: CaseFile | None
    problems: tuple[Problem, ...] = ()


class Envelope(Struct, frozen=True):
    """What must be known about a file before its facts are read."""

    schema_version: int
    source: Source = Source()


_ENVELOPE = msgspec.json.Decoder(Envelope)
_OPEN = msgspec.json.Decoder(OPEN.root)
_CLOSED = msgspec.json.Decoder(CLOSED.root)


def read(raw: bytes) -> Reading:
    """The case file in `raw`, with every problem; never raises for bad content."""
    try:
        closed_world = _ENVELOPE.decode(raw).source.closed_world
        if EVERYTHING in closed_world:
            return Reading(_CLOSED.decode(raw))
        if not closed_world:
            return Reading(_OPEN.decode(raw))
    except msgspec.DecodeError:
        pass
    try:
        return Reading(from_facts(msgspec.json.decode(raw), closed=False))
    except CaseFileError as wrong:
        return Reading(None, wrong.problems)
