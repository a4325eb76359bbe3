"""The tables of the invented bureau: expired food by weights, and a split of any range in three."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from plumbline.web.benchmarks.law import Table, table_of

FOOD: dict[str, Any] = {
    "key": "haizhou_expired_food",
    "title": "海州市市场监督管理行政处罚裁量基准·经营超过保质期的食品",
    "number": "海市监规〔2026〕4号",
    "issuer": "海州市市场监督管理局",
    "region": "320700",
    "source": "海市监规〔2026〕4号附件第三项",
    "status": "verified",
    "published": date(2026, 2, 1),
    "since": date(2026, 3, 1),
    "article": "附件第三项",
    "matter": "market.expired_food",
    "family": "F1",
    "boundary": "upper_out",
    "rounding": {"unit": 1, "how": "down"},
    "statute": {"article": "food_safety:124.1.5", "kind": "sum", "minimum": 50_000, "maximum": 100_000},
    "formula": {"base": 50},
    "factor": [
        {
            "key": "days",
            "zh": "超过保质期的天数",
            "kind": "number",
            "unit": "日",
            "tier": [
                {"zh": "不足 30 日", "to": 30, "weight": 0},
                {"zh": "30 日以上不足 90 日", "from": 30, "to": 90, "weight": 10},
                {"zh": "90 日以上", "from": 90, "weight": 25},
            ],
        },
        {
            "key": "times",
            "zh": "两年内同类违法次数（含本次）",
            "kind": "number",
            "unit": "次",
            "whole": True,
            "fact": "same_acts:24",
            "tier": [
                {"zh": "1 次", "from": 1, "to": 1, "weight": 0},
                {"zh": "2 次以上", "from": 2, "weight": 25},
            ],
        },
    ],
}
BANDS: dict[str, Any] = {
    **{key: value for key, value in FOOD.items() if key not in ("factor", "matter")},
    "key": "haizhou_bands",
    "title": "海州市市场监督管理局罚款幅度三段",
    "family": "F5",
    "statute": {"kind": "case"},
    "formula": {
        "band": [
            {"severity": "lighter", "from": 0, "to": 30},
            {"severity": "normal", "from": 30, "to": 70},
            {"severity": "heavier", "from": 70, "to": 100},
        ]
    },
}


def food(**changes: Any) -> Table:
    """The table of weights with some entries changed."""
    return table_of({**FOOD, **changes})


def bands(**changes: Any) -> Table:
    """The split in three with some entries changed."""
    return table_of({**BANDS, **changes})


def later(table: Table, since: date, **changes: Any) -> Table:
    """The next version of a table."""
    return replace(table, since=since, published=None, **changes)
