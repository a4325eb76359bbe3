"""The rejected rows of a file, in the same format and columns, with the reason and the remedy beside each: to be
corrected there and handed in again. Texts that a table program would compute are made harmless."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter

from plumbline.casefile.names import neutral
from plumbline.intake.books import Book, Row, open_book
from plumbline.intake.csv_book import CsvBook
from plumbline.intake.guarding import COMPUTED, guarded
from plumbline.intake.headers import REASON, REMEDY, leaf_of
from plumbline.intake.mapping import Mapping
from plumbline.intake.results import Line, Remark, RowResult
from plumbline.intake.wrong import Broken

LONGEST_CELL = 32_000
_OWN = {
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "gb18030": "gb18030",
}

Written = tuple[str, tuple[Any, ...], str, str]
"""Of one rejected line: its sheet, its cells, the reasons and the remedies."""


def rejects_file(mapping: Mapping, source: Path | bytes, name: str, results: Iterable[RowResult], out: Path) -> int:
    """Write the refused rows among `results` to `out`; the number of rows refused. Nothing is written when there is none.

    Raises Unusable when `source` cannot be opened and OSError when `out` cannot be written.
    """
    writer = open_rejects(mapping, source, name, out)
    refused = 0
    try:
        for result in results:
            if result.refusals and result.lines:
                refused += 1
                writer.add(result)
    finally:
        writer.close()
    return refused


def open_rejects(mapping: Mapping, source: Path | bytes, name: str, out: Path) -> CsvRejects | WorkbookRejects:
    """The writer of the rejected rows of one file. Raises Unusable when the file cannot be opened."""
    book = open_book(source, name)
    return CsvRejects(book, mapping, out) if isinstance(book, CsvBook) else WorkbookRejects(book, mapping, out)


def _heads(book: Book, mapping: Mapping) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The rows down to the heading of every sheet that the mapping reads."""
    for sheet in mapping.sheets:
        leaf = leaf_of(mapping, sheet, book)
        if leaf is None:
            continue
        head = []
        for row in book.rows(leaf.name):
            if row[0] > sheet.header:
                break
            head.append(row)
        yield leaf.name, tuple(head)


def _lines(result: RowResult) -> Iterator[Written]:
    for line in result.lines:
        own = [remark for remark in result.refusals if _is_of(remark, line)]
        others = [] if own or line is not result.lines[0] else list(result.refusals)
        remarks = own or others
        yield line.sheet, line.values, *told(remarks)


def _is_of(remark: Remark, line: Line) -> bool:
    return remark.where.row == line.row and remark.where.sheet == line.sheet


def told(remarks: Iterable[Remark]) -> tuple[str, str]:
    """The reasons and the remedies as the two columns beside a rejected row say them."""
    seen = list(remarks)
    reasons = (f"{remark.where}：{remark.why}" if str(remark.where) else remark.why for remark in seen)
    return "；".join(reasons), "；".join(dict.fromkeys(remark.todo for remark in seen if remark.todo))


def _headings(cells: tuple[Any, ...], added: tuple[str, ...]) -> tuple[list[Any], int]:
    """The heading with the two columns at its end, and how many columns it had of its own."""
    own = list(cells)
    while own and own[-1] in ("", REASON, REMEDY, *added):
        own.pop()
    return own, len(own)


class CsvRejects:
    """Rejected rows of a CSV file, in its encoding and with its delimiter."""

    def __init__(self, book: CsvBook, mapping: Mapping, out: Path) -> None:
        [(_, self._head)] = _heads(book, mapping)
        self._out = out
        self._encoding = _OWN.get(book.encoding, "utf-8-sig" if not book.encoding else book.encoding)
        self._delimiter = book.delimiter
        self._file: TextIO | None = None
        self._width = 0

    def add(self, result: RowResult) -> None:
        """Write the row."""
        for _, cells, why, todo in _lines(result):
            self._row([*self._fitted(cells), guarded(why), guarded(todo)])

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()

    def _fitted(self, cells: tuple[Any, ...]) -> list[str]:
        texts = [guarded(_text(cell)) for cell in cells]
        return [*texts, *[""] * (self._width - len(texts))] if len(texts) < self._width else texts

    def _row(self, cells: list[str]) -> None:
        if self._file is None:
            self._file = self._out.open("w", encoding=self._encoding, errors="replace", newline="")
            self._begin()
        csv.writer(self._file, delimiter=self._delimiter, lineterminator="\r\n").writerow(cells)

    def _begin(self) -> None:
        for place, (_, cells) in enumerate(self._head):
            if place == len(self._head) - 1:
                own, self._width = _headings(cells, ())
                self._row([*map(_text, own), REASON, REMEDY])
            else:
                self._row([_text(cell) for cell in cells])


