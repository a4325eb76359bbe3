"""Writing a case file as JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from plumbline.casefile.facts import to_facts
from plumbline.casefile.types import CaseFile, FactPath

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write(case: CaseFile) -> bytes:
    """The JSON of a case file. Unknown facts are left out, absent ones are null, and what the reader
    kept beyond the schema stands where it stood."""
    if not case.extra:
        return _ENCODER.encode(case)
    facts = to_facts(case)
    for path, value in case.extra.items():
        _put(facts, path, value)
    return _ENCODER.encode(facts)


def _put(tree: Any, path: FactPath, value: Any) -> None:
    *parents, last = path
    for step in parents:
        tree = tree[step]
    tree[last] = value
