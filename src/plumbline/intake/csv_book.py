"""A CSV file, read row by row. A row whose quotes do not close is one bad row, not the end of the file."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from plumbline.intake.books import Leaf, Row, is_blank
from plumbline.intake.encodings import encoding_of, text_of
from plumbline.intake.limits import MAX_LINE
from plumbline.intake.wrong import Broken

LONGEST_ROW = 200
"""So many lines may a row span through line breaks in its cells; beyond, a quote was not closed."""

_DELIMITERS = ",\t;|，"
_UNCLOSED = Broken(
    "broken_row", "", "引号没有成对，无法分清各列", "请在原系统中重新导出，或者把这一行单元格里的双引号写成两个"
)


class CsvBook:
    """The book of a CSV file: one sheet without a name."""

    suffix = ".csv"

    def __init__(self, source: Path | bytes, name: str) -> None:
        self._source = source
        self.name = name
        with self._open() as file:
            self.encoding = encoding_of(file)
            with text_of(file, self.encoding) as text:
                self.delimiter = _delimiter(text.readline(MAX_LINE))

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The one sheet."""
        return (Leaf(""),)

    def rows(self, sheet: str = "") -> Iterator[Row]:
        """The rows with the number of the line on which they begin."""
        with self._open() as file, text_of(file, self.encoding) as text:
            for line, cells in _Reader(text, self.delimiter):
                if not all(is_blank(cell) for cell in cells):
                    yield line, cells

    def _open(self) -> IO[bytes]:
        return io.BytesIO(self._source) if isinstance(self._source, bytes) else self._source.open("rb")


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


class _Reader:
    """The rows of a text; lines that were drawn into an unclosed quote are given back."""

    def __init__(self, text: IO[str], delimiter: str) -> None:
        self._text = text
        self._waiting: deque[str] = deque()
        self._drawn: list[str] = []
        self._delimiter = delimiter
        self._line = 0

    def __iter__(self) -> Iterator[tuple[int, tuple[object, ...]]]:
        csv.field_size_limit(MAX_LINE)
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        while True:
            self._drawn = []
            begun = self._line + 1
            try:
                cells: tuple[object, ...] = tuple(next(reader))
            except StopIteration:
                return
            except (csv.Error, _TooManyLinesError):
                cells = self._given_back()
                reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
            yield begun, cells

    def _lines(self) -> Iterator[str]:
        while line := self._waiting.popleft() if self._waiting else self._text.readline(MAX_LINE):
            if len(self._drawn) >= LONGEST_ROW:
                self._waiting.appendleft(line)
                raise _TooManyLinesError
            self._drawn.append(line)
            self._line += 1
            yield line

    def _given_back(self) -> tuple[object, ...]:
        """Only the first of the drawn lines is bad; the others are read again."""
        first, *others = self._drawn
        self._waiting.extendleft(reversed(others))
        self._line -= len(others)
        shown = first.rstrip("\r\n")
        return (Broken(_UNCLOSED.code, shown, _UNCLOSED.why, _UNCLOSED.todo),)


class _TooManyLinesError(Exception):
    """A row that goes on and on."""
