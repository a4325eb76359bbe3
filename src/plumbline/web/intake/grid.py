"""Rows of a batch as a table with the notes at their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from plumbline.web.intake.models import BatchRow
from plumbline.web.intake.rows import Note


@dataclass(frozen=True)
class Cell:
    """One cell: its heading, its value, and what is wrong with it."""

    heading: str
    value: str
    wrong: list[Note] = field(default_factory=list)
    odd: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One row: the record, its cells, and the notes that no cell shows."""

    row: BatchRow
    cells: list[Cell]
    wrong: list[Note]
    odd: list[Note]


@dataclass(frozen=True)
class Grid:
    """Rows of one sheet: first the columns with something wrong, then the others that say something; how many empty ones
    were left out."""

    sheet: str
    heads: list[tuple[str, str]]
    lines: list[Line]
    left_out: int


def grids(rows: Iterable[BatchRow]) -> list[Grid]:
    """One table for each sheet, in the order of the rows."""
    return [_grid(sheet, list(found)) for sheet, found in groupby(rows, _sheet)]


def _sheet(row: BatchRow) -> str:
    return row.place.rpartition("第")[0] if row.cells else ""


def _grid(sheet: str, rows: list[BatchRow]) -> Grid:
    headings = {letter: heading for row in rows for letter, heading, _ in row.cells}
    noted = {note["column"] for row in rows for note in (*row.reasons, *row.warnings)}
    filled = {letter for row in rows for letter, _, value in row.cells if value}
    shown = sorted((letter for letter in headings if letter in filled | noted), key=lambda letter: letter not in noted)
    lines = [_line(row, shown, headings) for row in rows]
    return Grid(sheet, [(letter, headings[letter]) for letter in shown], lines, len(headings) - len(shown))


def _line(row: BatchRow, letters: list[str], headings: dict[str, str]) -> Line:
    values = {letter: value for letter, _, value in row.cells}
    cells = [
        Cell(headings[letter], values.get(letter, ""), list(_at(row.reasons, letter)), list(_at(row.warnings, letter)))
        for letter in letters
    ]
    return Line(row, cells, _elsewhere(row.reasons, letters), _elsewhere(row.warnings, letters))


def _at(notes: list[Note], letter: str) -> Iterator[Note]:
    return (note for note in notes if note["column"] == letter)


def _elsewhere(notes: list[Note], letters: list[str]) -> list[Note]:
    return [note for note in notes if note["column"] not in letters]
