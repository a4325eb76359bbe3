"""Keeping the entries up to date: after a step of a case, after the nightly review, and for everything that is behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject

from plumbline.web.assessments.models import BINDING, Assessment
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import FileState
from plumbline.web.intake.models import ForeignFile
from plumbline.web.leniency.models import Choice, Taken
from plumbline.web.tallies import law
from plumbline.web.tallies.models import SIZES, Entry
from plumbline.web.tallies.numbers import key_of

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
    "listed",
    "list_title",
    "list_item",
    "number_key",
    "stamp",
    "edition",
)


def refresh() -> int:
    """Bring every entry up to date that is behind its file or the law; how many there were."""
    done = _written("case", map(of_case, _own().iterator(BATCH)))
    done += _written("foreign", map(of_foreign, _foreign().iterator(BATCH)))
    _mark_copies(Entry.objects.order_by())
    return done


def refresh_case(case_id: int) -> None:
    """The same for one case after a step."""
    _written("case", map(of_case, _own().filter(pk=case_id)))
    own = Entry.objects.filter(case=case_id).values("number_key")
    _mark_copies(Entry.objects.filter(Q(copy_of=case_id) | Q(number_key__in=own)).order_by())


def _mark_copies(rows: QuerySet[Entry]) -> None:
    """A file of another system with the agency and the number of an own case is that case: it counts once."""
    own = Entry.objects.filter(case__isnull=False, agency=OuterRef("agency"), number_key=OuterRef("number_key"))
    same = own.exclude(number_key="").order_by("pk").values("case_id")[:1]
    rows.filter(Exists(same), case=None, copy_of=None).update(copy_of=Subquery(same))
    rows.filter(~Exists(same), copy_of__isnull=False).update(copy_of=None)


def _own() -> QuerySet[Any]:
    """Cases that were filed or decided and changed since they were counted, each with the lower end of the benchmark by
    which its standing assessment measured it, and the item of a list that was last applied and not passed over since."""
    behind = Q(tally=None) | ~Q(tally__stamp=Cast(F("version"), CharField())) | ~Q(tally__edition=law.edition())
    counted = Q(filed_on__isnull=False) | Q(decided_on__isnull=False)
    measured = Assessment.objects.filter(case=OuterRef("pk"), standing=True, table_standing__in=BINDING)
    found = Case.objects.filter(counted & behind).select_related("party").order_by("pk")
    return found.annotate(measured=Subquery(measured.values("low")[:1]), applied=Subquery(_applied()))


def _applied() -> QuerySet[Any, Any]:
    later = Choice.objects.filter(
        case=OuterRef("case"), list_key=OuterRef("list_key"), item=OuterRef("item"), pk__gt=OuterRef("pk")
    )
    chosen = Choice.objects.filter(~Exists(later), case=OuterRef("pk"), taken=Taken.CHOSEN).order_by("-pk")
    return chosen.values(told=JSONObject(title="list_title", item="item", act="act"))[:1]


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
    entry.filed_on, entry.decided_on, entry.number_key = case.filed_on, case.decided_on, key_of(case.number)
    _name_list(entry, *_chosen(case.applied, facts))
    return _judged(entry, law.told(facts, case.measured), case.party.kind, kept, str(case.version))


def _chosen(applied: Mapping[str, str] | None, facts: Mapping[str, Any]) -> tuple[str, str]:
    """The item that somebody applied to the case here, else the one its decision names."""
    return (applied["title"], f"第{applied['item']}项 {applied['act']}") if applied else law.applied(facts)


def of_foreign(file: ForeignFile) -> Entry:
    """A file of another system as the statistics count it."""
    facts = json.loads(file.content)
    party, filing = facts.get("party") or {}, facts.get("filing") or {}
    entry = Entry(foreign=file, agency_id=file.agency_id, number=file.number, party_name=file.party_name)
    entry.field, entry.fine, entry.decided_on = file.field, file.fine, file.decided_on
    entry.matter = str((facts.get("matter") or {}).get("code") or "")[:60]
    entry.filed_on = law.day(filing.get("date"))
    _name_list(entry, *law.applied(facts))
    entry.number_key = key_of(str((facts.get("case") or {}).get("number") or file.number))
    return _judged(entry, law.told(facts), str(party.get("kind") or ""), str(party.get("size") or ""), file.digest)


def _name_list(entry: Entry, title: str, item: str) -> None:
    """The list and item in words, and the mark by which they are counted together."""
    entry.list_title, entry.list_item = title[:300], item[:340]
    entry.listed = sha256(f"{entry.list_title}\n{entry.list_item}".encode()).hexdigest()[:16] if title else ""


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
