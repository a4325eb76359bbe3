"""A list written out as it was read: its entries as plain content, and those as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.engine.citations import Article
from plumbline.law.leniency.tables import Branch, Ground, Item, LeniencyList, Question, Test

Content = dict[str, Any]
TOP = (
    ("list_id", "key"), ("kind", "kind"), ("title", "title"), ("doc_no", "number"), ("issuer", "issuer"),
    ("regions", "regions"), ("field", "field"), ("source", "source"), ("status", "status"), ("published", "published"),
    ("valid_from", "since"), ("valid_to", "until"), ("successor", "successor"), ("notes", "notes"),
)  # fmt: skip
"""What a list says of itself: the entry and the attribute."""


def content_of(source: LeniencyList) -> Content:
    """The entries that `list_of` reads back as the same list."""
    top = {entry: _plain(getattr(source, name)) for entry, name in TOP}
    questions = [_question(each) for each in source.questions]
    return {**_without_nothing({**top, "question": questions}), "item": [_item(each, source) for each in source.items]}


def to_toml(content: Mapping[str, Any]) -> str:
    """The entries as TOML."""
    lines = [f"{key} = {_value(value)}" for key, value in content.items() if key not in ("question", "item")]
    for name in ("question", "item"):
        for entry in content.get(name) or []:
            lines += ["", f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in entry.items())]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _without_nothing(entries: Content) -> Content:
    return {key: value for key, value in entries.items() if value not in (None, "", [])}


def _question(question: Question) -> Content:
    entries = {"key": question.key, "zh": question.zh, "kind": question.kind, "unit": question.unit}
    return _without_nothing({**entries, "choices": dict(question.choices) or None, "evidence": question.evidence})


def _item(item: Item, source: LeniencyList) -> Content:
    entries: Content = {
        "no": item.no,
        "act": item.act,
        "matters": list(item.matters),
        "violated": [_ground(each) for each in item.violated],
        "penalty": [_ground(each) for each in item.penalty],
        "result": item.result,
        "logic": item.condition.logic,
        "conditions": _conditions(item.condition),
        "exclusions": [_test(each) for each in item.exclusions],
        "same": item.same,
        "correction_days": item.correction_days,
        "evidence": list(item.evidence),
        "status": item.status if item.status != source.status else "",
        "note": item.note,
    }
    return {**_without_nothing(entries), "education": item.education}


def _conditions(branch: Branch) -> list[Content]:
    return [_part(part) for part in branch.parts]


def _part(part: Test | Branch) -> Content:
    if isinstance(part, Test):
        return _test(part)
    return _without_nothing({"zh": part.zh, "logic": part.logic, "conditions": _conditions(part)})


def _test(test: Test) -> Content:
    return {"when": test.text, "zh": test.zh}


def _ground(ground: Ground) -> str:
    return ground.text if ground.article is None else _key_of(ground.article)


def _key_of(article: Article) -> str:
    """The article as citations are written: key:article.paragraph.item."""
    places = [article.number, article.par or 0, article.item or 0, article.sub or 0]
    while places[-1] == 0:
        places.pop()
    return f"{article.instrument.key}:{'.'.join(str(place) for place in places)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return str(value)


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
