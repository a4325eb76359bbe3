"""Lists of cases as CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpResponseBase

from plumbline.web.cases.models import Case
from plumbline.web.cases.views.columns import Column
from plumbline.web.shell import sheets

CHUNK = 500


def csv_response(found: QuerySet[Case], columns: list[Column]) -> HttpResponseBase:
    """The list as CSV."""
    return sheets.csv_response("cases", [column.title for column in columns], _rows(found, columns))


def xlsx_response(found: QuerySet[Case], columns: list[Column]) -> HttpResponseBase:
    """The list as XLSX."""
    return sheets.xlsx_response("cases", "案件", [column.title for column in columns], _rows(found, columns))


def _rows(found: QuerySet[Case], columns: list[Column]) -> Iterator[list[object]]:
    for case in found.iterator(CHUNK):
        yield [column.text(case) for column in columns]
