"""A list of leniency from its TOML: every fault with its place, in Chinese; a list with faults is not used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.casefile.schema.terms import FIELDS
from plumbline.engine.citations import parse_article
from plumbline.engine.errors import CitationError
from plumbline.law import law
from plumbline.law.discretion.fields import Entry, Faults
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.leniency.conditions import WordingError, fact, read_condition
from plumbline.law.leniency.tables import (
    DERIVED,
    KINDS,
    LOGICS,
    QUESTION_KINDS,
    RESULTS,
    RESULTS_OF,
    SAMES,
    STATUSES,
    Branch,
    Ground,
    Item,
    LeniencyList,
    Question,
    Test,
)
from plumbline.law.unreadable import place_of

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_REGION = re.compile(r"\d{6}")
_CITED = re.compile(r"[a-z][a-z0-9_]*:[\d.]+")
MOST_DAYS = 365
DEEPEST = 3
"""Conditions within conditions within conditions; more than that nobody can check on paper."""


class ListError(ValueError):
    """A list that cannot be used; `faults` are pairs of the place and a Chinese sentence."""

    def __init__(self, faults: Faults) -> None:
        super().__init__("\n".join(f"{place}：{text}" for place, text in faults))
        self.faults = tuple(faults)


def read_list(text: str, matters: Collection[str] | None = None) -> LeniencyList:
    """The list of a TOML text; raises ListError with every fault. `matters` are the codes that items may name, by default
    those of the national catalogue."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise ListError([("文件", f"不是有效的 TOML：{place_of(wrong)}。")]) from None
    return list_of(content, matters)


def list_of(content: Mapping[str, Any], matters: Collection[str] | None = None) -> LeniencyList:
    """The list of its parsed entries; raises ListError with every fault."""
    faults: Faults = []
    known = frozenset(law().matters) if matters is None else frozenset(matters)
    read = _Reader(known, faults).read(Entry(content, "", faults))
    if faults:
        raise ListError(faults)
    return read


