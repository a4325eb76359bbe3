"""A workbook to fill in, made from a mapping: headings with notes, drop-downs, example rows and a sheet of help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from plumbline.engine.schema import Field, Kind
from plumbline.intake.columns import PERCENT
from plumbline.intake.mapping import Column, Mapping, Sheet
from plumbline.intake.paths import ROOT

HELP, CODES = "填表说明", "代码"
ROWS_WITH_LISTS = 20_000
_WIDEST = 40
_KINDS = {
    Kind.TEXT: "文字",
    Kind.CODE: "从下拉列表中选一项",
    Kind.CODES: "可填几项，用顿号（、）分开",
    Kind.DATE: "日期，例如 2026-03-05",
    Kind.INSTANT: "时间，例如 2026-03-05 14:30",
    Kind.MONEY: "数字，单位",
    Kind.INTEGER: "整数",
    Kind.BOOLEAN: "是 或者 否",
}
_FORMATS: dict[str, dict[str, Any]] = {
    "band": {"bold": True, "font_color": "#1F4E79", "bottom": 1, "bottom_color": "#9DB2C6"},
    "head": {
        "bold": True,
        "bg_color": "#E8EEF4",
        "border": 1,
        "border_color": "#9DB2C6",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "must": {
        "bold": True,
        "bg_color": "#FCE9D9",
        "border": 1,
        "border_color": "#9DB2C6",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "example": {"italic": True, "font_color": "#808080", "num_format": "@"},
    "text": {"num_format": "@"},
    "title": {"bold": True, "font_size": 14},
    "bold": {"bold": True, "bg_color": "#E8EEF4", "bottom": 1},
    "wrap": {"text_wrap": True, "valign": "top"},
}


def write_template(mapping: Mapping, path: Path) -> None:
    """Write the workbook. Raises OSError."""
    try:
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _Template(mapping, book).write()
    except xlsxwriter.exceptions.FileCreateError as wrong:
        raise OSError(None, str(wrong)) from wrong


class _Template:
    """One workbook in the making."""

    def __init__(self, mapping: Mapping, book: Any) -> None:
        self.mapping = mapping
        self.book = book
        self.formats = {name: book.add_format(properties) for name, properties in _FORMATS.items()}
        self.lists: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        sheets = [(sheet, self.book.add_worksheet(sheet.name or self.mapping.name)) for sheet in self.mapping.sheets]
        help_sheet, code_sheet = self.book.add_worksheet(HELP), self.book.add_worksheet(CODES)
        self._codes(code_sheet)
        for sheet, worksheet in sheets:
            self._sheet(sheet, worksheet)
        self._help(help_sheet)
        sheets[0][1].activate()

    def _sheet(self, sheet: Sheet, worksheet: Any) -> None:
        head = sheet.header - 1
        worksheet.freeze_panes(head + 1, 1)
        worksheet.set_row(head, 32)
        shown = ""
        for place, column in enumerate(sheet.columns):
            band = group_of(column) if not sheet.into else ""
            if head and band != shown:
                worksheet.write_string(head - 1, place, band, self.formats["band"])
                shown = band
            self._column(sheet, worksheet, place, column)

    def _column(self, sheet: Sheet, worksheet: Any, place: int, column: Column) -> None:
        head = sheet.header - 1
        must = column.required or column.name in sheet.number
        worksheet.write_string(head, place, column.name, self.formats["must" if must else "head"])
        worksheet.write_comment(head, place, note(column, must), {"x_scale": 1.6, "y_scale": 1.4, "font_size": 9})
        width = max(10, *(2 * len(text) + 2 for text in (column.name, *column.examples)))
        worksheet.set_column(place, place, min(_WIDEST, width), self.formats["text"])
        for row, example in enumerate(column.examples, head + 1):
            worksheet.write_string(row, place, example, self.formats["example"])
        self._list(worksheet, head + 1, place, column)

    def _list(self, worksheet: Any, first: int, place: int, column: Column) -> None:
        words = choices(column)
        if not words or (column.field and column.field.kind is Kind.CODES):
            return
        source: Any = list(words) if words == ("是", "否") else f"={self.lists[words]}"
        worksheet.data_validation(
            first,
            place,
            first + ROWS_WITH_LISTS,
            place,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_title": "不在列表中",
                "error_message": "请从下拉列表中选一项；不知道就留空。",
            },
        )

    def _codes(self, worksheet: Any) -> None:
        """Every list of words once, side by side; the drop-downs point here."""
        worksheet.protect()
        for column in (column for sheet in self.mapping.sheets for column in sheet.columns):
            words = choices(column)
            if not words or words == ("是", "否") or words in self.lists:
                continue
            place = len(self.lists)
            worksheet.write_string(0, place, column.field.zh if column.field else column.name, self.formats["bold"])
            for row, word in enumerate(words, 1):
                worksheet.write_string(row, place, word)
            worksheet.set_column(place, place, min(_WIDEST, 2 * max(map(len, words)) + 2))
            letters = xlsxwriter.utility.xl_col_to_name(place)
            self.lists[words] = f"'{CODES}'!${letters}$2:${letters}${len(words) + 1}"

    def _help(self, worksheet: Any) -> None:
        worksheet.set_column(0, 0, 16)
        worksheet.set_column(1, 2, 28, self.formats["wrap"])
        worksheet.set_column(3, 3, 60, self.formats["wrap"])
        worksheet.write_string(0, 0, f"{self.mapping.name}：填表说明", self.formats["title"])
        row = 2
        for line in help_lines(self.mapping):
            worksheet.write_string(row, 0, line)
            row += 1
        for place, title in enumerate(("工作表", "栏目", "案卷字段", "怎么填"), 0):
            worksheet.write_string(row + 1, place, title, self.formats["bold"])
        for number, cells in enumerate(_table(self.mapping), row + 2):
            for place, cell in enumerate(cells):
                worksheet.write_string(number, place, cell)


def help_lines(mapping: Mapping) -> Iterator[str]:
    """What to know before filling in."""
    yield "一行一个案件。橙色表头必须填写；其余不知道就留空：空白表示“不知道”，不表示“没有”。"
    yield "确实没有发生的，在“是/否”栏填“否”（例如没有听证填“否”），不要留空。"
    if len(mapping.sheets) > 1:
        yield "其他工作表一行一项（一次检查、一次送达），用同一个案件编号与“案件”对应。"
    if any(column.path and column.path[0] == "source" for column in mapping.main.columns):
        yield "“完整登记的内容”写明哪些内容登记齐全（例如“执法活动、送达”）：写明的，空白就表示没有；全部登记齐全写“全部”。"
    if mapping.skip:
        yield f"编号以“{mapping.skip}”开头的行是填写示例，不会导入，可以保留或者删去。"
    yield "不要合并单元格；金额只写数字；身份证号、证号等长号码保持文本格式；公式会按结果读取。"
    yield "重复提交同一编号：内容没有变化的不动，有变化的更新。"


def _table(mapping: Mapping) -> Iterator[tuple[str, str, str, str]]:
    for sheet in mapping.sheets:
        for column in sheet.columns:
            path = ".".join(str(step) for step in (*sheet.into, *column.path))
            must = column.required or column.name in sheet.number
            yield sheet.name, column.name, path, note(column, must).replace("\n", "；")


def note(column: Column, must: bool) -> str:
    """What stands in the note at a heading."""
    parts = ["必须填写"] if must else []
    if column.note:
        parts.append(column.note)
    if column.field is not None:
        parts.append(_kind(column, column.field))
        if column.field.kind is Kind.CODES:
            parts.append("可用：" + "、".join(choices(column)[:20]))
        if column.field.source:
            parts.append(f"见：{column.field.source}")
        if column.field.personal:
            parts.append("个人信息，公示时隐去")
    elif column.copies is not None:
        parts.append(
            "填编号，几个用顿号（、）分开；编号要先在“办案人员”中登记" if column.copy_from == "handlers" else "填编号"
        )
    elif column.keep:
        parts.append("原样保留，不参加检查")
    return "\n".join(parts) or "与“案件”中的编号一致"


def _kind(column: Column, field: Field) -> str:
    if field.kind is Kind.MONEY:
        return f"{_KINDS[field.kind]}{column.unit}"
    if field.kind is Kind.INTEGER and column.unit == PERCENT:
        return "百分数，例如 30%"
    return _KINDS[field.kind]


def choices(column: Column) -> tuple[str, ...]:
    """The words that may stand in the column: those of the mapping where it has its own, else the terms of the schema."""
    if column.field is None:
        return ()
    if column.field.kind is Kind.BOOLEAN and not column.codes:
        return ("是", "否")
    if column.field.kind not in (Kind.CODE, Kind.CODES, Kind.BOOLEAN):
        return ()
    return tuple(column.codes) or tuple(zh for _, zh in column.field.values)


def group_of(column: Column) -> str:
    """The Chinese name of the group in which the fact of a column stands."""
    member = ROOT.member(str(column.path[0])) if column.path else None
    return member.zh if member is not None else ""
