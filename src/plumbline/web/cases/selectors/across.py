"""What the other cases on record show about a case: the same answers that a run over all files gives
(行政处罚法 25, 29, 33), by one query for the cases of its party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from plumbline.casefile import CaseFile, from_facts
from plumbline.casefile.across import Keys, beside, keys_of
from plumbline.engine.values import UNKNOWN
from plumbline.web.cases.models import Case
from plumbline.web.parties.models import Party

_READ = (
    "case",
    "agency",
    "party",
    "violation",
    "matter",
    "filing",
    "decision",
    "closing",
    "inspection",
    "daily_fine",
    "publication",
)
"""The groups that a comparison looks at; the others need not be read."""


def compared(case: Case, file: CaseFile) -> CaseFile:
    """The case file beside those of the same party. A party without a number is compared with nobody."""
    own = keys_of(file)
    if own.party is UNKNOWN:
        return beside(file, ())
    return beside(file, list(_keys(_of_party(own.party, case.pk))))


def _of_party(number: str, but: int | None) -> QuerySet[Case, tuple[Mapping[str, Any], str]]:
    """The other cases of everybody with the number, however its letters were typed, in the order of their opening."""
    parties = Party.objects.filter(id_number__in={number, number.lower(), f"{number[:-1]}{number[-1].lower()}"})
    others = Case.objects.filter(party__in=parties).order_by("pk").values_list("facts", "source")
    return others if but is None else others.exclude(pk=but)


def _keys(rows: Iterable[tuple[Mapping[str, Any], str]]) -> Iterable[Keys]:
    """What happens here is recorded here; a file from elsewhere says itself what it keeps completely."""
    for facts, source in rows:
        read = {name: facts[name] for name in _READ if name in facts}
        told = {"source": facts["source"]} if source and "source" in facts else {}
        yield keys_of(from_facts({**read, **told}, closed=not source))
