"""The cells of a workbook: the file opened with care, and each cell as what its column asks for."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from plumbline.engine.citations import parse_article
from plumbline.law.discretion.fields import Faults
from plumbline.law.discretion.reading import TableError
from plumbline.law.discretion.workbook.layout import ARTICLE, DAY, LINES, NUMBER
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.spelling import article_of

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2_000, 60
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError, CalamineError)
FILE = "文件"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WAN = re.compile(r"(\d+(?:\.\d+)?)\s*万\s*元?")

Grid = list[list[Any]]


@dataclass
class Places:
    """Which cell an entry of the table was read from, and what was wrong with a cell before the table was made."""

    cells: dict[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=list)

    def cell(self, place: str) -> str:
        """The cell of an entry, or of the nearest entry that holds it."""
        while place:
            if place in self.cells:
                return self.cells[place]
            cut = max(place.rfind("."), place.rfind("["))
            place = place[:cut] if cut > 0 else ""
        return FILE


def open_book(raw: bytes) -> dict[str, Grid]:
    """The sheets by name. Raises TableError for a file that is none."""
    if len(raw) > MOST_BYTES:
        raise TableError([(FILE, f"文件超过 {MOST_BYTES // 1024 // 1024} MB，一张裁量表用不了这么大，请核对。")])
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                raise TableError([(FILE, "文件展开后过大，不是正常的表格，没有读取。")])
        book = CalamineWorkbook.from_object(BytesIO(raw))
        return {name: _grid(book, name) for name in book.sheet_names}
    except DAMAGED as wrong:
        if isinstance(wrong, TableError):
            raise
        raise TableError([(FILE, "不是 .xlsx 工作簿，或者已经损坏、有密码。请用模板填写后另存为 .xlsx。")]) from wrong


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows, columns = sheet.end or (0, 0)
    if rows >= MOST_ROWS or columns >= MOST_COLUMNS:
        raise TableError([(f"“{name}”", f"超过 {MOST_ROWS} 行或者 {MOST_COLUMNS} 列，请删去表格以外的行列。")])
    return sheet.to_python(skip_empty_area=False)


def where(sheet: str, row: int, column: int) -> str:
    """A cell as people name it: “因素与分档” F12."""
    return f"“{sheet}” {xl_col_to_name(column)}{row + 1}"


def blank(value: Any) -> bool:
    """Whether nothing was written."""
    return value is None or (isinstance(value, str) and not value.strip())


def words(value: Any) -> str:
    """The text of a cell, whatever its kind."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_cell(value: Any, kind: str, cell: str, faults: Faults) -> Any:
    """A cell as its column asks for; what does not fit is left for the reader of tables to refuse."""
    if kind == NUMBER:
        return _number(value, cell, faults)
    if kind == DAY:
        return _day(value)
    if kind == LINES:
        return [line.strip() for line in words(value).splitlines() if line.strip()]
    if kind == ARTICLE:
        return _article(words(value))
    return words(value)


def _number(value: Any, cell: str, faults: Faults) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = Decimal(repr(value))
        return int(exact) if exact == exact.to_integral_value() else exact
    text = words(value).replace(",", "").replace("，", "")
    if wan := _WAN.fullmatch(text):
        meant = Decimal(wan[1]) * 10_000
        faults.append((cell, f"写的是“{words(value)}”。金额以元为单位，请写 {meant.normalize():f}。"))
        return None
    try:
        exact = Decimal(text.removesuffix("%").removesuffix("元"))
    except InvalidOperation:
        return words(value)
    return exact if exact.is_finite() else words(value)


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    found = None if isinstance(value, date) else _DAY.fullmatch(words(value))
    if found is None:
        return value
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return words(value)


def _article(text: str) -> str:
    """The provision as tables write it; an edition is chosen by what the text says."""
    found = None if ":" in text else article_of(text)
    return text if found is None else found.text_form


def spoken(text: str) -> str:
    """A provision as people write it; as tables write it where the words alone would mean another edition."""
    said = str(parse_article(text, INSTRUMENTS))
    return said if _article(said) == text else text


def pad(row: Sequence[Any], width: int) -> list[Any]:
    """A row with all its columns."""
    return [*row, *[None] * (width - len(row))][:width]
