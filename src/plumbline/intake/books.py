"""A file with tables, of whichever format: sheets with rows of cells. What cannot be opened says why and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from plumbline.casefile.system_errors import reason_of

Row = tuple[int, tuple[Any, ...]]
"""The number of a row as the program shows it, and its cells from the first column on."""


class Unusable(Exception):
    """The file as a whole cannot be read; the text is Chinese and says what to do."""


class Leaf(Struct, frozen=True):
    """A sheet of a book, before it is read."""

    name: str
    hidden: bool = False


class Book(Protocol):
    """A file with one or more sheets."""

    name: str
    suffix: str
    encoding: str

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The sheets in their order."""

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet, from the top, without those that are wholly empty."""


def open_book(source: Path | bytes, name: str = "") -> Book:
    """The book. Raises Unusable."""
    from plumbline.intake.csv_book import CsvBook
    from plumbline.intake.workbook import Workbook

    called = name or (source.name if isinstance(source, Path) else "")
    head = _head(source)
    if not head.strip():
        raise Unusable("文件是空的。请重新导出")
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Workbook(source, called)
    for signature, kind in _STRANGERS:
        if head.lstrip().startswith(signature):
            raise Unusable(f"这是{' ' if kind[0].isascii() else ''}{kind}，不是表格。请导出为 .xlsx 或者 .csv")
    return CsvBook(source, called)


_STRANGERS = (
    (b"%PDF", "PDF 文件"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"\x89PNG", "PNG 图片"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"SQLite format 3", "SQLite 数据库"),
    (b"PAR1", "Parquet 文件"),
    (b"<?xml", "XML 文件"),
    (b"<!DOCTYPE", "网页文件（有些系统把网页存成 .xls）"),
    (b"<html", "网页文件（有些系统把网页存成 .xls）"),
)


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:512]
    try:
        with source.open("rb") as file:
            return file.read(512)
    except OSError as wrong:
        raise Unusable(f"文件无法打开：{reason_of(wrong)}。请检查路径和读取权限") from wrong


@cache
def letter(column: int) -> str:
    """The letter of a column that counts from 0: A, B, … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())