class _Reader:
    """One list being read: the questions come first, for the conditions may ask them."""

    def __init__(self, matters: frozenset[str], faults: Faults) -> None:
        self.matters, self.faults = matters, faults
        self.questions: dict[str, Question] = {}
        self.kind, self.same, self.listed_as = "no_penalty", "matter", "verified"

    def read(self, top: Entry) -> LeniencyList:
        self.kind, self.listed_as = top.one_of("kind", KINDS), top.one_of("status", STATUSES)
        self.same = top.one_of("same", SAMES) if "same" in top.content else "matter"
        questions = tuple(self._question(each) for each in top.entries("question"))
        published, since, until = top.day("published", False), top.day("valid_from"), top.day("valid_to", False)
        self._days(top, published, since, until)
        read = LeniencyList(
            key=self._key(top, "list_id"),
            kind=self.kind,
            title=top.text("title"),
            number=top.text("doc_no", needed=False),
            issuer=top.text("issuer"),
            regions=self._regions(top),
            field=top.one_of("field", FIELDS),
            source=top.text("source"),
            status=self.listed_as,
            published=published,
            since=since or date.min,
            until=until,
            successor=top.text("successor", needed=False),
            notes=top.texts("notes"),
            questions=questions,
            items=self._items(top),
        )
        top.close()
        return read

    def _days(self, top: Entry, published: date | None, since: date | None, until: date | None) -> None:
        if since and until and until < since:
            top.fault("valid_to", "失效日期早于施行日期。")
        if since and published and since < published:
            top.fault("valid_from", "施行日期早于公布日期。未经公布的，不得作为依据（行政处罚法第三十四条）。")

    def _key(self, entry: Entry, name: str) -> str:
        key = entry.text(name)
        if key and not _KEY.fullmatch(key):
            entry.fault(name, f"“{key}”只能用小写字母、数字和下划线，以字母开头，最多六十个字。")
        return key

    def _regions(self, top: Entry) -> tuple[str, ...]:
        regions = top.texts("regions")
        for region in regions:
            if not _REGION.fullmatch(region):
                top.fault("regions", f"“{region}”不是六位区域代码。全国适用的写空列表。")
        return regions

    def _question(self, entry: Entry) -> Question:
        key, kind = self._key(entry, "key"), entry.one_of("kind", QUESTION_KINDS)
        if key in self.questions or key in DERIVED or fact(key) is not None:
            entry.fault("key", f"“{key}”重复，或者与案卷中的事实同名。")
        choices = entry.entry("choices").content if kind == "choice" else {}
        if kind == "choice" and (len(choices) < 2 or not all(isinstance(zh, str) for zh in choices.values())):
            entry.fault("choices", "选项至少写两个，例如 { b_class = “B类污染物”, ph_only = “仅pH值” }。")
        question = Question(
            key=key,
            zh=entry.text("zh"),
            kind=kind,
            unit=entry.text("unit", needed=False),
            choices=tuple((code, str(zh)) for code, zh in choices.items()),
            evidence=entry.text("evidence", needed=False),
        )
        entry.close()
        self.questions[key] = question
        return question

    def _items(self, top: Entry) -> tuple[Item, ...]:
        entries = top.entries("item")
        if not entries:
            top.fault("item", "清单至少要有一项。")
        items = tuple(self._item(entry) for entry in entries)
        seen: set[str] = set()
        for entry, item in zip(entries, items, strict=True):
            if item.no in seen:
                entry.fault("no", f"序号“{item.no}”重复。")
            seen.add(item.no)
        return items

    def _item(self, entry: Entry) -> Item:
        status = entry.one_of("status", STATUSES) if "status" in entry.content else self.listed_as
        result = entry.one_of("result", {code: RESULTS[code] for code in RESULTS_OF[self.kind]})
        condition = self._branch(entry, 1)
        if not condition.parts and status == "verified":
            entry.fault("conditions", "没有写条件。条件没有核实的，请注明 status = “unverified”。")
        item = Item(
            no=entry.text("no"),
            act=entry.text("act"),
            matters=self._matters(entry),
            violated=self._grounds(entry, "violated"),
            penalty=self._grounds(entry, "penalty"),
            result=result,
            condition=condition,
            exclusions=tuple(self._test(each) for each in entry.entries("exclusions")),
            same=entry.one_of("same", SAMES) if "same" in entry.content else self.same,
            education=entry.flag("education", otherwise=self.kind == "no_penalty"),
            correction_days=self._correction(entry),
            evidence=entry.texts("evidence"),
            status=status,
            note=entry.text("note", needed=False),
        )
        entry.close()
        return item

    def _matters(self, entry: Entry) -> tuple[str, ...]:
        named = entry.texts("matters")
        whole = {f"{field}.*" for field in FIELDS}
        for code in named:
            if code not in self.matters and code not in whole:
                entry.fault("matters", f"事项目录没有“{code}”。整个领域写“领域.*”，例如 market.*。")
        return named

    def _grounds(self, entry: Entry, key: str) -> tuple[Ground, ...]:
        return tuple(self._ground(entry, key, text) for text in entry.texts(key))

    def _ground(self, entry: Entry, key: str, text: str) -> Ground:
        if not _CITED.fullmatch(text):
            return Ground(text)
        try:
            article = parse_article(text, INSTRUMENTS)
        except CitationError as wrong:
            entry.fault(key, f"条款写法不对：{wrong}。也可以直接写条款全称，例如《食品安全法》第三十四条。")
            return Ground(text)
        return Ground(str(article), article)

    def _correction(self, entry: Entry) -> int | None:
        days = entry.number("correction_days")
        if days is not None and (days.denominator != 1 or not 0 < days <= MOST_DAYS):
            entry.fault("correction_days", f"改正期限应为 1 至 {MOST_DAYS} 的整数（日）。")
            return None
        return None if days is None else days.numerator

    def _branch(self, entry: Entry, depth: int) -> Branch:
        logic = entry.one_of("logic", LOGICS) if "logic" in entry.content else "ALL"
        return Branch(logic, tuple(self._part(each, depth) for each in entry.entries("conditions")))

    def _part(self, entry: Entry, depth: int) -> Test | Branch:
        if "conditions" not in entry.content:
            return self._test(entry)
        if depth == DEEPEST:
            entry.fault("conditions", f"条件最多分 {DEEPEST} 层。")
        branch = self._branch(entry, depth + 1)
        named = Branch(branch.logic, branch.parts, entry.text("zh", needed=False))
        entry.close()
        return named

    def _test(self, entry: Entry) -> Test:
        text = entry.text("when")
        test = Test("", "==", True, entry.text("zh"))
        if text:
            try:
                subject, op, value = read_condition(text, self.questions)
                test = Test(subject, op, value, test.zh, text)
            except WordingError as wrong:
                entry.fault("when", str(wrong))
        entry.close()
        return test
