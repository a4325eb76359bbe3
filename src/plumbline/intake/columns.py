"""One column of a mapping file: what its entry may say for the kind of fact it gives."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from plumbline.engine.schema import Field, Group, Kind, Many
from plumbline.intake.amounts import UNITS
from plumbline.intake.dates import FORMS, ZONE
from plumbline.intake.mapping import Column
from plumbline.intake.paths import meant, resolve

ENTRIES: dict[str, Any] = {
    "to": str,
    "aliases": list,
    "codes": dict,
    "unit": str,
    "dates": list,
    "split": str,
    "zone": str,
    "absent": list,
    "unknown": list,
    "empty": str,
    "required": bool,
    "keep": bool,
    "key": bool,
    "check": str,
    "copy_from": str,
    "by": str,
    "words": dict,
    "note": str,
    "examples": list,
}
EMPTY = ("unknown", "absent")
CHECKS = ("uscc",)
PERCENT = "percent"
_KINDS = {
    str: "带引号的文字",
    list: '文字的列表 ["…"]',
    dict: '对照 { "…" = "…" }',
    bool: "true 或者 false",
    int: "整数",
}


class Defaults(Struct, frozen=True):
    """What the mapping says for all columns."""

    dates: tuple[str, ...]
    zone: str
    absent: tuple[str, ...]
    unknown: tuple[str, ...]


def typed(value: object, kind: Any) -> bool:
    """Whether a TOML value is of the kind; lists hold texts."""
    if isinstance(kind, tuple):
        return any(typed(value, one) for one in kind)
    if isinstance(value, list):
        return kind is list and all(isinstance(one, str) for one in value)
    return type(value) is kind


def kind_of(kind: Any) -> str:
    """The kind in Chinese."""
    return "或者".join(_KINDS[one] for one in (kind if isinstance(kind, tuple) else (kind,)))


class ColumnReader:
    """Reads the entry of one column; the faults gather on the way."""

    def __init__(self, name: str, line: int, group: Group, defaults: Defaults) -> None:
        self.name = name
        self.line = line
        self.group = group
        self.defaults = defaults
        self.faults: list[str] = []

    def column(self, written: Any) -> Column:
        """The column; it may only be used when there are no faults."""
        given: Any = {"to": written} if isinstance(written, str) else written
        if not isinstance(given, dict):
            self.faults.append('应当写成字段的路径，或者 { to = "…" }。')
            given = {"keep": True}
        entry: dict[str, Any] = {name: value for name, value in given.items() if self._known(name, value)}
        path, member = self._target(entry)
        self._words(entry)
        if isinstance(member, Field):
            self._checks(member, entry)
        return Column(
            name=self.name,
            line=self.line,
            aliases=tuple(entry.get("aliases", ())),
            path=path,
            field=member if isinstance(member, Field) else None,
            copies=member if isinstance(member, Many) else None,
            copy_from=entry.get("copy_from", ""),
            copy_by=entry.get("by", ""),
            codes=entry.get("codes", {}),
            unit=entry.get("unit", ""),
            dates=tuple(entry.get("dates", self.defaults.dates)),
            split=entry.get("split", ""),
            zone=entry.get("zone", self.defaults.zone),
            absent=(*entry.get("absent", ()), *self.defaults.absent),
            unknown=(*entry.get("unknown", ()), *self.defaults.unknown),
            empty=entry.get("empty", EMPTY[0]),
            required=entry.get("required", False),
            keep=entry.get("keep", False),
            check=entry.get("check", ""),
            words=entry.get("words", {}),
            note=entry.get("note", ""),
            examples=tuple(entry.get("examples", ())),
        )

    def _known(self, name: str, value: Any) -> bool:
        if name not in ENTRIES:
            self.faults.append(f"不认识的栏目 {name}{meant(name, ENTRIES)}。")
        elif not typed(value, ENTRIES[name]):
            self.faults.append(f"{name} 应当是{kind_of(ENTRIES[name])}。")
        else:
            return True
        return False

    def _target(self, entry: dict[str, Any]) -> tuple[tuple[str | int, ...], Any]:
        if "to" not in entry:
            if not entry.get("keep") and not entry.get("key"):
                self.faults.append("没有写 to（对应的字段）。案卷格式中没有对应字段的，写 keep = true，原样保留。")
            return (), None
        found = resolve(entry["to"], self.group)
        if isinstance(found, str):
            self.faults.append(f"{found}。")
            return (), None
        if isinstance(found.member, Many):
            self._copies(found.member, entry)
        elif not isinstance(found.member, Field):
            self.faults.append(f"“{found.member.zh}”是一组字段，请写到其中的一个字段，例如 {entry['to']}.date。")
        return found.steps, found.member

    def _copies(self, many: Many, entry: dict[str, Any]) -> None:
        source = resolve(entry.get("copy_from", ""))
        if isinstance(source, str) or not isinstance(source.member, Many) or source.member.of is not many.of:
            self.faults.append(
                f"“{many.zh}”是列表。请写到其中一项的字段（例如 {entry['to']}[0].name），"
                '或者用 copy_from 和 by 从另一个列表按编号取，例如 copy_from = "handlers", by = "id"。'
            )
        elif not isinstance(many.of.member(entry.get("by", "")), Field):
            self.faults.append(f"by 应当是“{many.of.zh}”的一个字段，例如 id。")

    def _checks(self, field: Field, entry: dict[str, Any]) -> None:
        self._unit(field, entry)
        for form in entry.get("dates", ()):
            if form not in FORMS:
                self.faults.append(f"日期写法“{form}”不能用。可用的是：{'、'.join(FORMS)}。")
        if field.kind is Kind.INSTANT and entry.get("zone", self.defaults.zone) not in ("", ZONE):
            self.faults.append(f'zone 只能写 "{ZONE}"（北京时间），其他时区请在单元格中写明。')
        if entry.get("empty", EMPTY[0]) not in EMPTY:
            self.faults.append("empty 只能是 unknown（空白为不知道）或者 absent（空白为没有）。")
        if entry.get("check", CHECKS[0]) not in CHECKS:
            self.faults.append(f"check 只能是 {'、'.join(CHECKS)}。")
        self._codes(field, entry.get("codes", {}))

    def _words(self, entry: dict[str, Any]) -> None:
        if not all(isinstance(word, str) for word in entry.get("words", {}).values()):
            self.faults.append('words 应当是文字对文字，例如 { "2099-12-31" = "长期" }。')

    def _unit(self, field: Field, entry: dict[str, Any]) -> None:
        unit = entry.get("unit", "")
        if field.kind is Kind.MONEY and unit not in UNITS:
            written = f"“{unit}”不能用" if unit else "没有写 unit（金额单位）"
            self.faults.append(
                f"“{field.zh}”是金额，{written}。可用的是：{'、'.join(UNITS)}；写错单位会差一百倍到一万倍。"
            )
        elif field.kind is Kind.INTEGER and unit not in ("", PERCENT):
            self.faults.append(f'整数的 unit 只能是 "{PERCENT}"，或者不写。')
        elif unit and field.kind not in (Kind.MONEY, Kind.INTEGER):
            self.faults.append(f"“{field.zh}”不是金额，不写 unit。")

    def _codes(self, field: Field, codes: dict[str, Any]) -> None:
        if codes and field.kind not in (Kind.CODE, Kind.CODES, Kind.BOOLEAN):
            self.faults.append(f"“{field.zh}”不是代码，不写 codes。")
            return
        for word, code in codes.items():
            if not self._is_code(field, code):
                listed = (
                    "true、false" if field.kind is Kind.BOOLEAN else "、".join(f"{c}（{zh}）" for c, zh in field.values)
                )
                self.faults.append(
                    f'“{word}”译成的“{code}”不在代码表中。可用的是：{listed}；无法对应的写 ""（不知道）。'
                )

    @staticmethod
    def _is_code(field: Field, code: Any) -> bool:
        if code == "":
            return True
        if field.kind is Kind.BOOLEAN:
            return isinstance(code, bool)
        if isinstance(code, list) and field.kind is Kind.CODES:
            return all(isinstance(one, str) and one in dict(field.values) for one in code)
        return isinstance(code, str) and code in dict(field.values)