class WorkbookRejects:
    """Rejected rows of a workbook: the same sheets, texts as texts, numbers as numbers, dates as dates."""

    def __init__(self, book: Book, mapping: Mapping, out: Path) -> None:
        self._heads = dict(_heads(book, mapping))
        self._out = out
        self._book: Any = None
        self._sheets: dict[str, tuple[Any, int]] = {}
        self._next: dict[str, int] = {}

    def add(self, result: RowResult) -> None:
        """Write the row and the rows of other sheets that belong to it."""
        if self._book is None:
            self._begin()
        for sheet, cells, why, todo in _lines(result):
            worksheet, width = self._sheets[sheet]
            row = self._next[sheet]
            self._next[sheet] += 1
            for place, cell in enumerate(cells[:width]):
                self._cell(worksheet, row, place, cell)
            worksheet.write_string(row, width, why[:LONGEST_CELL], self._formats["reason"])
            worksheet.write_string(row, width + 1, todo[:LONGEST_CELL], self._formats["reason"])

    def close(self) -> None:
        """Finish the file. Raises OSError."""
        if self._book is None:
            return
        try:
            self._book.close()
        except xlsxwriter.exceptions.FileCreateError as wrong:
            raise OSError(None, str(wrong)) from wrong

    def _begin(self) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(self._out), {**options, "constant_memory": False})
        self._formats = {
            "text": self._book.add_format({"num_format": "@"}),
            "guarded": self._book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "head": self._book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True}),
            "reason": self._book.add_format({"font_color": "#B00020", "text_wrap": True}),
        }
        for name, head in self._heads.items():
            self._sheet(name, head)

    def _sheet(self, name: str, head: tuple[Row, ...]) -> None:
        worksheet = self._book.add_worksheet(name)
        width = 0
        for row, cells in head:
            own, width = _headings(cells, ())
            for place, cell in enumerate(own):
                worksheet.write_string(row - 1, place, _text(cell)[:LONGEST_CELL], self._formats["head"])
        last = head[-1][0] if head else 1
        worksheet.write_string(last - 1, width, REASON, self._formats["head"])
        worksheet.write_string(last - 1, width + 1, REMEDY, self._formats["head"])
        worksheet.set_column(width, width + 1, 50)
        worksheet.freeze_panes(last, 1)
        self._sheets[name] = (worksheet, width)
        self._next[name] = last

    def _cell(self, worksheet: Any, row: int, place: int, cell: Any) -> None:
        if isinstance(cell, bool):
            worksheet.write_boolean(row, place, cell)
        elif isinstance(cell, (int, float)):
            worksheet.write_number(row, place, cell)
        elif isinstance(cell, datetime):
            worksheet.write_datetime(row, place, cell, self._formats["moment"])
        elif isinstance(cell, date):
            worksheet.write_datetime(row, place, cell, self._formats["date"])
        elif text := _text(cell)[:LONGEST_CELL]:
            kind = "guarded" if text.startswith(COMPUTED) else "text"
            worksheet.write_string(row, place, text, self._formats[kind])


def _text(cell: Any) -> str:
    """A cell as the text to be written; what XML cannot hold is made visible."""
    if isinstance(cell, Broken):
        return cell.shown
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    text = "" if cell is None else str(cell)
    return neutral(text).encode("utf-8", "replace").decode()
