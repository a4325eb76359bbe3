"""Decided files as records: for the calculation of the whole city, and for one open case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plumbline.fairness import Record
from plumbline.web.fairness import law
from plumbline.web.fairness.models import Compared
from plumbline.web.findings.models import ReviewedFile

CHUNK = 2000
MOST_LIKE = 3000
"""An open case is compared with so many decided ones at most, the latest first."""


def records(since: date) -> list[Record]:
    """Every readable decided file from a day on, in the order of the register."""
    rows = Compared.objects.filter(decided_on__gte=since, unreadable="").order_by("file_id").select_related("agency")
    return [law.record(row, row.agency.code) for row in rows.iterator(CHUNK)]


def like(matter: str, edition: str, but_case: int) -> list[Record]:
    """The decided files of a matter under an edition, without the case itself."""
    rows = Compared.objects.filter(matter=matter, edition=edition, unreadable="").exclude(file__case=but_case)
    rows = rows.select_related("agency").order_by("-decided_on", "-pk")
    return [law.record(row, row.agency.code) for row in rows[:MOST_LIKE]]


def named(ids: Iterable[str]) -> dict[str, ReviewedFile]:
    """The files behind records, by the id of the record."""
    rows = ReviewedFile.objects.filter(pk__in=[int(each) for each in ids]).select_related("agency", "compared")
    return {str(row.pk): row for row in rows}
