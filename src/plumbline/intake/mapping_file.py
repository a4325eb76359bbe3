"""Reading a mapping file (TOML). Whatever is wrong is said with its line, and nothing of a faulty file is used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import EVERYTHING
from plumbline.engine.schema import Field, Group, Many
from plumbline.intake.columns import ColumnReader, Defaults, kind_of, typed
from plumbline.intake.constants import constant
from plumbline.intake.dates import FORMS
from plumbline.intake.mapping import OTHERS, Column, Fault, Mapping, Sheet
from plumbline.intake.paths import ROOT, meant, resolve
from plumbline.intake.toml_lines import TomlLines

LARGEST = 512 * 1024
TABLES = "tables"
ENTRIES: dict[str, Any] = {
    "name": str,
    "source": str,
    "complete": list,
    "constants": dict,
    "dates": list,
    "zone": str,
    "absent": list,
    "unknown": list,
    "others": str,
    "passed_over": list,
    "skip": str,
    "sheet": TABLES,
}
SHEET_ENTRIES: dict[str, Any] = {
    "name": str,
    "aliases": list,
    "header": int,
    "number": (str, list),
    "into": str,
    "columns": dict,
}
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)$")


def load_mapping(raw: bytes, name: str = "") -> Mapping | tuple[Fault, ...]:
    """The mapping, or every fault of the file."""
    if len(raw) > LARGEST:
        return (Fault(name, 0, "", f"文件超过 {LARGEST // 1024} KB，不像一份对照文件，没有读取。"),)
    try:
        text = raw.decode("utf-8-sig")
        written = tomllib.loads(text)
    except UnicodeDecodeError:
        return (Fault(name, 0, "", "不是 UTF-8 编码的文本文件。请用编辑器另存为 UTF-8。"),)
    except tomllib.TOMLDecodeError as wrong:
        return (_malformed(name, str(wrong)),)
    except RecursionError:
        return (Fault(name, 0, "", "内容嵌套太深，不是一份对照文件。"),)
    reading = _Reading(name, TomlLines(text), written)
    mapping = reading.mapping()
    return mapping if mapping is not None and not reading.faults else tuple(reading.faults)


def _malformed(name: str, said: str) -> Fault:
    found = _PLACE.match(said)
    if found is None:
        return Fault(name, 0, "", "不是有效的 TOML 文件：内容没有写完。")
    return Fault(name, int(found[2]), "", f"第 {found[3]} 个字符处不是有效的 TOML。请检查引号、逗号和括号。")


class _Reading:
    """One reading of one file; the faults gather on the way."""

    def __init__(self, file: str, lines: TomlLines, written: dict[str, Any]) -> None:
        self.file = file
        self.lines = lines
        self.written = written
        self.faults: list[Fault] = []

    def fault(self, table: str, number: int, entry: str, text: str) -> None:
        self.faults.append(Fault(self.file, self.lines.of(table, number, entry), entry, text))

    def mapping(self) -> Mapping | None:
        self.written = self.entries(self.written, ENTRIES, "", 0)
        for wanted in ("name", "source", "sheet"):
            if not self.written.get(wanted):
                self.fault("", 0, wanted, f"没有填写 {wanted}（{_WANTED[wanted]}）。")
        self.choices("dates", self.of("dates"), FORMS)
        self.choices("others", [self.written.get("others", OTHERS[0])], OTHERS)
        self.choices("complete", self.of("complete"), [EVERYTHING, *(m.name for m in CASE_FILE.members)])
        sheets = self.of("sheet")
        if not all(isinstance(sheet, dict) for sheet in sheets) or (not sheets and self.written.get("sheet")):
            self.fault("", 0, "sheet", "工作表应当写成 [[sheet]]。")
            return None
        read = [self.sheet(sheet, number) for number, sheet in enumerate(sheets, 1)]
        if not read or self.faults and not all(isinstance(self.written.get(w), str) for w in ("name", "source")):
            return None
        return Mapping(
            name=str(self.written.get("name")),
            source=str(self.written.get("source")),
            sheets=tuple(read),
            complete=tuple(self.of("complete")),
            constants=tuple(self.constants()),
            others=self.written.get("others", OTHERS[0]),
            passed_over=tuple(self.of("passed_over")),
            skip=str(self.written.get("skip", "")),
        )

    def of(self, name: str) -> list[Any]:
        value = self.written.get(name, [])
        return value if isinstance(value, list) else []

    def entries(self, table: dict[str, Any], known: dict[str, Any], place: str, number: int) -> dict[str, Any]:
        """The entries of one table that are known and of their kind; the others are faults."""
        good = {}
        for name, value in table.items():
            if name not in known:
                self.fault(place, number, name, f"不认识的栏目 {name}{meant(name, known)}。")
            elif known[name] is not TABLES and not typed(value, known[name]):
                self.fault(place, number, name, f"{name} 应当是{kind_of(known[name])}。")
            else:
                good[name] = value
        return good

    def choices(self, entry: str, given: Iterable[Any], known: Iterable[str]) -> None:
        listed = list(known)
        for value in given:
            if value not in listed:
                self.fault("", 0, entry, f"“{value}”不能用{meant(str(value), listed)}。可用的是：{'、'.join(listed)}。")

    def constants(self) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        given = self.written.get("constants", {})
        for path, value in given.items() if isinstance(given, dict) else ():
            found = constant(path, value)
            if isinstance(found, str):
                self.fault("constants", 0, path, found)
            else:
                yield found

    def sheet(self, table: dict[str, Any], number: int) -> Sheet:
        table = self.entries(table, SHEET_ENTRIES, "sheet", number)
        group, into = self.rows_of(table, number)
        header = table.get("header", 1)
        if not isinstance(header, int) or not 1 <= header <= 100:
            self.fault("sheet", number, "header", "header 是表头所在的行号，从 1 到 100。")
        columns = tuple(self.columns(table, number, group))
        keys = self.keys(table, number, columns)
        return Sheet(
            name=str(table.get("name", "")),
            line=self.lines.of("sheet", number),
            header=header if isinstance(header, int) else 1,
            number=keys,
            columns=columns,
            aliases=tuple(map(str, table.get("aliases", ()))),
            into=into,
        )

    def rows_of(self, table: dict[str, Any], number: int) -> tuple[Group, tuple[str | int, ...]]:
        """What a row of the sheet is: the case file, or an element of a list."""
        into = table.get("into")
        if number == 1:
            if into is not None:
                self.fault("sheet", number, "into", "第一个工作表每行一个案件，不写 into；其他工作表才写。")
            return ROOT, ()
        found = (
            resolve(into) if isinstance(into, str) else "没有填写 into：这个工作表的每一行是哪个列表的一项，例如 acts"
        )
        if isinstance(found, str):
            self.fault("sheet", number, "into", f"{found}。")
        elif not isinstance(found.member, Many):
            self.fault("sheet", number, "into", f"“{found.member.zh}”（{into}）不是列表。")
        else:
            return found.member.of, found.steps
        return ROOT, ()

    def keys(self, table: dict[str, Any], number: int, columns: tuple[Column, ...]) -> tuple[str, ...]:
        given = table.get("number", ())
        keys = (given,) if isinstance(given, str) else tuple(map(str, given)) if isinstance(given, list) else ()
        if not keys:
            self.fault(
                "sheet", number, "number", "没有填写 number：哪一列是来源系统的案件编号，重复导入和各表对应都靠它。"
            )
        names = {name for column in columns for name in column.names}
        for key in keys:
            if key not in names and number == 1:
                self.fault("sheet", number, "number", f"columns 中没有“{key}”这一列{meant(key, names)}。")
        return keys

    def columns(self, table: dict[str, Any], number: int, group: Group) -> Iterator[Column]:
        given = table.get("columns", {})
        if not given:
            self.fault("sheet", number, "columns", "没有 [sheet.columns]：至少要说明一列。")
        seen: dict[str, str] = {}
        defaults = Defaults(
            tuple(self.of("dates")),
            str(self.written.get("zone", "")),
            tuple(self.of("absent")),
            tuple(self.of("unknown")),
        )
        for name, entry in given.items() if isinstance(given, dict) else ():
            line = self.lines.of("sheet.columns", number, name)
            reader = ColumnReader(name, line, group, defaults)
            column = reader.column(entry)
            self.faults += [Fault(self.file, line, name, text) for text in reader.faults]
            for heading in column.names:
                if heading in seen:
                    text = f"“{heading}”已经是“{seen[heading]}”这一列的名称或别名，无法判断是哪一列。"
                    self.faults.append(Fault(self.file, line, name, text))
                seen.setdefault(heading, name)
            yield column


_WANTED = {
    "name": "对照文件的名称",
    "source": "来源系统的代码，与案件编号一起识别同一案卷",
    "sheet": "至少一个 [[sheet]]",
}


def fields_of(mapping: Mapping) -> dict[str, Field]:
    """The facts that the mapping gives, by path as it is written in the case file."""
    return {
        ".".join(str(step) for step in (*sheet.into, *column.path)): column.field
        for sheet in mapping.sheets
        for column in sheet.columns
        if column.field is not None
    }
