"""A fine computed for a program: a table by its key, the facts in yuan as people write them, the result with its working."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.web.benchmarks import law, selectors
from plumbline.web.shell.errors import BadInput, Refusal

LONGEST = 200
MOST_BYTES = 256 * 1024
LARGEST_VERSION = 2**31 - 1


class NoTable(Refusal):
    """No published table, yardstick or sample with this key."""

    title = "没有这张裁量表"
    next_step = "请核对 table 和 version；全部代码见公开的裁量基准页面。"
    status = 404


def computed(body: bytes, today: date) -> dict[str, Any]:
    """The answer to one question. Raises NoTable, and BadInput with every fault at its place."""
    asked = _content(body)
    table = _table(asked, today)
    try:
        result = law.compute(table, law.given_of(asked.get("facts", {})))
    except law.GivenError as wrong:
        raise _refused(wrong.faults) from None
    told = law.as_data(result)
    return {
        **told,
        "version": table.version,
        "title": table.title,
        "number": table.number,
        "issuer": table.issuer,
        "status": table.status,
        "since": table.since,
        "until": table.until,
        "yardstick": table.yardstick,
        "factors": [_factor(each) for each in result.chosen],
        "lines": [{"label": line.label, "working": line.working, "source": line.source} for line in result.lines],
        "minimum": _whole(told["minimum"]),
        "maximum": _whole(told["maximum"]),
    }


def _content(body: bytes) -> Mapping[str, Any]:
    if len(body) > MOST_BYTES:
        raise BadInput({"body": f"请求超过 {MOST_BYTES // 1024} KB。"})
    try:
        content = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError) as wrong:
        raise BadInput({"body": f"不是有效的 JSON：{wrong}。"}) from None
    if not isinstance(content, dict):
        raise BadInput({"body": '应为一个对象，例如 {"table": "…", "facts": {"values": {…}}}。'})
    if unknown := [key for key in content if key not in ("table", "version", "on", "facts")]:
        raise BadInput(dict.fromkeys(unknown, "不认识这一项，请核对名称。"))
    if not isinstance(content.get("facts", {}), dict):
        raise BadInput({"facts": "应为一组内容。"})
    return content


def _table(asked: Mapping[str, Any], today: date) -> law.Table:
    key, version, on = asked.get("table"), asked.get("version"), asked.get("on")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST or "\0" in key:
        raise BadInput({"table": "请写裁量表的代码。"})
    if version is not None and (type(version) is not int or not 1 <= version <= LARGEST_VERSION):
        raise BadInput({"version": "应为正整数。"})
    table = selectors.table(key, _day(on, today), version)
    if table is None:
        raise NoTable(f"没有代码为“{key}”的裁量表。")
    return table


def _day(on: Any, today: date) -> date:
    if on is None:
        return today
    try:
        return date.fromisoformat(on)
    except (TypeError, ValueError):
        raise BadInput({"on": "应为日期，例如 2026-11-22。"}) from None


def _refused(faults: tuple[tuple[str, str], ...]) -> BadInput:
    found: dict[str, list[str]] = {}
    for place, text in faults:
        found.setdefault(place, []).append(text)
    return BadInput(found, title="事实不能计算")


def _factor(each: law.Chosen) -> dict[str, Any]:
    return {
        "key": each.factor.key,
        "zh": each.factor.zh,
        "value": str(each.value) if each.established else None,
        "tier": each.tier.zh,
        "weight": each.tier.weight,
        "established": each.established,
        "proved": each.proved,
    }


def _whole(end: int | str | None) -> int | None:
    """An end in fen; one that is no whole number of fen is only said in the working."""
    return end if isinstance(end, int) else None
