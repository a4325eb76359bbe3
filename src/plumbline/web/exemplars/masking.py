"""Who a case was about and who worked on it does not stand in what others learn from it (行政处罚法 第五十条)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plumbline.web.publication.masking import HIDDEN, masked_name, masked_text

PARTY = {"entity": "某单位", "sole_trader": "某个体工商户"}
WORKERS = ("name", "reviewer_name")
"""Keys under which the case file keeps the names of people at work."""
NOT_PEOPLE = ("party", "matter", "agency", "evidence", "benchmark")
"""Groups whose names are not of people at work; the party is masked by itself."""
SHORTEST = 2


def masked(text: str, facts: Mapping[str, Any]) -> str:
    """The text without the party, the people at work, and the numbers of the case and its papers."""
    party = facts.get("party") or {}
    kind, name = party.get("kind") or "entity", party.get("name") or ""
    if name and kind != "person":
        text = text.replace(name, PARTY[kind])
    text = masked_text(text, facts)
    for worker in sorted(set(_workers(facts)) - {name}, key=len, reverse=True):
        text = text.replace(worker, masked_name("person", worker))
    for number in sorted(set(_numbers(facts)), key=len, reverse=True):
        text = text.replace(number, HIDDEN)
    return text


def _workers(facts: Mapping[str, Any]) -> Iterator[str]:
    """The names of officers, reviewers, recorders: persons of the file other than in the group of the party."""
    for group, content in facts.items():
        if group not in NOT_PEOPLE:
            yield from _names(content)


def _names(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        for key, value in content.items():
            if isinstance(value, str):
                if key in WORKERS and len(value) >= SHORTEST:
                    yield value
            else:
                yield from _names(value)
    elif isinstance(content, Iterable) and not isinstance(content, str):
        for each in content:
            yield from _names(each)


def _numbers(facts: Mapping[str, Any]) -> Iterator[str]:
    for group in ("case", "lead", "decision", "archive"):
        number = (facts.get(group) or {}).get("number")
        if number:
            yield number
