"""Whether a local value stays within the room the law leaves: who sets it, which way, how far, since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from plumbline.casefile.money import yuan
from plumbline.engine.citations import Article
from plumbline.engine.errors import nearest
from plumbline.engine.overlay import Dims, LocalValue
from plumbline.engine.parameters import KINDS, ParameterTable, Row
from plumbline.engine.rooms import Direction, Room
from plumbline.engine.schema import Kind
from plumbline.law import dimensions

SETTERS: Mapping[str, str] = {
    "province": "省、自治区、直辖市",
    "city": "设区的市",
    "district": "区（县）",
    "agency": "执法机关",
}
"""Who may set a local value, with the Chinese name."""

DIMENSIONS = {name: dimensions.DIMENSIONS[name] for name in ("field", "party", "procedure")}
"""What a local value may depend on: the Chinese name, and the codes with theirs."""

PLACES: Mapping[str, str] = {
    "parameter": "数值",
    "value": "本地值",
    "dims": "适用",
    "since": "施行日期",
    "until": "终止日期",
    "title": "文件名称",
    "number": "文号",
    "article": "条款",
    "issuer": "批准机关",
    "approved": "批准日期",
    "set_by": "制定主体",
    "reason": "理由",
    "agency": "机关",
}
"""The fields of a local value, with the Chinese names that errors and pages use."""

MEASURES = {"工作日": "个工作日", "月": "个月", "自然日": "日", "百分之": "%"}
"""How a number is said with the unit of its table."""

LENGTHS = {"title": 200, "number": 60, "article": 60, "issuer": 100, "reason": 1000}
HIGHEST = {Kind.MONEY: 10**13, Kind.INTEGER: 10**5}
FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Objection:
    """What is wrong with one field of a local value, and the articles behind it."""

    field: str
    text: str
    articles: tuple[Article, ...] = ()

    def __str__(self) -> str:
        cites = "、".join(str(article) for article in self.articles)
        return f"{PLACES[self.field]}：{self.text}" + (f"（{cites}）" if cites else "")


@dataclass(frozen=True)
class Bounds:
    """Between which values a local one must lie, and the rows of the law that bound it. None: no end on that side."""

    minimum: int | None
    maximum: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Proposal:
    """A local value as somebody proposes it: the value with its paper, who sets it, and why."""

    value: LocalValue
    set_by: str
    reason: str


def objections(
    proposal: Proposal, tables: Mapping[str, ParameterTable], others: Iterable[LocalValue] = ()
) -> list[Objection]:
    """Everything that keeps the value from being set. `tables` are those that bind the setter: the law's own, with the
    values of superiors laid over them; `others` are values the same authority has set already.
    """
    value = proposal.value
    table = tables.get(value.parameter)
    if table is None:
        return [Objection("parameter", f"没有名为“{value.parameter}”的法定数值{_meant(value.parameter, tables)}。")]
    if table.room is None:
        return [_no_room(table)]
    found = [*_words(proposal), *_days(value), *_dims(table, value)]
    if found:
        return found
    return [*_setter(table.room, proposal), *_size(table, value), *_overlapping(value, others)]


def _meant(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known).partition("'")[2].partition("'")[0]
    return f"，最接近的是 {close}" if close else ""


def _no_room(table: ParameterTable) -> Objection:
    cites = dict.fromkeys(cite for row in table.rows[-1:] for cite in row.cites)
    return Objection("parameter", f"“{table.zh}”不能设定本地值。{table.closed}", tuple(cites))


def _words(proposal: Proposal) -> Iterator[Objection]:
    source = proposal.value.source
    written = {name: getattr(source, name) for name in ("title", "number", "article", "issuer")}
    for name, text in {**written, "reason": proposal.reason}.items():
        if not text.strip():
            yield Objection(name, f"没有填写{PLACES[name]}。本地值必须写明出处、批准和理由。")
        elif len(text) > LENGTHS[name]:
            yield Objection(name, f"最多 {LENGTHS[name]} 个字，现有 {len(text)} 个字。")
        elif not text.replace("\n", "").isprintable():
            yield Objection(name, "含有不可见的控制字符，请重新输入。")


def _days(value: LocalValue) -> Iterator[Objection]:
    for name, day in (("since", value.since), ("until", value.until), ("approved", value.source.approved)):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            yield Objection(name, f"{day} 不在 {FIRST_DAY} 至 {LAST_DAY} 之间，请核对年份。")
    if value.until is not None and value.until < value.since:
        yield Objection("until", f"终止日期 {value.until} 早于施行日期 {value.since}。")
    if value.source.approved > value.since:
        text = f"批准日期 {value.source.approved} 晚于施行日期 {value.since}；批准以前的办案不能适用。"
        yield Objection("approved", text)


def _dims(table: ParameterTable, value: LocalValue) -> Iterator[Objection]:
    for name, code in value.dims:
        known = DIMENSIONS.get(name)
        if name not in table.dimensions or known is None:
            usable = "、".join(f"{one}（{DIMENSIONS[one][0]}）" for one in table.dimensions if one in DIMENSIONS)
            yield Objection("dims", f"“{table.zh}”不按“{name}”区分，可以区分的是：{usable or '无'}。")
        elif code not in known[1]:
            yield Objection("dims", f"{known[0]}没有“{code}”，可用的是：{'、'.join(known[1])}。")


def _setter(room: Room, proposal: Proposal) -> Iterator[Objection]:
    by, cites = setters(room, proposal.value.dims)
    if proposal.set_by not in by:
        who = "、".join(SETTERS[one] for one in by) or "任何主体"
        own = SETTERS.get(proposal.set_by, proposal.set_by)
        text = f"{own}不能设定这个数值，可以设定的是：{who}。"
        if by != room.by:
            text += f"只对部分{_split(room)}设定的，请在“适用”中写明。"
        yield Objection("set_by", text, cites)


def _split(room: Room) -> str:
    names = dict.fromkeys(DIMENSIONS[name][0] for one in room.narrower for name, _ in one.dims)
    return "、".join(names)


def setters(room: Room, dims: Dims) -> tuple[tuple[str, ...], tuple[Article, ...]]:
    """Who may set a value for these dimensions, and the articles that say so."""
    by, cites = room.by, room.cites
    asked = dict(dims)
    for narrower in room.narrower:
        if all(asked.get(name, code) == code for name, code in narrower.dims):
            by, cites = tuple(one for one in by if one in narrower.by), narrower.cites
    return by, cites


def _size(table: ParameterTable, value: LocalValue) -> Iterator[Objection]:
    assert table.room is not None
    wanted = next(python for kind, python in KINDS.values() if kind is table.kind)
    given: Any = value.value
    if type(given) is not wanted:
        yield Objection("value", f"“{given}”不是{_kind_said(table.kind)}。")
        return
    if table.kind not in HIGHEST:
        return
    allowed = bounds(table, value.dims, value.since, value.until)
    if allowed is None:
        text = f"法律在 {value.since} 没有为这样的案件规定“{table.zh}”，不能设定本地值。"
        yield Objection("dims", text, table.room.cites)
        return
    if _outside(value.value, allowed, HIGHEST[table.kind]):
        cites = tuple(dict.fromkeys(cite for row in allowed.rows for cite in row.cites)) or table.room.cites
        text = f"{said(table, value.value)}超出允许的范围：{bounds_said(table, allowed)}。{table.room.reason}"
        yield Objection("value", text, cites)


def _outside(number: Any, allowed: Bounds, highest: int) -> bool:
    most = highest if allowed.maximum is None else allowed.maximum
    return bool(number > most or (allowed.minimum is not None and number < allowed.minimum))


def bounds(table: ParameterTable, dims: Dims, since: date, until: date | None) -> Bounds | None:
    """The bounds for cases of these dimensions on these days; None if the law says nothing for any of them."""
    assert table.room is not None
    room = table.room
    found = [row for row in _rows(table, dims, since, until) if row is not None]
    if not found:
        return None
    if room.direction is Direction.FREE:
        return Bounds(room.minimum, room.maximum, ())
    binding = [row for row in found if row.value is not None]
    low, high = room.minimum, room.maximum
    if room.direction is Direction.LOWER:
        high = min([row.value for row in binding] + ([high] if high is not None else []), default=None)
        return Bounds(low, high, _at(binding, high))
    low = max([row.value for row in binding] + ([low] if low is not None else []), default=None)
    return Bounds(low, high, _at(binding, low))


def _at(rows: list[Row], end: int | None) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.value == end)


def _rows(table: ParameterTable, dims: Dims, since: date, until: date | None) -> Iterator[Row | None]:
    """What holds on each day on which something changes, for each case that the dimensions leave open."""
    asked = dict(dims)
    open_codes = [[asked[name]] if name in asked else _codes(table, name) for name in table.dimensions]
    days = {since, *(row.since for row in table.rows), *(row.until + timedelta(1) for row in table.rows if row.until)}
    for day in sorted(day for day in days if since <= day and (until is None or day <= until)):
        for codes in product(*open_codes):
            yield table.lookup(day, codes)


def _codes(table: ParameterTable, name: str) -> list[str | None]:
    """Every code of the dimension; of one that pages do not ask for those that the law's rows name, and none of them."""
    if name in DIMENSIONS:
        return list(DIMENSIONS[name][1])
    return [None, *dict.fromkeys(dict(row.dims)[name] for row in table.rows if name in dict(row.dims))]


