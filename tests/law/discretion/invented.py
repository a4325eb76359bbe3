"""An invented table that a test changes in one place, and its reading."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.law.discretion import Table, TableError
from plumbline.law.discretion.reading import table_of

YES_NO = [{"code": "no", "zh": "否", "weight": 0}, {"code": "yes", "zh": "是", "weight": 0}]
BASE: dict[str, Any] = {
    "key": "haizhou_water",
    "title": "海州市水污染罚款裁量表",
    "number": "海环规〔2025〕3号",
    "issuer": "海州市生态环境局",
    "region": "320700",
    "source": "虚构",
    "status": "unverified",
    "published": date(2025, 1, 2),
    "since": date(2025, 2, 1),
    "article": "第三条",
    "family": "F1",
    "boundary": "upper_out",
    "rounding": {"unit": 1, "how": "down"},
    "statute": {"article": "water:83.0.2", "kind": "sum", "minimum": 100_000, "maximum": 1_000_000},
    "formula": {"base": 40},
    "factor": [
        {
            "key": "volume",
            "zh": "日排水量",
            "kind": "number",
            "unit": "吨",
            "tier": [{"zh": "不足 50 吨", "to": 50, "weight": 0}, {"zh": "50 吨以上", "from": 50, "weight": 30}],
        },
        {
            "key": "toxic",
            "zh": "有毒物质",
            "kind": "choice",
            "tier": [{"code": "no", "zh": "否", "weight": 0}, {"code": "yes", "zh": "是", "weight": 30}],
        },
    ],
}
PEOPLE = [
    {
        "key": "people",
        "zh": "人数",
        "kind": "number",
        "unit": "人",
        "whole": True,
        "tier": [{"zh": "1 人以上", "from": 1}],
    }
]
SHAPES: dict[str, dict[str, Any]] = {
    "F2": {"statute": {"article": "water:83.0.2", "kind": "sum", "minimum": 20_000, "maximum": 200_000}, "formula": {}},
    "F3": {
        "formula": {},
        "row": [
            {"zh": "不足 50 吨", "when": {"volume": "1"}, "low": 100_000, "high": 300_000},
            {"zh": "50 吨以上、无毒", "when": {"volume": "2", "toxic": "no"}, "low": 300_000, "high": 700_000},
            {"zh": "50 吨以上、有毒", "when": {"volume": "2", "toxic": "yes"}, "low": 700_000},
        ],
    },
    "F4": {
        "formula": {},
        "factor": [
            {
                "key": "exceed",
                "zh": "超标倍数",
                "kind": "number",
                "unit": "倍",
                "tier": [{"zh": "不足 1 倍", "to": 1}, {"zh": "1 倍以上", "from": 1}],
            }
        ],
        "row": [
            {"zh": "不足 1 倍", "when": {"exceed": "1"}, "low": 100_000, "high": 150_000},
            {
                "zh": "1 倍以上",
                "when": {"exceed": "2"},
                "low": 200_000,
                "high": 700_000,
                "add": [
                    {
                        "zh": "每超一倍",
                        "factor": "exceed",
                        "beyond": 1,
                        "step": 1,
                        "amount": 10_000,
                        "rounding": "half_up",
                    }
                ],
            },
        ],
    },
    "F7": {
        "formula": {"tier_low": 100_000, "tier_high": 200_000, "good": ["training", "plan"]},
        "factor": [
            {"key": "training", "zh": "有培训", "kind": "choice", "tier": YES_NO},
            {"key": "plan", "zh": "有预案", "kind": "choice", "tier": YES_NO},
            {
                "key": "concealed",
                "zh": "瞒报",
                "kind": "choice",
                "tier": [{"code": "no", "zh": "否", "weight": 0}, {"code": "yes", "zh": "是", "weight": 30}],
            },
        ],
    },
    "F9": {
        "statute": {"article": "water:83.0.2", "kind": "sum", "maximum": 30_000},
        "formula": {"step": [{"zh": "每超 1000 千克", "factor": "excess", "step": 1000, "amount": 500, "free": 1000}]},
        "factor": [
            {"key": "excess", "zh": "超重", "kind": "number", "unit": "千克", "tier": [{"zh": "超重", "from": 0}]},
            {"key": "height", "zh": "超高另罚", "kind": "sum", "unit": "分", "tier": [{"zh": "另加"}]},
        ],
    },
    "F10": {"formula": {"per_head_low": 1000, "per_head_high": 5000}, "factor": PEOPLE},
    "F11": {"formula": {}, "factor": PEOPLE, "statute": {"article": "water:83.0.2", "kind": "none"}},
    "F12": {"formula": {"rate": 3}, "factor": PEOPLE, "statute": {"article": "penalty:72.1.1", "kind": "none"}},
    "F5": {
        "factor": None,
        "statute": {"kind": "case"},
        "formula": {
            "band": [
                {"severity": "lighter", "from": 0, "to": 30},
                {"severity": "normal", "from": 30, "to": 70},
                {"severity": "heavier", "from": 70, "to": 100},
            ]
        },
    },
    "F6": {"factor": None, "statute": {"kind": "case"}, "formula": {"middle": {"max_lighter": 20, "max_normal": 50}}},
}


def content(family: str = "F1", **changes: Any) -> dict[str, Any]:
    """The entries of the invented table of a family; None takes an entry out."""
    made = copy.deepcopy({**BASE, "family": family, **SHAPES.get(family, {}), **changes})
    return {key: value for key, value in made.items() if value is not None}


def table(family: str = "F1", **changes: Any) -> Table:
    """The table, read."""
    return table_of(content(family, **changes))


def faults(family: str = "F1", **changes: Any) -> dict[str, str]:
    """The faults of a table by their place."""
    try:
        table(family, **changes)
    except TableError as wrong:
        return dict(wrong.faults)
    return {}


def changed(made: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Entries with one of them changed; the path as a fault writes it: factor[1].tier[2].from."""
    made = copy.deepcopy(made)
    at: Any = made
    *ways, last = path.replace("[", ".[").split(".")
    for way in ways:
        at = at[int(way[1:-1]) - 1] if way.startswith("[") else at[way]
    if last.startswith("["):
        at[int(last[1:-1]) - 1] = value
    elif value is None:
        del at[last]
    else:
        at[last] = value
    return made


def dec(text: str) -> Decimal:
    """A number as TOML gives it."""
    return Decimal(text)
