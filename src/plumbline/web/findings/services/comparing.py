"""What the files of a party are compared with, kept up to date: a file whose neighbours changed is held again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction

from plumbline.casefile import CaseFile
from plumbline.casefile.across import keys_of
from plumbline.web.findings import law, neighbours
from plumbline.web.findings.models import WAITING, FileState, ReviewedFile

STEP = 2000
BATCH = 500

Noted = tuple[ReviewedFile, str, str]
"""A file, its keys as they are now, and by which its party is known now."""


def gather() -> None:
    """Before a run judges anything: the keys of what is new, changed or was never compared, some files at a time."""
    ReviewedFile.objects.filter(keys="", state=FileState.REVIEWED).update(state=FileState.CHANGED)
    place = 0
    while True:
        rows = ReviewedFile.objects.filter(state__in=(*WAITING, FileState.BROKEN), pk__gt=place).order_by("pk")
        files = list(rows.select_related("case__party", "foreign__source", "agency")[:STEP])
        if not files:
            return
        place = files[-1].pk
        with transaction.atomic():
            note(_read(files))


def _read(files: list[ReviewedFile]) -> Iterator[Noted]:
    for content in law.contents(files):
        try:
            yield content.file, *kept_of(content.case())
        except law.CaseFileError:
            yield content.file, neighbours.NOTHING, ""


def kept_of(case: CaseFile) -> tuple[str, str]:
    """The keys of a case file as they are kept, and by which its party is known."""
    keys = keys_of(case)
    return neighbours.written(keys), neighbours.party_key(keys)


def note(found: Iterable[Noted]) -> None:
    """Keep the keys that differ from what was kept, and have the other files of the parties concerned held again."""
    changed: list[ReviewedFile] = []
    by_party: dict[str, set[int]] = {}
    for file, keys, party in found:
        if (keys, party) == (file.keys, file.party_key):
            continue
        for each in {file.party_key, party} - {""}:
            by_party.setdefault(each, set()).add(file.pk)
        file.keys, file.party_key = keys, party
        changed.append(file)
    ReviewedFile.objects.bulk_update(changed, ["keys", "party_key"], batch_size=BATCH)
    near = ReviewedFile.objects.filter(party_key__in=by_party, state=FileState.REVIEWED)
    near.exclude(pk__in=_alone(by_party)).update(state=FileState.CHANGED)


def _alone(by_party: Mapping[str, set[int]]) -> set[int]:
    """The files that no other changed file concerns."""
    together = {pk for files in by_party.values() if len(files) > 1 for pk in files}
    return {pk for files in by_party.values() for pk in files} - together
