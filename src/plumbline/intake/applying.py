"""A mapping applied to a file: every row becomes a case file or the exact reasons why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plumbline.casefile import CaseFile, Level, write
from plumbline.intake.assembly import Assembly, shown
from plumbline.intake.books import Book, Row, Unusable, is_blank, open_book
from plumbline.intake.facts import kept_text
from plumbline.intake.headers import Bound, leaf_of, missing_sheet, normal, open_sheet
from plumbline.intake.mapping import Mapping
from plumbline.intake.results import Cell, Line, Remark, RowResult
from plumbline.intake.wrong import Broken, Wrong

LONGEST_NUMBER = 200
_JOINED = "｜"


def apply(mapping: Mapping, source: Path | bytes, name: str = "") -> Iterator[RowResult]:
    """A result per row of the main sheet, in order; results about the file or a whole sheet have row 0.

    A file that cannot be read at all gives one result about the file with its refusal.
    """
    try:
        yield from _Application(mapping, open_book(source, name)).results()
    except Unusable as wrong:
        remark = Remark(Level.ERROR, "unusable", Cell(), "", str(wrong).rstrip("。"), "")
        yield RowResult("", 0, "", None, refusals=(remark,))


class _Application:
    """One mapping and one book."""

    def __init__(self, mapping: Mapping, book: Book) -> None:
        self.mapping = mapping
        self.book = book
        self.used: set[str] = set()
        self.others: list[tuple[Bound, dict[str, list[Row]]]] = []
        self.strays: list[RowResult] = []
        self.taken: set[str] = set()
        self.seen: dict[str, tuple[int, bytes]] = {}

    def results(self) -> Iterator[RowResult]:
        main, rows = self._main()
        yield from _about(main)
        for sheet in self.mapping.sheets[1:]:
            leaf = leaf_of(self.mapping, sheet, self.book)
            if leaf is not None:
                self.used.add(leaf.name)
                bound, elements = open_sheet(self.mapping, sheet, leaf, self.book)
                yield from _about(bound)
                self.others.append((bound, self._by_number(bound, elements)))
        yield from self._unread()
        yield from self.strays
        read = 0
        for row in rows:
            if (result := self._result(main, row)) is not None:
                read += 1
                yield result
        if not read:
            why = "表头下面没有案件" + ("（示例行不算）" if self.mapping.skip else "")
            remark = Remark(Level.ERROR, "empty", Cell(main.leaf), "", why, "请核对是否选错了文件或者工作表")
            yield RowResult(main.leaf, 0, "", None, refusals=(remark,))
        yield from self._orphans()

    def _main(self) -> tuple[Bound, Iterator[Row]]:
        sheet = self.mapping.main
        leaf = leaf_of(self.mapping, sheet, self.book)
        if leaf is None:
            raise missing_sheet(sheet, self.book)
        self.used.add(leaf.name)
        return open_sheet(self.mapping, sheet, leaf, self.book)

    def _unread(self) -> Iterator[RowResult]:
        """Hidden sheets are read like others and told of; sheets that the mapping does not name are told of too."""
        passed = {normal(name) for name in self.mapping.passed_over}
        for leaf in self.book.leaves:
            if leaf.name in self.used and leaf.hidden:
                yield _sheet_remark(leaf.name, "hidden_sheet", "这个工作表是隐藏的，已照常读取", "请确认它不是旧内容")
            elif leaf.name not in self.used and normal(leaf.name) not in passed:
                todo = "有案卷内容的，请在对照文件中说明"
                yield _sheet_remark(leaf.name, "unknown_sheet", "对照文件没有说明这个工作表，没有读取", todo)

    def _by_number(self, bound: Bound, rows: Iterator[Row]) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row, cells in rows:
            try:
                number = _number(bound, row, cells)
            except _NoNumber as wrong:
                self.strays.append(_refused(bound, row, cells, "", wrong.remark))
                continue
            if not self._is_example(number):
                found.setdefault(number, []).append((row, cells))
        return found

    def _is_example(self, number: str) -> bool:
        return bool(self.mapping.skip) and number.startswith(self.mapping.skip)

    def _result(self, bound: Bound, row: Row) -> RowResult | None:
        """What became of the row; None for an example row."""
        at, cells = row
        if len(cells) == 1 and isinstance(cells[0], Broken) and cells[0].code == "broken_row":
            remark = _broken(Cell(bound.leaf, at), cells[0])
            return _refused(bound, at, cells, "", remark)
        try:
            number = _number(bound, at, cells)
        except _NoNumber as wrong:
            return _refused(bound, at, cells, "", wrong.remark)
        return None if self._is_example(number) else self._assembled(bound, at, cells, number)

    def _assembled(self, bound: Bound, at: int, cells: tuple[Any, ...], number: str) -> RowResult:
        assembly = Assembly(self.mapping)
        self.taken.add(number)
        assembly.refusals += self._shifted(bound, at, cells)
        assembly.take(bound, at, cells)
        lines = [Line(bound.leaf, at, cells)]
        for other, elements in self.others:
            for row, inner in elements.get(number, ()):
                assembly.take(other, row, inner)
                lines.append(Line(other.leaf, row, inner))
        case = assembly.case(number)
        if case is not None:
            case = self._once(assembly, bound, at, number, case)
        return RowResult(bound.leaf, at, number, case, tuple(assembly.warnings), tuple(assembly.refusals), tuple(lines))

    def _shifted(self, bound: Bound, at: int, cells: tuple[Any, ...]) -> list[Remark]:
        """A text row with more cells than its heading has slipped: its values stand under wrong headings."""
        beyond = [place for place in range(len(bound.headings), len(cells)) if not is_blank(cells[place])]
        if not beyond or self.book.suffix != ".csv":
            return []
        why = f"这一行有 {len(cells)} 格，表头只有 {len(bound.headings)} 格，各列的值可能都错了位"
        todo = "多半是单元格里有逗号而没有加引号，请重新导出"
        return [Remark(Level.ERROR, "ragged_row", bound.cell(at, beyond[0]), shown(cells[beyond[0]]), why, todo)]

    def _once(self, assembly: Assembly, bound: Bound, at: int, number: str, case: CaseFile) -> CaseFile | None:
        """The case file if its number comes for the first time, or again with the same content."""
        digest = hashlib.blake2b(write(case), digest_size=16).digest()
        first, known = self.seen.setdefault(number, (at, digest))
        if first == at:
            return case
        where = bound.cell(at, bound.keys[0])
        if known == digest:
            why = f"与第 {first} 行编号和内容都相同，只算一件"
            assembly.warnings.append(Remark(Level.WARNING, "repeated_row", where, number, why, "请确认没有重复导出"))
            return case
        why = f"与第 {first} 行编号相同而内容不同，无法判断以哪一行为准，先收了第 {first} 行"
        assembly.refusals.append(
            Remark(Level.ERROR, "repeated_number", where, number, why, "请只保留正确的一行，或者改正编号", "case.id")
        )
        return None

    def _orphans(self) -> Iterator[RowResult]:
        for bound, elements in self.others:
            for number, row, cells in _left(elements, self.taken):
                where = bound.cell(row, bound.keys[0])
                why = f"“{self.mapping.main.name}”中没有编号为“{shown(number)}”的案件，或者那一行没有编号"
                todo = "请改正编号，或者先登记案件"
                remark = Remark(Level.ERROR, "no_case", where, shown(number), why, todo)
                yield _refused(bound, row, cells, number, remark)


class _NoNumber(Exception):
    """A row that does not say which case it is."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(str(remark))
        self.remark = remark


