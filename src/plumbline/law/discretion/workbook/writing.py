"""The workbook written: empty as a template, or with a table in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from plumbline.law.discretion.tables import FAMILIES, UNVERIFIED_FAMILIES, Factor, Table
from plumbline.law.discretion.workbook.cells import spoken
from plumbline.law.discretion.workbook.layout import (
    ADD_ONS,
    ARTICLE,
    COLUMNS_OF_ADD_ONS,
    COLUMNS_OF_FACTORS,
    COLUMNS_OF_ROWS,
    DAY,
    FACTORS,
    HEAD,
    HELP,
    LINES,
    LINES_OF_HEAD,
    LISTS,
    NAMES,
    ROWS,
    SPLIT,
    Column,
    Line,
    choices,
)
from plumbline.law.discretion.writing import Content, content_of

MORE_ROWS = 200
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "band": {"bold": True, "font_color": "#1F4E79", "bottom": 1, "bottom_color": "#9DB2C6"},
    "head": {"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#9DB2C6", "text_wrap": True},
    "must": {"bold": True, "bg_color": "#FCE9D9", "border": 1, "border_color": "#9DB2C6"},
    "plain": {"border": 1, "border_color": "#9DB2C6"},
    "input": {"border": 1, "border_color": "#9DB2C6", "text_wrap": True, "valign": "top", "align": "left"},
    "day": {"border": 1, "border_color": "#9DB2C6", "num_format": "yyyy-mm-dd", "align": "left"},
    "note": {"font_color": "#5F6B76", "text_wrap": True, "valign": "top"},
}
HELP_LINES = (
    "一个工作簿就是一张裁量表：一个违法行为、一种计算方法。几张表请分成几个工作簿。",
    "橙色的必须填写。不要合并单元格，不要改表头和工作表的名称。",
    "金额一律以元为单位，不写“万”“元”字，不写千分号；百分比写 30 表示 30%；倍数写 3 表示三倍。",
    "“因素与分档”：一行一档，数值的各档首尾相接，没有空档、没有重叠；同一因素的代码、名称写在它的第一行。",
    "“幅度行”：分档、分档加项两种方法填写；各因素的每一种组合都有一行、而且只有一行与它对应。",
    "“加项与分级”：分档加项的加项，按级计算的每级金额。",
    "“案卷事实”：选了的因素在试算和办案时直接取案卷里记录的值；没有记录的仍然是没有查明，按最低一档。",
)


def template() -> bytes:
    """An empty workbook."""
    return _book({}, ())


def workbook_of(table: Table) -> bytes:
    """A workbook with the table in it; reading it gives the table again."""
    return _book(content_of(table), table.factors)


def _book(content: Content, factors: Sequence[Factor]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        _Writer(book, content, factors).write()
    return target.getvalue()


class _Writer:
    """One workbook in the making."""

    def __init__(self, book: Any, content: Content, factors: Sequence[Factor]) -> None:
        self.content, self.names = content, {factor.key: factor.zh for factor in factors}
        self.tiers = {factor.key: _tier_names(factor) for factor in factors}
        self.sheets = {name: book.add_worksheet(name) for name in (HEAD, FACTORS, ROWS, ADD_ONS, HELP, LISTS)}
        self.formats = {name: book.add_format(properties) for name, properties in FORMATS.items()}

    def write(self) -> None:
        self.lists = dict(self._lists())
        self._head()
        self._rows(FACTORS, COLUMNS_OF_FACTORS, self._factor_rows())
        self._rows(ROWS, COLUMNS_OF_ROWS, self._step_rows())
        self._rows(ADD_ONS, COLUMNS_OF_ADD_ONS, self._add_on_rows())
        self._help()
        self.sheets[HEAD].activate()

    def _head(self) -> None:
        sheet, formats = self.sheets[HEAD], self.formats
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 52)
        sheet.set_column(2, 2, 60)
        sheet.freeze_panes(1, 0)
        for place, title in enumerate(("项目", "填写", "怎么填")):
            sheet.write_string(0, place, title, formats["head"])
        for number, line in enumerate(LINES_OF_HEAD, 1):
            if not line.place:
                sheet.write_string(number, 0, line.zh, formats["band"])
                continue
            sheet.write_string(number, 0, line.zh, formats["must" if line.must else "plain"])
            self._cell(sheet, number, 1, self._value(line), line.kind)
            sheet.write_string(number, 2, line.note, formats["note"])
            self._list(sheet, number, number, 1, line.choices)

    def _value(self, line: Line) -> Any:
        value = _at(self.content, line.place)
        if line.choices and isinstance(value, str):
            return choices()[line.choices].get(value, value)
        if line.kind == ARTICLE and value:
            return spoken(value)
        if line.kind == LINES:
            return "\n".join(value or ())
        if line.kind == NAMES:
            return SPLIT.join(self.names[key] for key in value or ())
        return value

    def _rows(self, name: str, columns: Sequence[Column], rows: Iterator[dict[str, Any]]) -> None:
        sheet = self.sheets[name]
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.zh, self.formats["head"])
            sheet.set_column(place, place, column.width)
            if column.note:
                sheet.write_comment(0, place, column.note, {"x_scale": 1.6})
            self._list(sheet, 1, MORE_ROWS, place, column.choices)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                value = row.get(column.key)
                if column.choices and isinstance(value, str):
                    value = choices()[column.choices].get(value, value)
                self._cell(sheet, number, place, value, column.kind)

    def _cell(self, sheet: Any, row: int, place: int, value: Any, kind: str) -> None:
        if value is None or value == "":
            sheet.write_blank(row, place, None, self.formats["input"])
        elif kind == DAY:
            sheet.write_datetime(row, place, value, self.formats["day"])
        elif isinstance(value, str):
            sheet.write_string(row, place, value, self.formats["input"])
        else:
            sheet.write_number(row, place, value, self.formats["input"])

    def _factor_rows(self) -> Iterator[dict[str, Any]]:
        for factor in self.content.get("factor", ()):
            whole = {"whole": "true" if factor.get("whole") else "false"}
            told: dict[str, Any] = {**factor, **whole}
            for tier in factor["tier"]:
                yield {**told, **{f"tier.{key}": value for key, value in tier.items()}}
                told = {}

    def _step_rows(self) -> Iterator[dict[str, Any]]:
        for row in self.content.get("row", ()):
            told = dict(row)
            for number, (key, steps) in enumerate(row.get("when", {}).items(), 1):
                told[f"factor{number}"] = self.names[key]
                told[f"tiers{number}"] = SPLIT.join(self.tiers[key][step] for step in steps)
            yield told

    def _add_on_rows(self) -> Iterator[dict[str, Any]]:
        for row in self.content.get("row", ()):
            for add in row.get("add", ()):
                yield {**add, "row": row["zh"], "factor": self.names[add["factor"]]}
        for step in self.content.get("formula", {}).get("step", ()):
            yield {**step, "factor": self.names[step["factor"]], "beyond": step["free"]}

    def _lists(self) -> Iterator[tuple[str, str]]:
        """Every list of words once, side by side; the drop-downs point here."""
        sheet = self.sheets[LISTS]
        for place, (name, words) in enumerate(choices().items()):
            sheet.write_string(0, place, name, self.formats["head"])
            for number, word in enumerate(words.values(), 1):
                sheet.write_string(number, place, word)
            letters = xl_col_to_name(place)
            yield name, f"='{LISTS}'!${letters}$2:${letters}${len(words) + 1}"
        sheet.hide()

    def _list(self, sheet: Any, first: int, last: int, place: int, name: str) -> None:
        if name:
            told = {"error_type": "warning", "error_title": "不在列表中", "error_message": "请从下拉列表中选一项。"}
            sheet.data_validation(first, place, last, place, {"validate": "list", "source": self.lists[name], **told})

    def _help(self) -> None:
        sheet = self.sheets[HELP]
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90, self.formats["note"])
        sheet.write_string(0, 0, "裁量表：填表说明", self.formats["title"])
        number = 2
        for line in HELP_LINES:
            sheet.write_string(number, 0, line)
            number += 1
        sheet.write_string(number + 1, 0, "计算方法", self.formats["head"])
        refused = {f"{code}": f"不能使用：{why}" for code, why in UNVERIFIED_FAMILIES.items()}
        for place, (code, zh) in enumerate({**FAMILIES, **refused}.items(), number + 2):
            sheet.write_string(place, 0, code)
            sheet.write_string(place, 1, zh)


def _tier_names(factor: Factor) -> dict[str, str]:
    """How each step is called in a condition: its name, or its code where the name would not tell it."""
    seen = Counter(tier.zh for tier in factor.tiers)
    return {tier.key: tier.zh if seen[tier.zh] == 1 and SPLIT not in tier.zh else tier.key for tier in factor.tiers}


def _at(content: Content, place: str) -> Any:
    """The entry at a place such as `formula.band[1].from`; None where there is none."""
    found: Any = content
    for part in place.split("."):
        name, _, number = part.rstrip("]").partition("[")
        found = (found or {}).get(name)
        if number and found is not None:
            found = found[int(number) - 1] if int(number) <= len(found) else None
    return found
