"""The workbook read: the same table as its TOML would give, or every fault by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from plumbline.law.discretion.reading import TableError, table_of
from plumbline.law.discretion.tables import SEVERITIES, Table
from plumbline.law.discretion.workbook.cells import FILE, Grid, Places, blank, open_book, pad, read_cell, where, words
from plumbline.law.discretion.workbook.layout import (
    ADD_ONS,
    COLUMNS_OF_ADD_ONS,
    COLUMNS_OF_FACTORS,
    COLUMNS_OF_ROWS,
    CONDITIONS,
    FACTORS,
    HEAD,
    LINES_OF_HEAD,
    NAMES,
    ROWS,
    SPLIT,
    Column,
    Line,
    code_of,
)
from plumbline.law.discretion.writing import Content

Record = dict[str, Any]
_SHEETS = (HEAD, FACTORS, ROWS, ADD_ONS)
_CELL = re.compile(r"“(\w+)” ([A-Z]+)(\d+)")
_PART = re.compile(r"(\w+)(?:\[(\d+)\])?")


def read_workbook(raw: bytes, check: Callable[[Table], list[tuple[str, str]]] = lambda table: []) -> Table:
    """The table of a workbook. `check` may object further. Raises TableError with the cell of every fault."""
    book, places = open_book(raw), Places()
    if missing := [name for name in (HEAD, FACTORS, ROWS, ADD_ONS) if name not in book]:
        raise TableError([(FILE, f"没有“{name}”这张工作表，请用模板填写。") for name in missing])
    content = _content(book, places)
    faults: list[tuple[str, str]] = []
    try:
        table = table_of(content)
        faults = check(table)
    except TableError as wrong:
        faults = list(wrong.faults)
    told = {cell for cell, _ in places.faults}
    more = [(places.cell(place), text) for place, text in faults]
    if found := [*places.faults, *(fault for fault in more if fault[0] not in told)]:
        raise TableError(sorted(found, key=lambda fault: _order(fault[0])))
    return table


def _order(cell: str) -> tuple[int, int, str]:
    """Sheet by sheet and row by row, as one goes through the workbook."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return (-1, 0, cell)
    sheet, column, row = found.groups()
    return (_SHEETS.index(sheet), int(row), column.rjust(3))


def _content(book: dict[str, Grid], places: Places) -> Content:
    content: Content = {}
    _head(book[HEAD], content, places)
    factors = list(_factors(book[FACTORS], places))
    rows = list(_rows(book[ROWS], factors, places))
    _add_ons(book[ADD_ONS], content, factors, rows, places)
    names = content.get("formula", {}).get("good")
    if names:
        content["formula"]["good"] = [_factor_key(name, factors) for name in names]
    return {**content, **({"factor": factors} if factors else {}), **({"row": rows} if rows else {})}


def _head(grid: Grid, content: Content, places: Places) -> None:
    lines = {line.zh: line for line in LINES_OF_HEAD if line.place}
    places.cells.update(dict.fromkeys(("key", "formula", "statute", "rounding"), f"“{HEAD}”"))
    for number, row in enumerate(grid):
        title, value = pad(row, 2)
        line = lines.get(words(title)) if not blank(title) else None
        if line is not None:
            _line(line, value, where(HEAD, number, 1), content, places)
    for place, band in enumerate(content.get("formula", {}).get("band", ())):
        band["severity"] = list(SEVERITIES)[place]
    for group in ("statute", "rounding"):
        content.setdefault(group, {})


def _line(line: Line, value: Any, cell: str, content: Content, places: Places) -> None:
    places.cells[line.place] = cell
    if blank(value):
        return
    read = read_cell(value, line.kind, cell, places.faults)
    if line.choices:
        read = code_of(read, line.choices)
    if line.kind == NAMES:
        read = [name.strip() for name in words(value).split(SPLIT) if name.strip()]
    if read is not None:
        _put(content, line.place, read)


def _put(content: Content, place: str, value: Any) -> None:
    """Set the entry at a place such as `formula.band[1].from`."""
    *groups, last = place.split(".")
    target = content
    for group in groups:
        name, number = _PART.fullmatch(group).groups()  # type: ignore[union-attr]
        if number is None:
            target = target.setdefault(name, {})
            continue
        entries = target.setdefault(name, [])
        entries.extend({} for _ in range(int(number) - len(entries)))
        target = entries[int(number) - 1]
    target[last] = value


def _records(sheet: str, grid: Grid, columns: Sequence[Column], places: Places) -> Iterator[tuple[int, Record, Record]]:
    """Each row that says something: its number, what its cells say by key, and the cells."""
    heads = {words(title): place for place, title in enumerate(grid[0])} if grid else {}
    if lost := [column.zh for column in columns if column.zh not in heads]:
        raise TableError([(f"“{sheet}”", f"没有这一栏：{'、'.join(lost)}。请不要改动模板的表头。")])
    for number, row in enumerate(grid[1:], 1):
        cells = {column.key: where(sheet, number, heads[column.zh]) for column in columns}
        values = {column.key: pad(row, len(grid[0]))[heads[column.zh]] for column in columns}
        record = {column.key: _read(values[column.key], column, cells, places) for column in columns}
        told = {key: value for key, value in record.items() if value is not None}
        if told:
            yield number, told, cells