def _left(elements: dict[str, list[Row]], taken: set[str]) -> Iterator[tuple[str, int, tuple[Any, ...]]]:
    for number, rows in elements.items():
        if number not in taken:
            yield from ((number, row, cells) for row, cells in rows)


def _number(bound: Bound, row: int, cells: tuple[Any, ...]) -> str:
    parts = []
    for place in bound.keys:
        value = cells[place] if place < len(cells) else ""
        where = bound.cell(row, place)
        try:
            part = kept_text(value)
        except Wrong as wrong:
            raise _NoNumber(Remark(Level.ERROR, wrong.code, where, shown(value), wrong.why, wrong.todo)) from None
        if not part:
            why, todo = "没有案件编号，无法识别是哪一件", "请补上来源系统中的编号"
            raise _NoNumber(Remark(Level.ERROR, "no_number", where, "", why, todo, "case.id"))
        parts.append(part)
    number = _JOINED.join(parts)
    if len(number) > LONGEST_NUMBER:
        why = f"案件编号有 {len(number)} 字，超过 {LONGEST_NUMBER} 字"
        where = bound.cell(row, bound.keys[0])
        raise _NoNumber(Remark(Level.ERROR, "long_number", where, shown(number), why, "请核对是否混入了其他内容"))
    return number


def _refused(bound: Bound, row: int, cells: tuple[Any, ...], number: str, *remarks: Remark) -> RowResult:
    return RowResult(bound.leaf, row, number, None, (), remarks, (Line(bound.leaf, row, cells),))


def _broken(where: Cell, broken: Broken) -> Remark:
    return Remark(Level.ERROR, broken.code, where, shown(broken.shown), broken.why, broken.todo)


def _about(bound: Bound) -> Iterator[RowResult]:
    if bound.remarks:
        yield RowResult(bound.leaf, 0, "", None, warnings=bound.remarks)


def _sheet_remark(sheet: str, code: str, why: str, todo: str) -> RowResult:
    return RowResult(sheet, 0, "", None, warnings=(Remark(Level.WARNING, code, Cell(sheet), "", why, todo),))
