"""What the files of all agencies show before the act of each case: the looks back that the lists of a draft ask for.

A look here only checks what a file states of itself. It covers the own cases of everybody with the party's number and the files
of other systems; a party without a number can be found in the own cases alone, so that nothing found there proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from plumbline.web.cases.models import Case
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.leniency import law
from plumbline.web.leniency.selectors.history import as_earlier, digest_of, mark_of, own_acts

Found = Mapping[law.Window, tuple[law.Earlier, ...]]


@dataclass(frozen=True)
class Looks:
    """The earlier acts within each window; `everywhere`: files of other systems could be asked as well."""

    found: Found
    everywhere: bool


def looks(cases: Sequence[Case], windows: Iterable[law.Window]) -> dict[int, Looks]:
    """The looks back for some cases, by four queries."""
    asked = tuple(windows)
    if not asked:
        return {}
    own, elsewhere = _own(cases), _elsewhere(cases)
    found = {}
    for case in cases:
        digest = digest_of(case.party.id_number)
        known = law.facts_for(case)
        earlier = [
            one for pk, one in (*own[mark_of(case.party_id, case.party.id_number)], *elsewhere[digest]) if pk != case.pk
        ]
        under = law.provisions(known.matter, known.acted)
        hits = {each: law.look(each, known.acted, known.matter, known.field, under, earlier).hits for each in asked}
        found[case.pk] = Looks(hits, bool(digest))
    return found


Acts = defaultdict[str, list[tuple[int | None, law.Earlier]]]
"""Earlier acts by party, each with its own case."""


def _own(cases: Sequence[Case]) -> Acts:
    numbers = {case.party.id_number for case in cases} - {""}
    same = Q(party__in={case.party_id for case in cases}) | Q(party__id_number__in=numbers)
    found: Acts = defaultdict(list)
    for pk, party, act in own_acts(Case.objects.filter(same)):
        found[party].append((pk, act))
    return found


def _elsewhere(cases: Sequence[Case]) -> Acts:
    digests = {digest_of(case.party.id_number) for case in cases} - {""}
    rows = ReviewedFile.objects.filter(party_key__in=digests, foreign__isnull=False, decided_on__isnull=False)
    found: Acts = defaultdict(list)
    for row in rows.filter(outcome__in=law.OFFENDED).select_related("agency").order_by("pk"):
        found[row.party_key].append((None, as_earlier(row)))
    return found
