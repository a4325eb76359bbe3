"""Does a JSON text write a key twice? The fast decoder would silently take the last one."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from plumbline.casefile.types import CaseFile

_ENCODER = msgspec.json.Encoder()
_HAPPENED = b'"happened"'


class _RepeatedKeyError(Exception):
    """A key stands twice in one object."""


def has_repeated_keys(raw: bytes, case: CaseFile) -> bool:
    """Whether an object in `raw`, which was decoded to `case`, has a key twice."""
    written = _ENCODER.encode(case)
    return raw != written and not _same_number_of_keys(raw, written) and _parses_to_repeated_keys(raw)


def _same_number_of_keys(raw: bytes, written: bytes) -> bool:
    """A repeated key is written once: if as many keys come out as went in, none was repeated.

    `happened` is inferred, so it may come out where it did not go in. Any other difference
    (spaces before colons, nulls in closed groups) only means that one has to look closer.
    """
    stated, inferred = raw.count(_HAPPENED), written.count(_HAPPENED)
    return stated in (0, inferred) and raw.count(b'":') + inferred - stated == written.count(b'":')


def _parses_to_repeated_keys(raw: bytes) -> bool:
    try:
        json.loads(raw, object_pairs_hook=_refuse_repeated)
    except _RepeatedKeyError:
        return True
    return False


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise _RepeatedKeyError
