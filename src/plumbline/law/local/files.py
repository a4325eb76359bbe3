"""The TOML file of local values: one `[[standard]]` per paper, one `[[standard.value]]` per value.

    [[standard]]
    title = "海州市行政处罚听证范围规定"
    number = "海府规〔2024〕12号"
    issuer = "海州市人民政府"
    approved = 2024-11-20
    set_by = "city"
    agency = "HZ"

    [[standard.value]]
    parameter = "hearing.fine_threshold"
    value = 300000
    since = 2025-01-01
    dims = { field = "urban", party = "person" }
    article = "第三条"
    reason = "按本市收入水平确定。"

Money is in fen. `until`, `dims` and `agency` may be left out.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from plumbline.engine.citations import Article
from plumbline.engine.errors import nearest
from plumbline.engine.overlay import LocalValue
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rooms import LocalSource
from plumbline.law import law
from plumbline.law.local.room import PLACES, SETTERS, Proposal, objections
from plumbline.law.unreadable import place_of

LARGEST = 1_000_000
STANDARD = {"title": str, "number": str, "issuer": str, "approved": date, "set_by": str}
VALUE = {"parameter": str, "value": (int, bool, str), "since": date, "article": str, "reason": str}
MAY_MISS = {"agency": str, "until": date, "dims": dict}
RANK = {setter: rank for rank, setter in enumerate(SETTERS, 1)}


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file: which file, which row, which field, why, and under which articles."""

    file: str
    row: str
    field: str
    text: str
    articles: tuple[Article, ...] = ()

    def __str__(self) -> str:
        where = "，".join(part for part in (self.file, self.row, PLACES.get(self.field, self.field)) if part)
        cites = "、".join(str(article) for article in self.articles)
        return f"{where}：{self.text}" + (f"（{cites}）" if cites else "")


@dataclass(frozen=True)
class Line:
    """One value of a file: where it stands, the code of the agency it is for ("" if not named), and the value."""

    row: str
    agency: str
    proposal: Proposal