def _read(value: Any, column: Column, cells: Record, places: Places) -> Any:
    if blank(value):
        return None
    read = read_cell(value, column.kind, cells[column.key], places.faults)
    return code_of(read, column.choices) if column.choices else read


def _factors(grid: Grid, places: Places) -> Iterator[Content]:
    """One factor for every row that names one; the rows below it without a name are its further steps."""
    factors: list[Content] = []
    places.cells["factor"] = f"“{FACTORS}”"
    for _, told, cells in _records(FACTORS, grid, COLUMNS_OF_FACTORS, places):
        known = factors[-1] if factors else {}
        again = "zh" not in told or (told["zh"] == known.get("zh") and told.get("key", known["key"]) == known["key"])
        if not (factors and again):
            factors.append(_factor(told, len(factors) + 1, cells, places))
        _tier(factors[-1], f"factor[{len(factors)}]", told, cells, places)
    yield from factors


def _factor(told: Record, number: int, cells: Record, places: Places) -> Content:
    for key in ("key", "zh", "kind", "unit", "whole", "fact"):
        places.cells[f"factor[{number}].{key}"] = cells[key]
    places.cells[f"factor[{number}]"] = cells["zh"]
    factor: Content = {key: told[key] for key in ("zh", "kind", "unit", "fact") if key in told}
    whole = {"true": True, "false": False}.get(told.get("whole", "false"), told.get("whole"))
    return {"key": told.get("key", f"f{number}"), **factor, "whole": whole, "tier": []}


def _tier(factor: Content, place: str, told: Record, cells: Record, places: Places) -> None:
    number = len(factor["tier"]) + 1
    tier = {key.removeprefix("tier."): value for key, value in told.items() if key.startswith("tier.")}
    if factor.get("kind") == "choice":
        tier.setdefault("code", f"t{number}")
    for key in ("zh", "code", "from", "to", "weight"):
        places.cells[f"{place}.tier[{number}].{key}"] = cells[f"tier.{key}"]
    factor["tier"].append(tier)


def _rows(grid: Grid, factors: list[Content], places: Places) -> Iterator[Content]:
    places.cells["row"] = f"“{ROWS}”"
    for number, (_, told, cells) in enumerate(_records(ROWS, grid, COLUMNS_OF_ROWS, places), 1):
        place = f"row[{number}]"
        for key in ("zh", "low", "high", "point"):
            places.cells[f"{place}.{key}"] = cells[key]
        places.cells[place] = cells["zh"]
        row: Content = {key: told[key] for key in ("zh", "low", "high", "point") if key in told}
        yield {**row, "when": _when(told, cells, factors, place, places)}


def _when(told: Record, cells: Record, factors: list[Content], place: str, places: Places) -> dict[str, list[str]]:
    when = {}
    for number in range(1, CONDITIONS + 1):
        if f"factor{number}" not in told:
            continue
        key = _factor_key(told[f"factor{number}"], factors)
        steps = [name.strip() for name in told.get(f"tiers{number}", "").split(SPLIT)]
        when[key] = [_tier_key(name, key, factors) for name in steps if name]
        places.cells[f"{place}.when.{key}"] = cells[f"tiers{number}"]
        if not when[key]:
            places.faults.append((cells[f"tiers{number}"], "请写明是哪一档。"))
    return when


def _factor_key(name: str, factors: list[Content]) -> str:
    return next((str(each["key"]) for each in factors if name in (each.get("zh"), each["key"])), name)


def _tier_key(name: str, key: str, factors: list[Content]) -> str:
    """The key of a step: the code of a choice, the number of a stretch."""
    tiers: list[Content] = next((each["tier"] for each in factors if each["key"] == key), [])
    for number, tier in enumerate(tiers, 1):
        own = str(tier.get("code", number))
        if name in (tier.get("zh"), own):
            return own
    return name


def _add_ons(grid: Grid, content: Content, factors: list[Content], rows: list[Content], places: Places) -> None:
    by_name = {row.get("zh"): (number, row) for number, row in enumerate(rows, 1)}
    for _, told, cells in _records(ADD_ONS, grid, COLUMNS_OF_ADD_ONS, places):
        entry = {**told, "factor": _factor_key(told.get("factor", ""), factors)}
        name = entry.pop("row", None)
        if name is None:
            entry.pop("rounding", None)
            entry["free"] = entry.pop("beyond", 0)
            steps = content.setdefault("formula", {}).setdefault("step", [])
            steps.append(entry)
            _mark(f"formula.step[{len(steps)}]", cells, places)
        elif name in by_name:
            number, row = by_name[name]
            row.setdefault("add", []).append(entry)
            _mark(f"row[{number}].add[{len(row['add'])}]", cells, places)
        else:
            places.faults.append((cells["row"], f"“{ROWS}”里没有“{name}”这一档。"))


def _mark(place: str, cells: Record, places: Places) -> None:
    for key in ("zh", "factor", "beyond", "step", "amount", "rounding"):
        places.cells[f"{place}.{key}"] = cells[key]
    places.cells[f"{place}.free"] = cells["beyond"]
