"""One case under both sets of rules, line by line, from what the run kept of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from plumbline.casefile.money import yuan
from plumbline.law.discretion import Given, GivenError, Mitigation, Table, compute, explain
from plumbline.replay.columns import BY_SEVERITY, SEVERITY_NAMES, asks_base
from plumbline.replay.steps import STEPS
from plumbline.web.whatif.law.changes import table_of

OUTCOMES = {1: "给予行政处罚", 0: "不予处罚", -1: "不能确定"}
DUE = {1: "需要", 0: "不需要", -1: "不能确定"}
MAY = {1: "可以", 0: "不可以", -1: "不能确定"}
MAY_BE = ("on_the_spot_possible",)
"""What may be done, not what must be."""
STEP_NAMES = STEPS
MISSING = {
    "base": "计算基数（货值金额、违法所得等）",
    "range": "法定罚款幅度",
    "severity": "裁量等次",
    "mitigated": "减轻处罚的数额和现行幅度对不上",
    "table": "没有适用的裁量基准",
    "assessment": "没有裁量记录，案卷也没有记载裁量因素",
    "fine": "原决定的罚款数额",
    "list": "清单条件所需的事实",
    "first": "案卷写初次违法，其他案卷有此前的违法，需要查清",
    "amount": "金额超出合理范围",
}


def missing_said(place: str, factors: Mapping[str, str] | None = None) -> str:
    """What is missing, in words; factors by their own names."""
    if place in MISSING:
        return MISSING[place]
    return f"因素“{(factors or {}).get(place, place)}”"


def due_said(name: str, due: int) -> str:
    """Whether a step is due, in words."""
    return (MAY if name in MAY_BE else DUE)[due]


@dataclass(frozen=True)
class Working:
    """One side of a case: the table, the lines of the computation, or why there is none."""

    title: str
    lines: tuple[str, ...]
    faults: tuple[str, ...]


def given_of(kept: Mapping[str, Any], table: Table) -> Given:
    """What the run knew of the case, for the table."""
    own = {factor.key for factor in table.factors}
    ends = (kept.get("low"), kept.get("high"))
    severity, sum_ = kept.get("severity"), kept.get("mitigated")
    ranged = table.statute.kind == "case" and ends != (None, None)
    chosen = severity if severity in SEVERITY_NAMES and table.family in BY_SEVERITY else None
    values = {key: value for key, value in kept.get("values", {}).items() if key in own}
    return Given(
        values=values,
        evidence=dict.fromkeys(values, ("案卷",)),
        base=kept.get("base") if asks_base(table) else None,
        range=ends if ranged else None,
        severity=chosen,
        mitigated=None if sum_ is None else Mitigation(sum_, "原决定减轻处罚", "原决定所引条款", "原决定批准人"),
    )


def working(text: str, kept: Mapping[str, Any]) -> Working:
    """The computation of one side by the table of a TOML text."""
    table = table_of(text)
    try:
        result = compute(table, given_of(kept, table))
    except GivenError as wrong:
        return Working(table.title, (), tuple(said for _, said in wrong.faults))
    return Working(table.title, tuple(explain(result)), ())


def money(fen: int | None) -> str:
    """Fen as yuan; unknown as such."""
    return "不能确定" if fen is None else yuan(fen)


def signed(fen: int | None) -> str:
    """A difference with its sign."""
    if fen is None:
        return "不能确定"
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen).replace("-", "−")


def factor_titles(text: str) -> dict[str, str]:
    """How a table or a list calls its factors or questions."""
    content = tomllib.loads(text, parse_float=Decimal)
    told = [*content.get("factor", []), *content.get("question", [])]
    return {each["key"]: each["zh"] for each in told}
