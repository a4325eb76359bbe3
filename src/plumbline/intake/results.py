"""What reading a file of another system gives: an item per case file, a result per row, a remark per thing to say.

A remark says what (the value), where (file, sheet, row, column), why (and in which paper the fact stands), and what to do.
"""

from __future__ import annotations

from msgspec import Struct

from plumbline.casefile.problems import Level, Problem
from plumbline.casefile.types import CaseFile


class Item(Struct, frozen=True):
    """One case file of any format: the name of its file, where in it (`第 12 行`, empty for a whole file), and what
    is wrong with it. `case` is None if there is none."""

    name: str
    position: str
    case: CaseFile | None
    problems: tuple[Problem, ...] = ()


class Cell(Struct, frozen=True):
    """Where a value stands: `row` counts from 1 as the program shows it, 0 for the whole file or sheet;
    `column` is the letter, `header` the name above it."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    header: str = ""

    def __str__(self) -> str:
        """`工作表“案件”第 7 行 C 列“罚款金额”`."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        row = f"第 {self.row} 行" if self.row else ""
        column = f" {self.column} 列" if self.column else ""
        return f"{sheet}{row}{column}" + (f"“{self.header}”" if self.header else "")


class Remark(Struct, frozen=True):
    """One thing to say about a cell, a row or a file, in Chinese. `path` is the fact, `paper` the document it stands in."""

    level: Level
    code: str
    where: Cell
    value: str
    why: str
    todo: str
    path: str = ""
    paper: str = ""

    def __str__(self) -> str:
        where = f"{self.where}：" if str(self.where) else ""
        value = f"“{self.value}”，" if self.value else ""
        paper = f"（见{self.paper}）" if self.paper else ""
        return f"{where}{value}{self.why}{paper}。{self.todo}"


class Line(Struct, frozen=True):
    """A row as it was read: the values of its cells, from the first column on."""

    sheet: str
    row: int
    values: tuple[object, ...]


class RowResult(Struct, frozen=True):
    """What became of one row (with the rows of other sheets that belong to it).

    `row` 0: about the whole file or sheet. `case` is None when the row was refused. `lines` are the rows as read, the main one first.
    """

    sheet: str
    row: int
    number: str
    case: CaseFile | None
    warnings: tuple[Remark, ...] = ()
    refusals: tuple[Remark, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def about_file(self) -> bool:
        """Whether this tells of the whole file or a whole sheet instead of one row."""
        return self.row == 0

    @property
    def accepted(self) -> bool:
        """Whether there is a case file to take."""
        return self.case is not None


class Tally(Struct):
    """How many case files a run took, by what it did with them, and how many rows it refused."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    warned: int = 0
