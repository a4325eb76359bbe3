"""Which column of a sheet is which column of the mapping, by heading; typing errors are noticed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from itertools import chain
from typing import Any

from msgspec import Struct

from plumbline.casefile.problems import Level
from plumbline.intake.books import Book, Leaf, Row, Unusable, is_blank, letter
from plumbline.intake.mapping import Column, Mapping, Sheet
from plumbline.intake.results import Cell, Remark

REASON, REMEDY = "退回原因", "怎么改"
"""The columns that a file of rejected rows has more; they are passed over when it comes back."""

_NEAR = 0.75
_SHOWN, _LONGEST = 6, 20
_SPACE = re.compile(r"\s+")


class Bound(Struct, frozen=True):
    """A sheet with its columns found: the place of every column, the columns only kept, and what to say of the sheet."""

    sheet: Sheet
    leaf: str
    head: tuple[Row, ...]
    places: tuple[tuple[int, Column], ...]
    kept: tuple[tuple[int, str, Table[str, str]], ...]
    keys: tuple[int, ...]
    headings: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def cell(self, row: int, place: int) -> Cell:
        """Where a value of the sheet stands."""
        heading = self.headings[place] if place < len(self.headings) else ""
        return Cell(self.leaf, row, letter(place), heading)


def normal(heading: object) -> str:
    """A heading without what differs between prints of the same form: spaces, width, case, the mark of duty."""
    text = unicodedata.normalize("NFKC", str(heading))
    return _SPACE.sub("", text).removesuffix("*").removeprefix("*").casefold()


def leaf_of(mapping: Mapping, sheet: Sheet, book: Book) -> Leaf | None:
    """The leaf of the book that is the sheet of the mapping; the only visible one where names do not matter."""
    wanted = {normal(name) for name in sheet.names}
    for leaf in book.leaves:
        if normal(leaf.name) in wanted:
            return leaf
    if sheet is not mapping.main:
        return None
    visible = [leaf for leaf in book.leaves if not leaf.hidden]
    if not sheet.names or len(visible) == 1:
        return visible[0] if visible else None
    return None


def missing_sheet(sheet: Sheet, book: Book) -> Unusable:
    """Why there is nothing to read."""
    names = [leaf.name for leaf in book.leaves]
    near = difflib.get_close_matches(sheet.name, names, 1)
    meant = f"，是不是“{near[0]}”？" if near else "。"
    return Unusable(
        f"没有名为“{sheet.name}”的工作表{meant}文件中有：{'、'.join(names) or '（没有工作表）'}。请改名，或者在对照文件中写成别名"
    )


def open_sheet(mapping: Mapping, sheet: Sheet, leaf: Leaf, book: Book) -> tuple[Bound, Iterator[Row]]:
    """The columns of the sheet and the rows below its heading. Raises Unusable when the sheet cannot be read."""
    rows = book.rows(leaf.name)
    head: list[Row] = []
    for row in rows:
        if row[0] > sheet.header:
            return bind(mapping, sheet, leaf, head), chain((row,), rows)
        head.append(row)
    return bind(mapping, sheet, leaf, head), iter(())


def bind(mapping: Mapping, sheet: Sheet, leaf: Leaf, rows: Iterable[Row]) -> Bound:
    """Find the columns in the rows down to the heading. Raises Unusable when they are not there."""
    head = tuple(rows)
    if not head or head[-1][0] != sheet.header:
        where = f"工作表“{leaf.name}”" if leaf.name else "文件"
        raise Unusable(
            f"{where}第 {sheet.header} 行没有表头。请核对表头在第几行，与对照文件的 header 一致；空表没有可读的内容"
        )
    finding = _Finding(mapping, sheet, leaf, head[-1][1])
    finding.find()
    return finding.bound(head)


class _Finding:
    """One search for the columns of one sheet."""

    def __init__(self, mapping: Mapping, sheet: Sheet, leaf: Leaf, headings: tuple[Any, ...]) -> None:
        self.mapping = mapping
        self.sheet = sheet
        self.leaf = leaf
        self.headings = tuple("" if is_blank(heading) else str(heading).strip() for heading in headings)
        self.places: list[tuple[int, Column]] = []
        self.strangers: list[tuple[int, str]] = []
        self.keys: list[int] = []
        self.remarks: list[Remark] = []

    def find(self) -> None:
        by_name = {normal(name): column for column in self.sheet.columns for name in column.names}
        passed = {normal(name) for name in (REASON, REMEDY, *self.mapping.passed_over)}
        at: dict[str, int] = {}
        for place, heading in enumerate(self.headings):
            name = normal(heading)
            if not name or name in passed:
                continue
            if name in at:
                self._twice(place, at[name])
            at.setdefault(name, place)
            if name in by_name:
                self.places.append((place, by_name[name]))
            else:
                self.strangers.append((place, heading))
        self.keys = [self._key(key, at) for key in self.sheet.number]
        self.strangers = [(place, heading) for place, heading in self.strangers if place not in self.keys]
        self._same_column()
        self._missing({column.name for _, column in self.places})
        self._report_strangers()
        self._report_kept()

    def bound(self, head: tuple[Row, ...]) -> Bound:
        strangers = self.strangers if self.mapping.others == "keep" else []
        kept: list[tuple[int, str, Table[str, str]]] = [(place, heading, {}) for place, heading in strangers]
        kept += [(place, column.name, column.words) for place, column in self.places if column.keep]
        return Bound(
            sheet=self.sheet,
            leaf=self.leaf.name,
            head=head,
            places=tuple((place, column) for place, column in self.places if column.path),
            kept=tuple(kept),
            keys=tuple(self.keys),
            headings=self.headings,
            remarks=tuple(self.remarks),
        )

    def _where(self, place: int) -> Cell:
        return Cell(self.leaf.name, self.sheet.header, letter(place), self.headings[place])

    def _twice(self, place: int, first: int) -> None:
        raise Unusable(
            f"{self._where(place)}：与 {letter(first)} 列的表头相同，无法判断以哪一列为准。请删去一列，或者改成不同的名称"
        )

    def _same_column(self) -> None:
        seen: dict[str, int] = {}
        for place, column in self.places:
            if column.name in seen:
                other = self._where(seen[column.name])
                raise Unusable(
                    f"{self._where(place)}：与 {other} 是同一栏目的两种叫法，无法判断以哪一列为准。请删去一列"
                )
            seen[column.name] = place

    def _key(self, key: str, at: dict[str, int]) -> int:
        names = next((column.names for column in self.sheet.columns if key in column.names), (key,))
        place = next((at[normal(name)] for name in names if normal(name) in at), None)
        if place is None:
            raise Unusable(
                f"{self._absent(key)}这一列是来源系统的案件编号，没有它就不能识别重复导入，也不能与其他工作表对应"
            )
        return place

    def _absent(self, name: str) -> str:
        sheet = f"工作表“{self.leaf.name}”" if self.leaf.name else "表格"
        near = difflib.get_close_matches(name, [heading for _, heading in self.strangers], 1, _NEAR)
        read = "、".join(heading[:_LONGEST] for heading in self.headings[:_SHOWN] if heading)
        meant = (
            f"，是不是把“{near[0]}”写错了？请改正表头，或者在对照文件中写成别名。" if near else f"，读到的是：{read}。"
        )
        return f"{sheet}第 {self.sheet.header} 行的表头中没有“{name}”{meant}"

    def _missing(self, found: set[str]) -> None:
        for column in self.sheet.columns:
            if column.name in found or column.name in self.sheet.number:
                continue
            near = difflib.get_close_matches(column.name, [heading for _, heading in self.strangers], 1, _NEAR)
            if column.required:
                raise Unusable(f"{self._absent(column.name)}这一列是必须的")
            if near and column.path:
                why = f"表头没有“{column.name}”，这一列很像"
                todo = f"如果就是“{column.name}”，请改正表头，否则它的内容不参加检查"
                place = next(place for place, heading in self.strangers if heading == near[0])
                self.remarks.append(Remark(Level.WARNING, "header_typo", self._where(place), near[0], why, todo))

    def _report_strangers(self) -> None:
        told = {remark.where.column for remark in self.remarks}
        for place, heading in self.strangers:
            if self.mapping.others == "refuse":
                raise Unusable(f"{self._where(place)}：对照文件没有说明这一列。请在对照文件中补上，或者删去这一列")
            if letter(place) in told:
                continue
            kept = "已原样保留，不参加检查" if self.mapping.others == "keep" else "没有读取"
            todo = "需要参加检查的，请在对照文件中说明它对应哪个字段"
            self.remarks.append(
                Remark(
                    Level.WARNING,
                    "unknown_column",
                    self._where(place),
                    heading,
                    f"对照文件没有说明这一列，{kept}",
                    todo,
                )
            )

    def _report_kept(self) -> None:
        """Columns that have no place in the case file, in one remark."""
        kept = [self.headings[place] for place, column in self.places if column.keep and not column.path]
        if kept:
            why = f"案卷格式中没有对应的字段，已原样保留，不参加检查：{'、'.join(kept)}"
            where = Cell(self.leaf.name, self.sheet.header)
            self.remarks.append(Remark(Level.WARNING, "kept_columns", where, "", why, ""))
