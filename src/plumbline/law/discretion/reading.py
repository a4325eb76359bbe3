"""A benchmark table from its TOML: every fault with its place, in Chinese; a table with faults is not used.

Sums are written in yuan, weights and shares in per cent, multiples as they are said (三倍 is 3). `check` in
`checking` then holds the tiers and rows against each other and against the statute.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plumbline.engine.citations import Article, parse_article
from plumbline.engine.errors import CitationError
from plumbline.law.discretion.checking import check
from plumbline.law.discretion.fields import Entry, Faults
from plumbline.law.discretion.recorded import fault_of_fact
from plumbline.law.discretion.tables import (
    BOUNDARIES,
    FAMILIES,
    ROUNDINGS,
    SEVERITIES,
    UNVERIFIED_FAMILIES,
    AddOn,
    Factor,
    Rounding,
    Row,
    Shape,
    Statute,
    Step,
    Table,
    Tier,
)
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.unreadable import place_of

FACTOR_KINDS = {"choice": "选项", "number": "数值", "sum": "另加金额（分）"}
STATUTE_KINDS = {
    "sum": "金额",
    "percent": "百分比",
    "multiple": "倍数",
    "case": "案件适用条款的幅度",
    "none": "没有幅度",
}
STATUSES = {"verified": "已核实", "unverified": "未核实"}
_KEY = re.compile(r"[a-z][a-z0-9_]*")
HUNDRED = 100
WEIGHED = ("F1", "F2", "F7")
"""Families in which every tier says what it weighs: a tier that forgot its weight must not weigh nothing."""


class TableError(ValueError):
    """A table that cannot be used; `faults` are pairs of the place and a Chinese sentence."""

    def __init__(self, faults: Faults) -> None:
        super().__init__("\n".join(f"{place}：{text}" for place, text in faults))
        self.faults = tuple(faults)


def read_table(text: str) -> Table:
    """The table of a TOML text; raises TableError with every fault."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise TableError([("文件", f"不是有效的 TOML：{place_of(wrong)}。")]) from None
    return table_of(content)


def table_of(content: Mapping[str, Any]) -> Table:
    """The table of its parsed entries; raises TableError with every fault."""
    family = content.get("family")
    if isinstance(family, str) and family in UNVERIFIED_FAMILIES:
        raise TableError([("family", UNVERIFIED_FAMILIES[family])])
    faults: Faults = []
    table = _read(Entry(content, "", faults), faults)
    if not faults:
        faults.extend(check(table))
    if faults:
        raise TableError(faults)
    return table


def _read(top: Entry, faults: Faults) -> Table:
    family = top.one_of("family", FAMILIES)
    terms = top.entry("statute")
    statute, kind = _statute(terms), str(terms.content.get("kind"))
    published, since = top.day("published", needed=False), top.day("since")
    table = Table(
        key=_key(top, "key"),
        title=top.text("title"),
        number=top.text("number", needed=False),
        issuer=top.text("issuer"),
        region=top.text("region"),
        source=top.text("source"),
        status=top.one_of("status", STATUSES),
        published=published,
        since=since or date.min,
        until=top.day("until", needed=False),
        article=top.text("article"),
        matter=top.text("matter", needed=False),
        family=family,
        statute=statute,
        boundary=top.one_of("boundary", BOUNDARIES),
        rounding=_rounding(top.entry("rounding")),
        factors=tuple(_factor(entry, weighed=family in WEIGHED) for entry in top.entries("factor")),
        rows=tuple(_row(entry, kind) for entry in top.entries("row")),
        shape=_shape(top.entry("formula")),
        floor=top.fen("floor"),
        cap=top.fen("cap"),
        floor_weight=top.hundredths("floor_weight"),
        notes=top.texts("notes"),
    )
    top.close()
    return table


def _key(entry: Entry, name: str) -> str:
    key = entry.text(name)
    if key and not _KEY.fullmatch(key):
        entry.fault(name, f"“{key}”只能用小写字母、数字和下划线，以字母开头。")
    return key


def _statute(entry: Entry) -> Statute:
    kind = entry.one_of("kind", STATUTE_KINDS)
    if kind == "case":
        entry.close()
        return Statute(None, "case", None, None)
    article = _article(entry)
    if kind == "none":
        entry.close()
        return Statute(article, "none", None, None)
    if kind == "sum":
        ends = entry.fen("minimum"), entry.fen("maximum")
        base, least = "", 0
    else:
        ends = _times(entry, "minimum", kind), _times(entry, "maximum", kind)
        base, least = entry.text("base"), entry.fen("least_base") or 0
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        entry.fault("minimum", "法定下限高于法定上限。")
    if ends == (None, None):
        entry.fault("maximum", "法定下限和上限至少填一项。")
    entry.close()
    return Statute(article, "sum" if kind == "sum" else "multiple", *ends, base=base, least_base=least)


