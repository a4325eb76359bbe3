"""The facts of one case for one table, from JSON: sums in yuan, as people write them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from plumbline.law.discretion.fields import Entry, Faults
from plumbline.law.discretion.given import Given, GivenError, Mitigation


def read_given(raw: bytes) -> Given:
    """The facts; raises GivenError with every fault and its place."""
    try:
        content = json.loads(raw, parse_float=Decimal, object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError) as wrong:
        raise GivenError([("文件", f"不是有效的 JSON：{wrong}。")]) from None
    if not isinstance(content, dict):
        raise GivenError([("文件", '应为一个对象，例如 {"values": {…}, "base": 3000000}。')])
    return given_of(content)


def given_of(content: Mapping[str, Any]) -> Given:
    """The facts of a parsed file."""
    faults: Faults = []
    top = Entry(content, "", faults)
    values, evidence = top.entry("values").content, top.entry("evidence")
    ends = top.entry("range")
    given = Given(
        values=values,
        evidence={key: evidence.texts(key) for key in evidence.content},
        base=top.fen("base"),
        range=(ends.fen("minimum"), ends.fen("maximum")) if ends.content else None,
        severity=top.text("severity", needed=False) or None,
        reductions=tuple(
            (each.text("name"), each.hundredths("share", True) or 0) for each in top.entries("reductions")
        ),
        mitigated=_mitigation(top.entry("mitigated")),
    )
    ends.close()
    top.close()
    if faults:
        raise GivenError(faults)
    return given


def _mitigation(entry: Entry) -> Mitigation | None:
    if not entry.content:
        return None
    decision = Mitigation(
        amount=entry.fen("amount", needed=True) or 0,
        reason=entry.text("reason"),
        article=entry.text("article"),
        approved_by=entry.text("approved_by"),
    )
    entry.close()
    return decision


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that is written twice is refused: either could be meant."""
    content = dict(pairs)
    if len(content) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError("“" + next(name for name in names if names.count(name) > 1) + "”写了两次")
    return content
