"""An invented list that a test changes in one place, its reading, and a case to hold against it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from plumbline.law.leniency import Item, Known, LeniencyList, ListError, Match, list_of, match

ON = date(2026, 3, 2)
ACTED = date(2026, 2, 1)
QUESTIONS: list[dict[str, Any]] = [
    {"key": "told", "zh": "如实说明来源", "kind": "yes_no", "evidence": "进货票据"},
    {"key": "times", "zh": "超标倍数", "kind": "number", "unit": "倍"},
    {"key": "kind", "zh": "污染物", "kind": "choice", "choices": {"a": "甲类", "b": "乙类", "c": "丙类"}},
]
ITEM: dict[str, Any] = {
    "no": "1",
    "act": "经营过期食品",
    "matters": ["market.expired_food"],
    "violated": ["food_safety:34.0.10", "《海州市食品条例》第三条"],
    "penalty": ["food_safety:124.1.5"],
    "result": "must_not",
    "conditions": [{"when": "violation.goods_value <= 500", "zh": "货值不超过五百元"}],
    "evidence": ["货值计算依据"],
}
BASE: dict[str, Any] = {
    "list_id": "haizhou_market",
    "kind": "no_penalty",
    "title": "海州市市场监管免罚清单",
    "doc_no": "海市监规〔2025〕3号",
    "issuer": "海州市市场监督管理局",
    "regions": ["320700"],
    "field": "market",
    "source": "虚构",
    "status": "verified",
    "published": date(2025, 1, 2),
    "valid_from": date(2025, 2, 1),
    "valid_to": date(2027, 1, 31),
    "question": QUESTIONS,
    "item": [ITEM],
}


def content(**changes: Any) -> dict[str, Any]:
    """The entries of the list after changing some; None leaves an entry out."""
    made = copy.deepcopy({**BASE, **changes})
    return {key: value for key, value in made.items() if value is not None}


def made(**changes: Any) -> LeniencyList:
    """The list with changes at its top."""
    return list_of(content(**changes))


def with_item(**changes: Any) -> LeniencyList:
    """The list with changes of its one item."""
    item = {key: value for key, value in {**ITEM, **changes}.items() if value is not None}
    return made(item=[item])


def faults_of(entries: dict[str, Any]) -> dict[str, str]:
    """The faults of a list by their place."""
    try:
        list_of(entries)
    except ListError as wrong:
        return dict(wrong.faults)
    return {}


def when(*texts: str, logic: str = "ALL", **changes: Any) -> LeniencyList:
    """The list whose item has these conditions."""
    return with_item(conditions=[{"when": text, "zh": text} for text in texts], logic=logic, **changes)


def held(source: LeniencyList, facts: Any = None, answers: dict[str, Any] | None = None, **more: Any) -> Match:
    """The one item of the list held against a case."""
    item: Item = source.items[0]
    return match(source, item, Known(facts or {}, answers or {}, **more), ON)


def state(*texts: str, facts: Any = None, answers: dict[str, Any] | None = None) -> str:
    """How a case stands to these conditions."""
    return held(when(*texts), facts, answers).state