def _times(entry: Entry, key: str, kind: str) -> int | None:
    """A multiple or a share of the base, in hundredths of one per cent of it."""
    size = entry.hundredths(key)
    return None if size is None else size * (HUNDRED if kind == "multiple" else 1)


def _article(entry: Entry) -> Article:
    text = entry.text("article")
    try:
        return parse_article(text, INSTRUMENTS)
    except CitationError:
        if text:
            entry.fault(
                "article", f"条款写法不对：法律库里找不到“{text}”，请核对名称和条、款、项。例如 penalty:32.0.1。"
            )
        return parse_article("penalty:1", INSTRUMENTS)


def _rounding(entry: Entry) -> Rounding:
    unit, how = entry.fen("unit", needed=True), entry.one_of("how", ROUNDINGS)
    if unit == 0:
        entry.fault("unit", "取整单位必须大于零，例如 1（元）、0.01（分）。")
    entry.close()
    return Rounding(unit or 1, how)


def _factor(entry: Entry, *, weighed: bool) -> Factor:
    kind = entry.one_of("kind", FACTOR_KINDS)
    factor = Factor(
        key=_key(entry, "key"),
        zh=entry.text("zh"),
        kind=kind,
        unit=entry.text("unit", needed=False),
        tiers=tuple(_tier(each, place, kind, weighed) for place, each in enumerate(entry.entries("tier"), 1)),
        whole=entry.flag("whole", otherwise=False),
        fact=entry.text("fact", needed=False),
    )
    if factor.fact and (wrong := fault_of_fact(factor.fact, kind)):
        entry.fault("fact", wrong)
    entry.close()
    return factor


def _tier(entry: Entry, place: int, kind: str, weighed: bool) -> Tier:
    code = entry.text("code") if kind == "choice" else ""
    low, high = (entry.number("from"), entry.number("to")) if kind != "choice" else (None, None)
    weight = entry.hundredths("weight", needed=weighed) or 0
    tier = Tier(code or str(place), entry.text("zh"), weight, code, low, high)
    entry.close()
    return tier


def _row(entry: Entry, kind: str) -> Row:
    when = entry.entry("when")
    chosen = tuple((key, tuple(str(each) for each in _listed(value))) for key, value in when.content.items())

    def take(key: str) -> int | None:
        return entry.fen(key) if kind not in ("percent", "multiple") else _times(entry, key, kind)

    point = take("point")
    low, high = (point, point) if point is not None else (take("low"), take("high"))
    if low is None:
        entry.fault("low", "请填写本档下限（没有下限的写 0），或者填写定额（point）。")
    row = Row(entry.text("zh"), chosen, low or 0, high, tuple(_add_on(each) for each in entry.entries("add")))
    entry.close()
    return row


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _add_on(entry: Entry) -> AddOn:
    beyond, step = entry.number("beyond", needed=True), entry.number("step", needed=True)
    if step is not None and step <= 0:
        entry.fault("step", "每级的大小必须大于零。")
    add = AddOn(
        zh=entry.text("zh"),
        factor=entry.text("factor"),
        beyond=beyond or Fraction(0),
        step=step or Fraction(1),
        amount=entry.fen("amount", needed=True) or 0,
        rounding=entry.one_of("rounding", ROUNDINGS),
    )
    entry.close()
    return add


def _shape(entry: Entry) -> Shape:
    bands = tuple(
        (band.one_of("severity", SEVERITIES), band.hundredths("from", True) or 0, band.hundredths("to", True) or 0)
        for band in entry.entries("band")
    )
    mid = entry.entry("middle")
    shape = Shape(
        base=entry.hundredths("base") or 0,
        bands=bands,
        mid=tuple((key, mid.hundredths(key) or 0) for key in mid.content),
        tier_low=entry.fen("tier_low") or 0,
        tier_high=entry.fen("tier_high") or 0,
        good=entry.texts("good"),
        steps=tuple(_step(each) for each in entry.entries("step")),
        per_head=(entry.fen("per_head_low") or 0, entry.fen("per_head_high") or 0),
        rate=entry.hundredths("rate") or 0,
    )
    entry.close()
    return shape


def _step(entry: Entry) -> Step:
    size = entry.number("step", needed=True)
    if size is not None and size <= 0:
        entry.fault("step", "每级的大小必须大于零。")
    step = Step(
        zh=entry.text("zh"),
        factor=entry.text("factor"),
        step=size or Fraction(1),
        amount=entry.fen("amount", needed=True) or 0,
        free=entry.number("free") or Fraction(0),
    )
    entry.close()
    return step
