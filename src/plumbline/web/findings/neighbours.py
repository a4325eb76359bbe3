"""The other files of a party: what of a file a comparison needs, kept small on its row, and the file beside the others.

行政处罚法 25, 29 and 33 ask about the same act in any file of the city; `plumbline.casefile.across` gives the answers,
here the register finds whom to compare with. The number of a certificate is kept as a digest only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from plumbline.casefile import CaseFile
from plumbline.casefile.across import Keys, beside, compared, keys_of
from plumbline.engine.values import ABSENT, UNKNOWN
from plumbline.web.findings.models import ReviewedFile

DAYS = ("day", "filed", "decided", "over", "inspected")
NAMES = tuple(name for name in Keys.__struct_fields__ if name != "party")
NOTHING = "{}"
"""The keys of a file that cannot be read."""

Kept = tuple[int, Mapping[str, Any]]
"""The row of a file and its keys as they were kept."""


def party_key(keys: Keys) -> str:
    """By which the files of one party are found; empty where nobody can tell who it is."""
    return sha256(keys.party.encode()).hexdigest() if isinstance(keys.party, str) else ""


def written(keys: Keys) -> str:
    """The keys as the register keeps them; what is unknown is left out."""
    known = {name: getattr(keys, name) for name in NAMES if getattr(keys, name) is not UNKNOWN}
    return json.dumps(known, ensure_ascii=False, default=date.isoformat)


def of_parties(parties: Collection[str]) -> dict[str, list[Kept]]:
    """The keys of all files of these parties, in the order of the register, by one query."""
    asked = set(parties) - {""}
    found: dict[str, list[Kept]] = {party: [] for party in asked}
    if asked:
        rows = ReviewedFile.objects.filter(party_key__in=asked).order_by("pk")
        for pk, party, keys in rows.values_list("pk", "party_key", "keys"):
            found[party].append((pk, json.loads(keys)))
    return found


def beside_others(cases: Mapping[int, CaseFile]) -> dict[int, tuple[CaseFile, str]]:
    """Each case file, by the row of its register, with what the others show of it, and the same in words that say
    nothing where the others show nothing."""
    keys = {pk: keys_of(case) for pk, case in cases.items()}
    kept = of_parties([party_key(own) for own in keys.values()])
    found: dict[int, tuple[CaseFile, str]] = {}
    for pk, case in cases.items():
        own = keys[pk]
        others = list(_others(pk, own, kept.get(party_key(own), ())))
        shown = "" if case.across is not UNKNOWN and case.across is not ABSENT else _shown(own, others)
        found[pk] = beside(case, others), shown
    return found


def _others(pk: int, own: Keys, kept: Sequence[Kept]) -> Iterator[Keys]:
    """They are the same party's: they were found by the digest of its number."""
    for other, values in kept:
        if other != pk:
            yield Keys(party=own.party, **{name: _value(name, values) for name in NAMES})


def _value(name: str, values: Mapping[str, Any]) -> Any:
    if name not in values:
        return UNKNOWN
    value = values[name]
    return date.fromisoformat(value) if name in DAYS and value is not ABSENT else value


def _shown(own: Keys, others: Sequence[Keys]) -> str:
    """What the others change: alone, a file is held against its own content only."""
    answers = compared(own, others)
    if answers == compared(own, ()):
        return ""
    known = {name: value for name, value in answers.items() if value is not UNKNOWN}
    return json.dumps(known, ensure_ascii=False, sort_keys=True)
