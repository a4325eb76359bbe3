"""What a draft changes, as it is kept, as it is edited cell by cell, and as the replay takes it."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from plumbline.engine.schema import Kind
from plumbline.law import law
from plumbline.law.discretion import Table, TableError, read_table
from plumbline.law.discretion.writing import content_of as table_content
from plumbline.law.discretion.writing import written
from plumbline.law.leniency import LeniencyList, ListError, read_list
from plumbline.law.leniency.writing import content_of as list_content
from plumbline.law.leniency.writing import to_toml
from plumbline.replay.drafts import Draft, ListChange, NumberChange, TableChange
from plumbline.replay.steps import NUMBERS
from plumbline.web.shell.errors import BadInput

Change = dict[str, Any]
TABLE, LIST, NUMBER = "table", "list", "number"
KINDS = {TABLE: "裁量基准", LIST: "不予处罚清单", NUMBER: "法定数值"}
NO_PENALTY_LIST = "no_penalty"
FEN = 100
FIELDS = {"market": "市场监管", "ecology": "生态环境", "urban": "城市管理", "labour": "人力资源和社会保障"}
PARTIES = {"person": "自然人", "sole_trader": "个体工商户", "entity": "法人或者其他组织"}
DIMS = {"field": FIELDS, "party": PARTIES}

LABELS = {
    "formula.base": "起点（%）",
    "floor": "本表下限（元）",
    "cap": "本表上限（元）",
    "floor_weight": "本表最低比例（%）",
    "formula.tier_low": "本档下限（元）",
    "formula.tier_high": "本档上限（元）",
    "formula.per_head_low": "每人下限（元）",
    "formula.per_head_high": "每人上限（元）",
    "formula.rate": "每日比例（%）",
}


@dataclass(frozen=True)
class Cell:
    """One value that may be changed: its place in the text, whose it is, what it is, and how it is written."""

    path: str
    group: str
    label: str
    value: str


def table_of(text: str) -> Table:
    """The table of a TOML text. Raises BadInput with every fault at its place."""
    try:
        return read_table(text)
    except TableError as wrong:
        raise BadInput(_at_places(wrong.faults), title="裁量基准有问题，不能保存") from wrong


def list_of(text: str) -> LeniencyList:
    """The list of a TOML text; only lists that end without a penalty can be replayed. Raises BadInput."""
    try:
        found = read_list(text)
    except ListError as wrong:
        raise BadInput(_at_places(wrong.faults), title="清单有问题，不能保存") from wrong
    if found.kind != NO_PENALTY_LIST:
        raise BadInput({"toml": "只能推演不予处罚清单。不予强制措施的清单不改变处罚结果。"})
    return found


def _at_places(faults: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, text in faults:
        found.setdefault(place, []).append(text)
    return found


def table_text(table: Table) -> str:
    """The table as TOML."""
    return written(table_content(table))


def list_text(source: LeniencyList) -> str:
    """The list as TOML."""
    return to_toml(list_content(source))


def content_of(change: Change) -> dict[str, Any]:
    """The entries of the text of a change."""
    return tomllib.loads(change["toml"], parse_float=Decimal)


def cells(change: Change) -> list[Cell]:
    """What of a change is edited cell by cell; a list taken away has none."""
    if not change.get("toml"):
        return []
    content = content_of(change)
    found = _table_cells(content) if change["kind"] == TABLE else _list_cells(content)
    return list(found)


def _table_cells(content: Mapping[str, Any]) -> Iterator[Cell]:
    whole = {path: _at(content, path) for path in LABELS}
    yield from (Cell(path, "整张表", LABELS[path], str(value)) for path, value in whole.items() if value is not None)
    yield from _formula_cells(content.get("formula", {}))
    for place, row in enumerate(content.get("row", []), 1):
        for end, zh in (("point", "定额"), ("low", "下限"), ("high", "上限")):
            if end in row:
                yield Cell(f"row[{place}].{end}", row["zh"], zh, str(row[end]))
    for place, factor in enumerate(content.get("factor", []), 1):
        for number, tier in enumerate(factor.get("tier", []), 1):
            if "weight" in tier:
                path = f"factor[{place}].tier[{number}].weight"
                yield Cell(path, factor["zh"], f"{tier['zh']}（%）", str(tier["weight"]))


def _formula_cells(formula: Mapping[str, Any]) -> Iterator[Cell]:
    for place, band in enumerate(formula.get("band", []), 1):
        for end, zh in (("from", "从（%）"), ("to", "到（%）")):
            yield Cell(f"formula.band[{place}].{end}", SEVERITIES[band["severity"]], zh, str(band[end]))
    for place, step in enumerate(formula.get("step", []), 1):
        yield Cell(f"formula.step[{place}].amount", step["zh"], "每级（元）", str(step["amount"]))


SEVERITIES = {"lighter": "从轻", "normal": "一般", "heavier": "从重"}


def _list_cells(content: Mapping[str, Any]) -> Iterator[Cell]:
    for place, item in enumerate(content.get("item", []), 1):
        for name in ("conditions", "exclusions"):
            for number, part in enumerate(item.get(name, []), 1):
                yield from _tests(part, f"item[{place}].{name}[{number}]", f"{item['no']}　{item['act']}")


def _tests(part: Mapping[str, Any], path: str, group: str) -> Iterator[Cell]:
    if "when" in part:
        yield Cell(f"{path}.when", group, str(part.get("zh") or "条件"), str(part["when"]))
    for number, inner in enumerate(part.get("conditions", []), 1):
        yield from _tests(inner, f"{path}.conditions[{number}]", group)


def _at(content: Mapping[str, Any], path: str) -> Any:
    here: Any = content
    for name in path.split("."):
        here = here.get(name) if isinstance(here, Mapping) else None
    return here


_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def with_cells(change: Change, values: Mapping[str, str]) -> Change:
    """The change with other values in its cells. Raises BadInput at the cells that are wrong."""
    content = copy.deepcopy(content_of(change))
    wrong: dict[str, str] = {}
    known = {cell.path: cell for cell in cells(change)}
    for path, text in values.items():
        if path in known and text.strip() != known[path].value:
            try:
                _put(content, path, text.strip() if change["kind"] == LIST else _number(text))
            except ValueError as bad:
                wrong[path] = str(bad)
    if wrong:
        raise BadInput(wrong, title="有几格写得不对，没有保存")
    return with_text(change, written(content) if change["kind"] == TABLE else to_toml(content))


def _number(text: str) -> Decimal | int:
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"应填数字，写的是“{text.strip()}”。") from None
    if not value.is_finite() or value < 0:
        raise ValueError("应填不小于零的数字。")
    return int(value) if value == value.to_integral_value() else value


def _put(content: dict[str, Any], path: str, value: Any) -> None:
    here: Any = content
    *steps, last = path.split(".")
    for step in steps:
        form = _STEP.fullmatch(step)
        if form is None:
            raise ValueError(f"没有“{path}”这一格。")
        here = here[form[1]]
        here = here[int(form[2]) - 1] if form[2] else here
    here[last] = value


def with_text(change: Change, text: str) -> Change:
    """The change with another text, if it can be read."""
    title = table_of(text).title if change["kind"] == TABLE else list_of(text).title
    return {**change, "toml": text, "title": title}


def number_change(name: str, value: Any, dims: Mapping[str, str]) -> Change:
    """A number of the law as a change; money in fen."""
    table = law().parameters[name]
    kept = {key: code for key, code in dims.items() if code and key in table.dimensions}
    return {"kind": NUMBER, "name": name, "title": table.zh, "value": value, "dims": kept}


def numbers() -> dict[str, str]:
    """The numbers that decide which steps are due."""
    return {name: law().parameters[name].zh for name in NUMBERS}


def number_kind(name: str) -> str:
    """money, boolean or integer."""
    return {Kind.MONEY: "money", Kind.BOOLEAN: "boolean"}.get(law().parameters[name].kind, "integer")


def draft_of(changes: Sequence[Change]) -> Draft:
    """The changes as the replay takes them."""
    tables = tuple(
        TableChange(table_of(each["toml"]), each["key"], frozenset(each.get("matters", ())))
        for each in changes
        if each["kind"] == TABLE
    )
    lists = tuple(
        ListChange(
            list_of(each["standing"]) if each.get("standing") else None,
            list_of(each["toml"]) if each.get("toml") else None,
        )
        for each in changes
        if each["kind"] == LIST
    )
    drafted = tuple(
        NumberChange(each["name"], each["value"], tuple(sorted(each["dims"].items())))
        for each in changes
        if each["kind"] == NUMBER
    )
    return Draft(tables, lists, drafted)


def difference(change: Change) -> list[str]:
    """What a change changes, cell by cell, in words."""
    if change["kind"] == NUMBER:
        return [number_said(change)]
    if change["kind"] == LIST and not change.get("toml"):
        return ["整份清单不再适用"]
    if not change.get("standing"):
        return ["新增，原来没有"]
    before = {cell.path: cell for cell in cells({**change, "toml": change["standing"]})}
    after = {cell.path: cell for cell in cells(change)}
    found = [
        f"{cell.group}·{cell.label}：{before[path].value if path in before else '没有'} → {cell.value}"
        for path, cell in after.items()
        if path not in before or before[path].value != cell.value
    ]
    found += [f"{cell.group}·{cell.label}：{cell.value} → 没有" for path, cell in before.items() if path not in after]
    return found or ["和现行的一样"]


def number_said(change: Change) -> str:
    """A drafted number with the cases that it is for."""
    kind, value = number_kind(change["name"]), change["value"]
    said = f"{value / FEN:,.2f} 元".replace(".00 元", " 元") if kind == "money" else ("是" if value else "否")
    said = f"{value}" if kind == "integer" else said
    whom = "、".join(DIMS[name].get(code, code) for name, code in change["dims"].items())
    return f"{said}（{whom or '全部案件'}）"
