"""Amounts in the wrong unit: 万元 written as 元, 元 written as 分. The only slips that are off by exactly that much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plumbline.casefile.money import yuan
from plumbline.casefile.problems import Problem, warning
from plumbline.casefile.types import CaseFile

_UNITS = ((1_000_000, "把“万元”当成了“分”"), (10_000, "把“万元”当成了“元”"), (100, "把“元”当成了“分”"))
_EQUAL_PAIRS = (
    (("decision", "fine"), ("notice", "fine")),
    (("notice", "fine"), ("investigation", "proposed_fine")),
    (("decision", "confiscated_income"), ("violation", "illegal_income")),
)


def amount_doubts(case: CaseFile) -> Iterator[Problem]:
    """Amounts that would fit what stands beside them if the unit were another one."""
    yield from _outside_range(case)
    for one, other in _EQUAL_PAIRS:
        first, second = _amount(case, one), _amount(case, other)
        if first and second and first != second and (unit := _unit_between(first, second)):
            message = (
                f" {yuan(first)}与 {'.'.join(other)} 的 {yuan(second)}正好相差{_times(first, second)}，可能是{unit}。"
                "金额一律以“分”为单位，请对照原件核对。"
            )
            yield warning("amount_unit", ".".join(one), message)


def _outside_range(case: CaseFile) -> Iterator[Problem]:
    fine, low, high = (_amount(case, ("decision", name)) for name in ("fine", "fine_min", "fine_max"))
    if not fine or not high or (low or 0) <= fine <= high or case.decision.severity == "mitigated":
        return
    for times, unit in _UNITS:
        if (low or 1) <= fine * times <= high or (low or 1) * times <= fine <= high * times:
            message = (
                f"罚款 {yuan(fine)}在法定幅度（ {yuan(low or 0)}至 {yuan(high)}）之外，乘以或除以 {times} 正好落在幅度之内，"
                f"可能是{unit}。金额一律以“分”为单位，请对照决定书核对。"
            )
            yield warning("amount_unit", "decision.fine", message)
            return


def _unit_between(first: int, second: int) -> str | None:
    return next((unit for times, unit in _UNITS if max(first, second) == min(first, second) * times), None)


def _times(first: int, second: int) -> str:
    return f" {max(first, second) // min(first, second)} 倍"


def _amount(case: CaseFile, path: tuple[str, str]) -> int | None:
    facts: Any = getattr(case, path[0])
    return (getattr(facts, path[1]) or None) if facts else None
