"""Invented cases for a table, as columns, and what each gives alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from plumbline.law.discretion import GivenError, Table, compute
from plumbline.replay.columns import SEVERITY_NAMES, Columns, codes, column, integers


@dataclass
class Case:
    """One case as a test writes it."""

    values: dict[str, Any] = field(default_factory=dict)
    base: int | None = None
    low: int | None = None
    high: int | None = None
    severity: str | None = None
    mitigated: int | None = None
    outcome: int = 1
    fine: int | None = None
    table: int = 0
    matter: str = ""
    weighed: bool = False


def columns(tables: Sequence[Table], cases: Sequence[Case], **more: Any) -> Columns:
    """The cases as columns."""
    keys = sorted({key for case in cases for key in case.values})
    return Columns(
        ids=range(len(cases)),
        tables=tuple(tables),
        table=np.array([case.table for case in cases], np.int64),
        values={key: column([case.values.get(key) for case in cases]) for key in keys},
        base=integers(case.base for case in cases),
        low=integers(case.low for case in cases),
        high=integers(case.high for case in cases),
        severity=np.array([-1 if c.severity is None else SEVERITY_NAMES.index(c.severity) for c in cases], np.int64),
        mitigated=integers(case.mitigated for case in cases),
        outcome=np.array([case.outcome for case in cases], np.int64),
        fine=integers(case.fine for case in cases),
        weighed=np.array([case.weighed for case in cases], np.bool_),
        groups={"matter": codes(case.matter for case in cases)},
        **more,
    )


def alone(table: Table, made: Columns, row: int) -> tuple[int, int]:
    """What the table gives for one case alone; (-1, -1) where it cannot be computed."""
    try:
        result = compute(table, made.given(row, table))
    except GivenError:
        return -1, -1
    return result.low, result.high


def number(text: str) -> Decimal:
    """A number as it is written."""
    return Decimal(text)
