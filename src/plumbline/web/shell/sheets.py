"""Lists as CSV and XLSX, written row by row so that no list is too long."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import xlsxwriter
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse

MARK = "\ufeff"
"""The byte order mark by which WPS and Excel know that a CSV file is UTF-8."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Row = Sequence[object]


def yuan_cell(fen: int | None) -> float | str:
    """Fen as a number of yuan to reckon with; nothing where there is no amount."""
    return "" if fen is None else fen / 100


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def export(kind: str, name: str, sheet_title: str, titles: Row, rows: Iterable[Row]) -> HttpResponseBase:
    """A list in the form that the address names. Raises Http404 for any other."""
    if kind == "csv":
        return csv_response(name, titles, rows)
    if kind != "xlsx":
        raise Http404
    return xlsx_response(name, sheet_title, titles, rows)


def csv_response(name: str, titles: Row, rows: Iterable[Row]) -> HttpResponseBase:
    """Rows as CSV, sent while they are read."""
    response = StreamingHttpResponse(_lines(titles, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _lines(titles: Row, rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(titles)
    for row in rows:
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def xlsx_response(name: str, sheet_title: str, titles: Row, rows: Iterable[Row]) -> HttpResponseBase:
    """Rows as XLSX, with constant memory while it is written."""
    target = BytesIO()
    with xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(sheet_title)
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, titles, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{name}.xlsx")