def _overlapping(value: LocalValue, others: Iterable[LocalValue]) -> Iterator[Objection]:
    for other in others:
        if other.parameter == value.parameter and _compete(other.dims, value.dims) and _share_a_day(other, value):
            span = f"{other.since} 至 {other.until or '今'}"
            text = f"与已有的本地值（{other.source.number}，{span}）日期重叠。请先终止原来的，或者另选施行日期。"
            yield Objection("since", text)


def _compete(one: Dims, other: Dims) -> bool:
    """Whether both could win for one case: equally specific and compatible."""
    second = dict(other)
    return len(one) == len(other) and all(second.get(name, code) == code for name, code in one)


def _share_a_day(one: LocalValue, other: LocalValue) -> bool:
    return (other.until is None or one.since <= other.until) and (one.until is None or other.since <= one.until)


def said(table: ParameterTable, value: Any) -> str:
    """A value of the parameter in words, with its unit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if table.kind is Kind.MONEY and isinstance(value, int):
        return str(yuan(value))
    return f"{value} {MEASURES.get(table.unit, table.unit)}" if isinstance(value, int) else str(value)


def bounds_said(table: ParameterTable, allowed: Bounds) -> str:
    """The bounds in words: 至少 1 日，至多 90 日."""
    parts = [f"至少 {said(table, allowed.minimum)}"] if allowed.minimum is not None else []
    parts += [f"至多 {said(table, allowed.maximum)}"] if allowed.maximum is not None else []
    return "，".join(parts) or "不限"


def dims_said(dims: Dims) -> str:
    """What a value is for, in words: 城市管理、自然人."""
    return dimensions.scope_said(dims, "全部案件")


def _kind_said(kind: Kind) -> str:
    named = {Kind.MONEY: "金额（以分为单位的整数）", Kind.INTEGER: "整数", Kind.BOOLEAN: "“是”或者“否”"}
    return named.get(kind, "文字")
