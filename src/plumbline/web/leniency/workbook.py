"""A list as an XLSX workbook: three sheets that an office can fill in, read back with every fault at its cell.

Conditions that stand within conditions have no place in a cell; such a list is kept as TOML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from plumbline.casefile.schema.terms import FIELDS
from plumbline.intake.books import Unusable
from plumbline.intake.workbook import Workbook
from plumbline.web.leniency import law
from plumbline.web.shell.errors import BadInput

TOP, QUESTIONS, ITEMS, FACTS = "清单", "问题", "条目", "可以写的事实"
Columns = dict[str, tuple[str, str]]
"""The entry of each column: its title, and how its cell is read."""

TOP_ROWS: Columns = {
    "list_id": ("代码", "text"),
    "kind": ("种类", "kind"),
    "title": ("名称", "text"),
    "doc_no": ("文号", "text"),
    "issuer": ("制定机关", "text"),
    "regions": ("适用区域代码", "list"),
    "field": ("执法领域", "field"),
    "source": ("出处", "text"),
    "status": ("是否核实", "status"),
    "published": ("公布日期", "day"),
    "valid_from": ("施行日期", "day"),
    "valid_to": ("失效日期", "day"),
    "same": ("首违的范围", "same"),
    "notes": ("说明", "list"),
}
QUESTION_COLUMNS: Columns = {
    "key": ("代码", "text"),
    "zh": ("问题", "text"),
    "kind": ("种类", "question"),
    "unit": ("单位", "text"),
    "choices": ("选项（代码=文字）", "choices"),
    "evidence": ("证据", "text"),
}
ITEM_COLUMNS: Columns = {
    "no": ("序号", "text"),
    "act": ("违法行为", "text"),
    "matters": ("事项代码", "list"),
    "violated": ("违反的规定", "list"),
    "penalty": ("处罚依据", "list"),
    "result": ("处理", "result"),
    "logic": ("满足方式", "logic"),
    "conditions": ("条件（事实 比较 数值｜文字）", "tests"),
    "exclusions": ("排除情形", "tests"),
    "education": ("教育", "flag"),
    "correction_days": ("改正期限（日）", "whole"),
    "evidence": ("须有的证据", "list"),
    "same": ("首违的范围", "same"),
    "status": ("是否核实", "status"),
    "note": ("备注", "text"),
}
NOTES = {
    ITEM_COLUMNS["conditions"][
        0
    ]: f"一行一个条件，例如 violation.goods_value <= 500｜货值不超过 500 元（事实的代码见工作表“{FACTS}”，或者本工作簿“{QUESTIONS}”中自己声明的）。条件里不能再分组；要分组的用 TOML 上传。",
    ITEM_COLUMNS["logic"][0]: "同时满足，或者满足其一：对本项全部条件生效。",
}
"""What stands in the note at a heading."""

CODES: dict[str, Mapping[str, str]] = {
    "kind": law.KINDS,
    "field": FIELDS,
    "status": law.STATUSES,
    "same": law.SAMES,
    "question": law.QUESTION_KINDS,
    "result": law.RESULTS,
    "logic": law.LOGICS,
}
_PLACE = re.compile(r"(?P<name>question|item)\[(?P<number>\d+)\]\.(?P<entry>[a-z_]+)(\[(?P<part>\d+)\])?.*")
_SEPARATORS = re.compile(r"[\n；;]")
_JOINED = re.compile(r"&&|\b(?:and|or|AND|OR)\b|[且或与()（）{}\[\]]")
"""What joins several conditions, or holds a group of them, where one condition is expected."""

GROUPED = "（分组条件，请用 TOML）"
WHY_GROUPED = (
    "XLSX 的一行只能写一个条件，各行按“满足方式”一列合起来算。条件里再分组的（例如“甲、乙任一成立，并且丙成立”）"
    "请用 TOML 文件上传，写法见本页“分组条件怎样写”。"
)


def read_workbook(raw: bytes, name: str) -> dict[str, Any]:
    """The entries of a workbook as the reader of lists takes them; raises BadInput."""
    try:
        book = Workbook(raw, name)
        rows = {leaf.name: list(book.rows(leaf.name)) for leaf in book.leaves}
    except Unusable as wrong:
        raise BadInput({"file": f"{wrong}。"}) from wrong
    missing = [sheet for sheet in (TOP, ITEMS) if sheet not in rows]
    if missing:
        raise BadInput({"file": f"工作簿没有工作表“{'、'.join(missing)}”。请用模板填写。"})
    titles = {title: entry for entry, (title, _) in TOP_ROWS.items()}
    top = {
        titles[str(cells[0]).strip()]: _cell(
            TOP_ROWS[titles[str(cells[0]).strip()]][1], cells[1] if len(cells) > 1 else ""
        )
        for _, cells in rows[TOP]
        if str(cells[0]).strip() in titles
    }
    questions = [dict(entries) for entries in _table(rows.get(QUESTIONS, []), QUESTION_COLUMNS)]
    content = {**top, "question": questions, "item": [dict(each) for each in _table(rows[ITEMS], ITEM_COLUMNS)]}
    _refuse_groups(content["item"])
    return {key: value for key, value in content.items() if value not in (None, "", [])}


def _refuse_groups(items: list[dict[str, Any]]) -> None:
    """A group of conditions has no place in a cell: each is refused where it stands, before half of it is taken for one."""
    told = [
        f"{cell_of(f'item[{number}].{entry}[{part}]')}：“{test['when']}”写了一组条件。{WHY_GROUPED}"
        for number, item in enumerate(items, 1)
        for entry in ("conditions", "exclusions")
        for part, test in enumerate(item.get(entry) or [], 1)
        if _JOINED.search(test["when"]) or test["zh"].startswith("｜")
    ]
    if told:
        raise BadInput({"file": told}, title="清单有问题，不能保存")


def _table(rows: list[Any], columns: Columns) -> Iterator[dict[str, Any]]:
    """The rows below the titles; the columns are known by their titles, in any order."""
    if not rows:
        return
    titles = {title: entry for entry, (title, _) in columns.items()}
    heads = {place: titles.get(str(cell).strip()) for place, cell in enumerate(rows[0][1])}
    for _, cells in rows[1:]:
        entries = {
            entry: _cell(columns[entry][1], cells[place])
            for place, entry in heads.items()
            if entry and place < len(cells)
        }
        yield {entry: value for entry, value in entries.items() if value not in (None, "", [])}


def _cell(kind: str, value: Any) -> Any:
    if kind == "day" and isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    text = _text(value)
    if kind in CODES:
        return {zh: code for code, zh in CODES[kind].items()}.get(text, text)
    return _SHAPES.get(kind, _text)(text)


def _text(value: Any) -> str:
    """A whole number is written without its point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str("" if value is None else value).strip()