@dataclass(frozen=True)
class StandardFile:
    """A file as it was read: the lines that can be used, and every fault."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]

    @property
    def values(self) -> list[LocalValue]:
        """The values alone."""
        return [line.proposal.value for line in self.lines]


def read_standards(file: str, raw: bytes, tables: Mapping[str, ParameterTable] | None = None) -> StandardFile:
    """Read and hold every value against the room of its parameter; values of one file may not overlap either."""
    if len(raw) > LARGEST:
        return StandardFile((), (Fault(file, "", "", f"文件超过 {LARGEST // 1000} KB，不像一份本地标准，没有读取。"),))
    try:
        written = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return StandardFile((), (Fault(file, "", "", "不是 UTF-8 编码的文本文件，请另存为 UTF-8 后重试。"),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return StandardFile((), (Fault(file, "", "", f"不是有效的 TOML 文件：{place_of(error)}。"),))
    lines, faults = _lines(file, written)
    if not lines and not faults:
        faults = [Fault(file, "", "", "没有任何本地值。请按 [[standard]] 和 [[standard.value]] 填写。")]
    used = law().parameters if tables is None else tables
    return StandardFile(tuple(lines), (*faults, *_objected(file, lines, used)))


def _objected(file: str, lines: list[Line], tables: Mapping[str, ParameterTable]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        earlier = [one.proposal.value for one in lines[:place] if one.agency == line.agency]
        for objection in objections(line.proposal, tables, earlier):
            yield Fault(file, line.row, objection.field, objection.text, objection.articles)


def _lines(file: str, written: Mapping[str, Any]) -> tuple[list[Line], list[Fault]]:
    lines: list[Line] = []
    faults = [
        Fault(file, "", name, f"不认识的内容{_meant(name, ('standard',))}。") for name in written if name != "standard"
    ]
    standards = written.get("standard", [])
    if not _tables(standards):
        return lines, [*faults, Fault(file, "", "standard", "应当写成 [[standard]]。")]
    for number, standard in enumerate(standards, 1):
        row = f"第 {number} 份文件"
        wrong = list(_faults(file, row, standard, STANDARD, "value"))
        values = standard.get("value", [])
        if not values or not _tables(values):
            wrong.append(Fault(file, row, "value", "至少要有一个 [[standard.value]]。"))
            values = []
        faults += wrong
        for place, value in enumerate(values, 1):
            own = f"{row}第 {place} 行"
            found = list(_faults(file, own, value, VALUE))
            faults += found
            if not wrong and not found:
                lines.append(_line(own, standard, value))
    return lines, faults


def _tables(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(one, dict) for one in found)


def _faults(
    file: str, row: str, entry: Mapping[str, Any], wanted: Mapping[str, Any], below: str = ""
) -> Iterator[Fault]:
    """Unknown, missing and mistyped entries of one table."""
    known = {**wanted, **{name: kind for name, kind in MAY_MISS.items() if (name == "agency") == bool(below)}}
    for name, value in entry.items():
        if name == below and below:
            continue
        if name not in known:
            yield Fault(file, row, name, f"不认识的栏目{_meant(name, known)}。")
        elif not _typed(value, known[name]):
            yield Fault(
                file, row, name, f"{json.dumps(value, ensure_ascii=False, default=str)} {_expected(known[name])}。"
            )
    for name in wanted:
        if name not in entry:
            yield Fault(file, row, name, "没有填写。")
    if below and _typed(entry.get("set_by"), str) and entry["set_by"] not in SETTERS:
        yield Fault(file, row, "set_by", f"“{entry['set_by']}”不是制定主体，可用的是：{'、'.join(SETTERS)}。")


def _typed(value: object, kind: Any) -> bool:
    if kind is dict:
        return isinstance(value, dict) and all(isinstance(code, str) for code in value.values())
    return type(value) in (kind if isinstance(kind, tuple) else (kind,))


def _expected(kind: Any) -> str:
    named = {str: "应当是带引号的文字", date: "应当是日期，如 2025-01-01", dict: '应当写成 { field = "urban" }'}
    return "应当是整数、true 或者 false、文字" if isinstance(kind, tuple) else named[kind]


def _meant(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known).partition("'")[2].partition("'")[0]
    return f"，是不是 {close}" if close else ""


def _line(row: str, standard: Mapping[str, Any], entry: Mapping[str, Any]) -> Line:
    source = LocalSource(
        standard["title"], standard["number"], entry["article"], standard["issuer"], standard["approved"]
    )
    dims = tuple(sorted(entry.get("dims", {}).items()))
    rank = RANK[standard["set_by"]]
    value = LocalValue(entry["parameter"], entry["value"], entry["since"], entry.get("until"), dims, source, rank)
    return Line(row, standard.get("agency", ""), Proposal(value, standard["set_by"], entry["reason"]))


def written(lines: Iterable[Line]) -> str:
    """The file of these values; reading it gives the same values again."""
    parts = ["# 本地标准。金额以分为单位。\n"]
    for (source, agency, set_by), group in groupby(lines, key=_paper):
        head = {"title": source.title, "number": source.number, "issuer": source.issuer, "approved": source.approved}
        parts.append(_table("[[standard]]", {**head, "set_by": set_by, **({"agency": agency} if agency else {})}))
        parts += [_table("[[standard.value]]", _entry(line.proposal)) for line in group]
    return "\n".join(parts)


def _paper(line: Line) -> tuple[LocalSource, str, str]:
    source = line.proposal.value.source
    whole = LocalSource(source.title, source.number, "", source.issuer, source.approved)
    return whole, line.agency, line.proposal.set_by


def _entry(proposal: Proposal) -> dict[str, Any]:
    value = proposal.value
    entry: dict[str, Any] = {"parameter": value.parameter, "value": value.value, "since": value.since}
    if value.until is not None:
        entry["until"] = value.until
    if value.dims:
        entry["dims"] = dict(value.dims)
    return {**entry, "article": value.source.article, "reason": proposal.reason}


def _table(head: str, entries: Mapping[str, Any]) -> str:
    return "\n".join([head, *(f"{name} = {_toml(value)}" for name, value in entries.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(one)}' for name, one in value.items())} }}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
