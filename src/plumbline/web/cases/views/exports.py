"""Lists as CSV and XLSX, written row by row so that no list is too long."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from plumbline.web.cases.models import Case
from plumbline.web.cases.views.columns import Column

CHUNK = 500
MARK = "\ufeff"
"""The byte order mark by which WPS and Excel know that a CSV file is UTF-8."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def csv_response(found: QuerySet[Case], columns: list[Column]) -> HttpResponseBase:
    """The list as CSV."""
    response = StreamingHttpResponse(_lines(found, columns), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return response


def _lines(found: QuerySet[Case], columns: list[Column]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow([column.title for column in columns])
    for case in found.iterator(CHUNK):
        yield writer.writerow([_harmless(column.text(case)) for column in columns])


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def xlsx_response(found: QuerySet[Case], columns: list[Column]) -> HttpResponseBase:
    """The list as XLSX, with constant memory while it is written."""
    target = BytesIO()
    with xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("案件")
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, [column.title for column in columns], bold)
        sheet.freeze_panes(1, 0)
        for number, case in enumerate(found.iterator(CHUNK), start=1):
            sheet.write_row(number, 0, [column.text(case) for column in columns])
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="cases.xlsx")
