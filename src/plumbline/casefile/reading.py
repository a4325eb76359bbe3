"""Reading a case file from bytes.

A clean file is decoded straight into objects. Whatever the fast decoder refuses goes the long way, which finds
every problem, keeps what the schema does not know, and decides whether there is a case file at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from plumbline.casefile import json_text, text
from plumbline.casefile.facts import build
from plumbline.casefile.plausibility import doubts
from plumbline.casefile.problems import Problem, error, errors_of
from plumbline.casefile.repeated_keys import has_repeated_keys
from plumbline.casefile.schema import SCHEMA_VERSION
from plumbline.casefile.types import CLOSED, EVERYTHING, OPEN, CaseFile, Source
from plumbline.casefile.upgrades import UPGRADES, Upgrade, upgrade
from plumbline.casefile.validation import Validation


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
# What markup, escapes and hidden characters look like in UTF-8. One pattern with all of them is ten times slower.
_SUSPICIOUS_BYTES = (b"<", b"&", b"\\", b"\x7f")
_SUSPICIOUS_SEQUENCES = (
    re.compile(rb"\xe2\x80[\x8b-\x8f\xaa-\xae]"),
    re.compile(rb"\xe2\x81[\xa0-\xaf]"),
    re.compile(rb"\xc2[\x80-\x9f\xad]"),
    re.compile(rb"\xd8\x9c"),
    re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xb9-\xbb])"),
)


def read(raw: bytes, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Reading:
    """The case file in `raw`, with every problem; never raises for bad content."""
    if large := text.too_large(len(raw)):
        return Reading(None, (large,))
    case = _read_clean(raw)
    if case is None:
        return _read_carefully(raw, upgrades)
    return Reading(case, tuple(doubts(case, search_texts=_is_suspicious(raw))))


def _is_suspicious(raw: bytes) -> bool:
    """Whether any text in the file needs a second look."""
    return any(byte in raw for byte in _SUSPICIOUS_BYTES) or any(it.search(raw) for it in _SUSPICIOUS_SEQUENCES)


def _read_clean(raw: bytes) -> CaseFile | None:
    """The case file in `raw` if there is nothing at all to say against its form."""
    try:
        envelope = _ENVELOPE.decode(raw)
        case = _decode(raw, envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return None if case is None or has_repeated_keys(raw, case) else case


def _decode(raw: bytes, envelope: Envelope) -> CaseFile | None:
    if envelope.schema_version != SCHEMA_VERSION:
        return None
    if EVERYTHING in envelope.source.closed_world:
        return _CLOSED.decode(raw)
    if not envelope.source.closed_world:
        return _OPEN.decode(raw)
    return None


def _read_carefully(raw: bytes, upgrades: Mapping[int, Upgrade]) -> Reading:
    content, problems = text.decode(raw)
    if content is None:
        return Reading(None, tuple(problems))
    tree, malformed = json_text.parse(content)
    if not malformed:
        tree, malformed = upgrade(tree, upgrades)
    if malformed:
        return Reading(None, (*problems, *malformed))
    validation = Validation(tree)
    problems += validation.problems
    if errors_of(problems):
        return Reading(None, tuple(problems))
    return _built(validation, problems)


def _built(validation: Validation, problems: list[Problem]) -> Reading:
    try:
        case = build(validation.tree).with_extra(validation.extra)
    except msgspec.ValidationError as wrong:
        return Reading(None, (*problems, error("invalid", "", f"案卷数据有误：{wrong}。")))
    return Reading(case, (*problems, *doubts(case)))
