"""Keeping the entries up to date: after a step of a case, after the nightly review, and for everything that is behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from plumbline.web.assessments.models import BINDING, Assessment
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import FileState
from plumbline.web.intake.models import ForeignFile
from plumbline.web.tallies import law
from plumbline.web.tallies.models import SIZES, Entry

BATCH = 500
COLUMNS = (
    "agency",
    "number",
    "party_name",
    "field",
    "matter",
    "size",
    "filed_on",
    "decided_on",
    "treatment",
    "fine",
    "uncollected",
    "source",
    "why",
    "stamp",
    "edition",
)


def refresh() -> int:
    """Bring every entry up to date that is behind its file or the law; how many there were."""
    return _written("case", map(of_case, _own().iterator(BATCH))) + _written(
        "foreign", map(of_foreign, _foreign().iterator(BATCH))
    )


def refresh_case(case_id: int) -> None:
    """The same for one case after a step."""
    _written("case", map(of_case, _own().filter(pk=case_id)))


def _own() -> QuerySet[Any]:
    """Cases that were filed or decided and changed since they were counted, each with the lower end of the benchmark by
    which its standing assessment measured it."""
    behind = Q(tally=None) | ~Q(tally__stamp=Cast(F("version"), CharField())) | ~Q(tally__edition=law.edition())
    counted = Q(filed_on__isnull=False) | Q(decided_on__isnull=False)
    measured = Assessment.objects.filter(case=OuterRef("pk"), standing=True, table_standing__in=BINDING)
    found = Case.objects.filter(counted & behind).select_related("party").order_by("pk")
    return found.annotate(measured=Subquery(measured.values("low")[:1]))


def _foreign() -> QuerySet[ForeignFile]:
    """Files of other systems that a run has reviewed as they stand and that changed since they were counted."""
    behind = Q(tally=None) | ~Q(tally__stamp=F("digest")) | ~Q(tally__edition=law.edition())
    return ForeignFile.objects.filter(behind, reviewed__state=FileState.REVIEWED).order_by("pk")


def of_case(case: Any) -> Entry:
    """An own case as the statistics count it. Its size is the one on file, else the one in the register."""
    facts = case.facts
    party = facts.get("party") or {}
    kept = party.get("size") or case.party.size
    entry = Entry(case=case, agency_id=case.agency_id, number=case.number, party_name=case.party.name)
    entry.field, entry.matter, entry.fine = case.field, case.matter_code, case.fine
    entry.filed_on, entry.decided_on = case.filed_on, case.decided_on
    return _judged(entry, law.told(facts, case.measured), case.party.kind, kept, str(case.version))


def of_foreign(file: ForeignFile) -> Entry:
    """A file of another system as the statistics count it."""
    facts = json.loads(file.content)
    party, filing = facts.get("party") or {}, facts.get("filing") or {}
    entry = Entry(foreign=file, agency_id=file.agency_id, number=file.number, party_name=file.party_name)
    entry.field, entry.fine, entry.decided_on = file.field, file.fine, file.decided_on
    entry.matter = str((facts.get("matter") or {}).get("code") or "")[:60]
    entry.filed_on = law.day(filing.get("date"))
    return _judged(entry, law.told(facts), str(party.get("kind") or ""), str(party.get("size") or ""), file.digest)


def _judged(entry: Entry, told: law.Told, kind: str, size: str, stamp: str) -> Entry:
    entry.size = kind if kind in SIZES else size if size in SIZES else ""
    entry.treatment, entry.uncollected, entry.source, entry.why = (
        told.treatment,
        told.uncollected,
        told.source,
        told.why[:100],
    )
    entry.stamp, entry.edition = stamp, law.edition()
    return entry


def _written(key: str, entries: Iterable[Entry]) -> int:
    done = 0
    for batch in _batches(entries):
        Entry.objects.bulk_create(batch, update_conflicts=True, unique_fields=[key], update_fields=COLUMNS)
        done += len(batch)
    return done


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        yield batch
