"""Bring the rows to compare up to date with the register of reviewed files: only what is new or changed is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.db.models import F, Q

from plumbline.web.assessments.models import Assessment
from plumbline.web.fairness import law
from plumbline.web.fairness.models import Compared
from plumbline.web.findings.law import contents
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.models import Agency

STEP = 500
DISTRICT = "district"
CITY = "市级"
WRITTEN = [field.name for field in Compared._meta.concrete_fields if field.name not in ("id", "file")]


def gather() -> int:
    """Read every decided file that is new or changed since it was last read, and say how many there were."""
    names = _districts()
    number = 0
    for files in _steps():
        assessed = _assessed(files)
        rows = [
            law.compared(each, names[each.file.agency_id], assessed.get(each.file.case_id)) for each in contents(files)
        ]
        Compared.objects.bulk_create(rows, update_conflicts=True, unique_fields=["file"], update_fields=WRITTEN)
        number += len(rows)
    return number


def _steps() -> Iterator[Sequence[ReviewedFile]]:
    """The files to be read, some at a time, in the order of the register."""
    due = Q(compared=None) | ~Q(compared__digest=F("digest"))
    decided = ReviewedFile.objects.filter(due, decided_on__isnull=False).exclude(digest="")
    place = 0
    while True:
        rows = decided.filter(pk__gt=place).order_by("pk").select_related("case__party", "foreign__source", "agency")
        files = list(rows[:STEP])
        if not files:
            return
        yield files
        place = files[-1].pk


def _assessed(files: Sequence[ReviewedFile]) -> dict[int | None, Assessment]:
    cases = [file.case_id for file in files if file.case_id is not None]
    return {row.case_id: row for row in Assessment.objects.standing().filter(case__in=cases)}


def _districts() -> dict[int, str]:
    """For each agency the district it works in; those of the city together."""
    rows = list(Agency.objects.order_by("path"))
    named = {row.code: row for row in rows if row.level == DISTRICT and row.kind == "government"}

    @lru_cache
    def district(path: str) -> str:
        above = next((named[code] for code in path.split("/") if code in named), None)
        return above.short_name.removesuffix("政府").removesuffix("人民政府") if above else CITY

    return {row.pk: district(row.path) for row in rows}
