"""The case file of one row and of the rows of other sheets that belong to it, with where every fact came from."""

from __future__ import annotations

from typing import Any

import msgspec

from plumbline.casefile import CaseFile, Level, Problem
from plumbline.casefile.facts import build, settle_events
from plumbline.casefile.names import neutral
from plumbline.casefile.plausibility import doubts
from plumbline.casefile.problems import error, errors_of
from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.casefile.types import FactPath, is_recorded
from plumbline.casefile.validation import Validation, path_text
from plumbline.engine.schema import Kind
from plumbline.engine.values import UNKNOWN
from plumbline.intake.facts import fact, kept_text, plain_text
from plumbline.intake.headers import Bound
from plumbline.intake.mapping import Column, Mapping
from plumbline.intake.results import Cell, Remark
from plumbline.intake.wrong import Doubt, Wrong

EXTRA = "extra"
"""The key under which a case file keeps what its source had beyond the schema."""

AFTER_COLUMNS = 1_000
"""Elements of other sheets stand after those of repeated columns."""

_LONGEST_SHOWN = 60


class _Places(dict[int, Any]):
    """A list in the making: elements by place, with gaps that close in the end."""


class Assembly:
    """One case file in the making. What is wrong gathers in `refusals`, what is odd in `warnings`."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.refusals: list[Remark] = []
        self.warnings: list[Remark] = []
        self._tree: dict[str, Any] = {}
        self._extra: dict[str, Any] = {}
        self._origins: dict[FactPath, tuple[Cell, Any]] = {}
        self._copies: list[tuple[FactPath, Column, str, Cell]] = []
        self._elements = AFTER_COLUMNS
        for path, value in mapping.constants:
            self._put(path, value)

    def take(self, bound: Bound, row: int, cells: tuple[Any, ...]) -> None:
        """Take the facts of one row: of the case, or of one element."""
        base: FactPath = bound.sheet.into
        if base:
            base = (*base, self._elements)
            self._elements += 1
        for place, column in bound.places:
            value = cells[place] if place < len(cells) else ""
            if value == "" and not column.required and column.empty != "absent":
                continue
            self._cell((*base, *column.path), column, value, bound.cell(row, place))
        self._keep(bound, row, cells)

    def _cell(self, path: FactPath, column: Column, value: Any, where: Cell) -> None:
        odd: list[Doubt] = []
        try:
            if column.copies is not None:
                self._defer(path, column, value, where)
                return
            found = fact(column, value, odd)
        except Wrong as wrong:
            self._refuse(wrong, where, value, path, column)
            return
        if found is UNKNOWN and column.required and not odd:
            self._refuse(Wrong("missing", "这一格必须填写", "请补上后重新提交"), where, value, path, column)
            return
        self.warnings += [self._odd(doubt, where, value, path, column) for doubt in odd]
        if found is not UNKNOWN:
            self._fact(path, column, found, value, where)

    def _fact(self, path: FactPath, column: Column, found: Any, value: Any, where: Cell) -> None:
        if path not in self._origins:
            self._origins[path] = (where, value)
            self._put(path, found)
            return
        before = self._at(path)
        if column.field is not None and column.field.kind is Kind.CODES and before is not None and found is not None:
            self._put(path, list(dict.fromkeys([*before, *found])))
        elif before != found and found is not None:
            other = self._origins[path][0]
            why = f"与{other}不同，以那一列为准，这一列原样保留"
            self.warnings.append(self._odd(Doubt("two_values", why, "请核对哪一个正确"), where, value, path, column))
            self._extra[where.header] = kept_text(value)

    def _put(self, path: FactPath, value: Any) -> None:
        node: Any = self._tree
        for step, following in zip(path, path[1:], strict=False):
            node = node.setdefault(step, _Places() if isinstance(following, int) else {})
        node[path[-1]] = value

    def _at(self, path: FactPath) -> Any:
        node: Any = self._tree
        for step in path:
            node = node.get(step, {})
        return node

    def _keep(self, bound: Bound, row: int, cells: tuple[Any, ...]) -> None:
        kept: dict[str, Any] = {}
        for place, heading, words in bound.kept:
            value = cells[place] if place < len(cells) else ""
            try:
                if (text := kept_text(value)) != "":
                    kept[heading] = words.get(text, text)
            except Wrong as wrong:
                where = bound.cell(row, place)
                why = f"{wrong.why}，没有保留"
                self.warnings.append(Remark(Level.WARNING, wrong.code, where, shown(value), why, wrong.todo))
        if bound.sheet.into and kept:
            self._extra.setdefault(bound.leaf, []).append(kept)
        else:
            self._extra |= kept

    def _defer(self, path: FactPath, column: Column, value: Any, where: Cell) -> None:
        words = kept_text(value)
        for word in words.replace("，", "、").replace(",", "、").replace("；", "、").replace(";", "、").split("、"):
            if word.strip():
                self._copies.append((path, column, word.strip(), where))

    def _copied(self) -> None:
        """Elements named by their number are taken from the list in which they stand in full."""
        for path, column, word, where in self._copies:
            source = self._tree.get(column.copy_from) or {}
            found = next((each for each in source.values() if each.get(column.copy_by) == word), None)
            if found is None:
                wrong = Wrong(
                    "not_listed",
                    f"“{word}”不在同一案件的“{_zh(column.copy_from)}”中",
                    "请先在那个工作表中登记，或者改正编号",
                )
                self._refuse(wrong, where, word, path, column)
                continue
            places = self._at(path) or _Places()
            self._put(path, places)
            places[len(places)] = dict(found)

    def case(self, number: str) -> CaseFile | None:
        """The case file, or None with the reasons among `refusals`."""
        self._copied()
        if self.refusals:
            return None
        tree: dict[str, Any] = self._settled(self._tree, (), ())
        tree.setdefault("case", {}).setdefault("id", number)
        source = tree.setdefault("source", {})
        source["system"] = self.mapping.source
        source["closed_world"] = list(dict.fromkeys([*self.mapping.complete, *source.get("closed_world", ())]))
        tree["schema_version"] = SCHEMA_VERSION
        case, problems = _built(tree)
        self._say(problems)
        if case is None or not self._extra:
            return case
        return case.with_extra({(EXTRA,): self._extra})

    def _settled(self, node: Any, written: FactPath, final: FactPath) -> Any:
        """The tree with its lists closed up; origins follow the facts to their final places."""
        if isinstance(node, _Places):
            elements = [place for place in sorted(node) if _says_anything(node[place])]
            return [self._settled(node[place], (*written, place), (*final, at)) for at, place in enumerate(elements)]
        if isinstance(node, dict):
            return {step: self._settled(inner, (*written, step), (*final, step)) for step, inner in node.items()}
        if written != final and written in self._origins:
            self._origins[final] = self._origins[written]
        return node

    def _say(self, problems: list[Problem]) -> None:
        origins = {path_text(path): origin for path, origin in self._origins.items()} if problems else {}
        for problem in problems:
            path = problem.path
            while path and path not in origins:
                path = path.rpartition(".")[0]
            where, value = origins.get(path, (self._anywhere(problem.path, origins), ""))
            remark = Remark(
                problem.level, problem.code, where, shown(value), problem.message.rstrip("。"), "", problem.path
            )
            (self.refusals if problem.level is Level.ERROR else self.warnings).append(remark)

    @staticmethod
    def _anywhere(path: str, origins: dict[str, tuple[Cell, Any]]) -> Cell:
        """A cell of the same group, when the problem is about the group."""
        return next((cell for known, (cell, _) in origins.items() if path and known.startswith(f"{path}.")), Cell())

    def _refuse(self, wrong: Wrong, where: Cell, value: Any, path: FactPath, column: Column) -> None:
        self.refusals.append(_remark(Level.ERROR, wrong.code, wrong.why, wrong.todo, where, value, path, column))

    def _odd(self, doubt: Doubt, where: Cell, value: Any, path: FactPath, column: Column) -> Remark:
        return _remark(Level.WARNING, doubt.code, doubt.why, doubt.todo, where, value, path, column)


def _remark(
    level: Level, code: str, why: str, todo: str, where: Cell, value: Any, path: FactPath, column: Column
) -> Remark:
    paper = column.field.source if column.field is not None else ""
    return Remark(level, code, where, shown(value), why, todo, path_text(path), paper)


def _built(tree: dict[str, Any]) -> tuple[CaseFile | None, list[Problem]]:
    settled = {name: _events(name, value) for name, value in tree.items()}
    try:
        case = build(settled)
    except msgspec.ValidationError as wrong:
        found = errors_of(Validation(_jsonable(tree)).problems)
        return None, found or [error("invalid", "", f"案卷数据有误：{wrong}。")]
    return case, doubts(case)


def _events(name: str, value: Any) -> Any:
    member = CASE_FILE.member(name)
    return value if member is None else settle_events(member, value)


def _jsonable(tree: Any) -> Any:
    return msgspec.to_builtins(tree)


def _says_anything(element: Any) -> bool:
    if isinstance(element, dict):
        return any(_says_anything(inner) for inner in element.values())
    return is_recorded(element)


def _zh(name: str) -> str:
    member = CASE_FILE.member(name)
    return member.zh if member else name


def shown(value: Any) -> str:
    """A value as a message quotes it: short, nothing hidden."""
    try:
        text = plain_text(value)
    except Wrong:
        text = f"{value:.0f}" if isinstance(value, float) else str(value)
    text = neutral(text[: _LONGEST_SHOWN * 2]).encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