def _listed(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _tests(text: str) -> list[dict[str, str]]:
    pairs = (line.replace("|", "｜").partition("｜") for line in text.splitlines() if line.strip())
    return [{"when": when.strip(), "zh": zh.strip()} for when, _, zh in pairs]


def _choices(text: str) -> dict[str, str] | None:
    pairs = (part.replace("＝", "=").partition("=") for part in _listed(text))
    return {code.strip(): zh.strip() for code, _, zh in pairs} or None


def _flag(text: str) -> Any:
    return {"是": True, "否": False, "": None}.get(text, text)


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _whole(text: str) -> Any:
    return Decimal(text) if text.isdigit() else text


_SHAPES: dict[str, Any] = {
    "list": _listed,
    "tests": _tests,
    "choices": _choices,
    "flag": _flag,
    "day": _day,
    "whole": _whole,
}


def cell_of(place: str) -> str:
    """Where a fault stands in the workbook, in the words of its sheets."""
    if place in TOP_ROWS:
        return f"{TOP}·{TOP_ROWS[place][0]}"
    form = _PLACE.fullmatch(place)
    if form is None:
        return place
    sheet, columns = (QUESTIONS, QUESTION_COLUMNS) if form["name"] == "question" else (ITEMS, ITEM_COLUMNS)
    title = columns.get(form["entry"], (form["entry"], ""))[0]
    part = f"第{form['part']}条" if form["part"] else ""
    return f"{sheet}·第{int(form['number']) + 1}行·{title}{part}"


def write_workbook(content: Mapping[str, Any] | None = None) -> bytes:
    """A workbook to fill in, or one that holds a list."""
    target = BytesIO()
    held = content or {}
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(TOP)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 70)
        for number, (entry, (title, kind)) in enumerate(TOP_ROWS.items()):
            sheet.write_string(number, 0, title, bold)
            sheet.write_string(number, 1, _said(kind, held.get(entry)), wrapped)
        for name, columns, rows in (
            (QUESTIONS, QUESTION_COLUMNS, held.get("question") or []),
            (ITEMS, ITEM_COLUMNS, held.get("item") or []),
        ):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, (title, _) in enumerate(columns.values()):
                sheet.write_string(0, place, title, bold)
                sheet.set_column(place, place, 42 if title.startswith("条件") else 18)
                if title in NOTES:
                    sheet.write_comment(0, place, NOTES[title], {"x_scale": 2, "y_scale": 1.4})
            for number, row in enumerate(rows, 1):
                for place, (entry, (_, kind)) in enumerate(columns.items()):
                    sheet.write_string(number, place, _said(kind, row.get(entry)), wrapped)
        _write_facts(book, bold, wrapped)
    return target.getvalue()


def _write_facts(book: Any, bold: Any, wrapped: Any) -> None:
    """The codes that conditions may use, with their names: nobody has to know them by heart. Not read back."""
    sheet = book.add_worksheet(FACTS)
    sheet.freeze_panes(1, 0)
    for place, (title, width) in enumerate((("代码", 34), ("中文名称", 26), ("比较和数值", 70))):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, width)
    for number, subject in enumerate(law.subjects(), 1):
        for place, text in enumerate((subject.code, subject.zh, subject.form)):
            sheet.write_string(number, place, text, wrapped)


def _said(kind: str, value: Any) -> str:
    """A value as the cell shows it."""
    if value is None:
        return ""
    if kind in CODES:
        return CODES[kind].get(value, str(value))
    if kind == "tests":
        return "\n".join(f"{each.get('when', GROUPED)}｜{each.get('zh', '')}" for each in value)
    if kind == "choices":
        return "\n".join(f"{code}={zh}" for code, zh in value.items())
    if kind == "list":
        return "\n".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
