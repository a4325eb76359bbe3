"""What is known of a case about the factors of a table: the step of each, and what is not established or not proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from plumbline.engine.values import UNKNOWN
from plumbline.law.discretion.tables import SEVERITIES, Factor, Table, Tier

MOST = 10**15
"""Ten trillion yuan in fen; an amount above is a slip of the pen."""


class GivenError(ValueError):
    """What is said of the case cannot be used; `faults` are pairs of the place and a Chinese sentence."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("；".join(f"{place}：{text}" for place, text in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Given:
    """The facts of one case for one table. `values` by factor: a code or a number; UNKNOWN or missing: not established.

    `base` is the amount that a multiple is taken of, `range` that of the provision of the case for tables over any range; in fen. `severity` is the class chosen for families of bands.
    `mitigated` is the amount of a separate decision to go below the range (减轻), with its reason and article.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: int | None = None
    range: tuple[int | None, int | None] | None = None
    severity: str | None = None
    reductions: tuple[tuple[str, int], ...] = ()
    mitigated: Mitigation | None = None


@dataclass(frozen=True)
class Mitigation:
    """A decision to fine below the range: the sum in fen, why, under which article, and who approved it."""

    amount: int
    reason: str
    article: str
    approved_by: str


@dataclass(frozen=True)
class Chosen:
    """The step of one factor. `established` false: the fact is unknown and the lowest step stands for it."""

    factor: Factor
    tier: Tier
    value: Any
    established: bool
    proved: bool


def choose(table: Table, given: Given) -> tuple[Chosen, ...]:
    """The step of every factor of the table; raises GivenError with every fault."""
    faults = [(key, f"这张表没有“{key}”这个因素。") for key in given.values if not _known(table, key)]
    faults += _faults_of_sums(given)
    chosen: list[Chosen] = []
    for factor in table.factors:
        value = given.values.get(factor.key, UNKNOWN)
        if value is UNKNOWN or value is None:
            chosen.append(Chosen(factor, factor.lowest, UNKNOWN, established=False, proved=False))
            continue
        tier, fault = _tier(table, factor, value)
        if tier is None:
            faults.append((factor.key, fault))
        else:
            chosen.append(Chosen(factor, tier, value, established=True, proved=bool(given.evidence.get(factor.key))))
    if faults:
        raise GivenError(faults)
    return tuple(chosen)


def number(value: Any) -> Fraction | None:
    """The number that was written; None if it is none."""
    if isinstance(value, bool):
        return None
    try:
        return Fraction(Decimal(str(value).strip()))
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _known(table: Table, key: str) -> bool:
    return any(factor.key == key for factor in table.factors)


def _faults_of_sums(given: Given) -> list[tuple[str, str]]:
    faults = []
    if given.base is not None and not 0 <= given.base <= MOST:
        faults.append(("base", f"计算基数 {given.base} 分不在合理范围内，请核对单位是元还是万元。"))
    faults += _faults_of_range(given.range)
    if given.severity is not None and given.severity not in SEVERITIES:
        faults.append(("severity", f"“{given.severity}”不是裁量情节，应为 {'、'.join(SEVERITIES)} 之一。"))
    for name, share in given.reductions:
        if not 0 <= share <= 10_000:
            faults.append(("reductions", f"“{name}”的减少比例应在 0 到 100% 之间。"))
    if given.mitigated is not None:
        faults += _faults_of_mitigation(given.mitigated)
    return faults


def _faults_of_range(ends: tuple[int | None, int | None] | None) -> list[tuple[str, str]]:
    low, high = ends or (None, None)
    if any(end is not None and not 0 <= end <= MOST for end in (low, high)):
        return [("range", "法定幅度不在合理范围内，请核对单位是元还是万元。")]
    if low is not None and high is not None and low > high:
        return [("range", "法定下限高于法定上限。")]
    return []


def _faults_of_mitigation(decision: Mitigation) -> list[tuple[str, str]]:
    faults = []
    if decision.amount < 0:
        faults.append(("mitigated", "减轻处罚后的罚款不能是负数。"))
    if not decision.reason.strip() or not decision.article.strip():
        faults.append(("mitigated", "减轻处罚必须写明理由和依据的条款（行政处罚法第三十二条）。"))
    if not decision.approved_by.strip():
        faults.append(("mitigated", "减轻处罚须经机关负责人批准，请写明批准人。"))
    return faults


def _tier(table: Table, factor: Factor, value: Any) -> tuple[Tier | None, str]:
    if factor.kind == "choice":
        found = next((tier for tier in factor.tiers if tier.code == value), None)
        codes = "、".join(f"{tier.code}（{tier.zh}）" for tier in factor.tiers)
        return found, "" if found else f"“{value}”不是“{factor.zh}”的选项，可选：{codes}。"
    size = number(value)
    if size is None:
        return None, f"“{factor.zh}”应填数字，写的是“{value}”。"
    if size < 0 or size > MOST:
        return None, f"“{factor.zh}”写的是“{value}”，负数和过大的数不能用，请核对数值和单位。"
    if factor.whole and size.denominator != 1:
        return None, f"“{factor.zh}”应填整数，写的是“{value}”。"
    found = next((tier for tier in factor.tiers if within(size, tier, table.boundary, whole=factor.whole)), None)
    return found, "" if found else f"“{factor.zh}”为 {value}{factor.unit}，不在这张表的任何一档内，请核对数值和单位。"


def within(size: Fraction, tier: Tier, boundary: str, *, whole: bool) -> bool:
    """Whether a number falls into a tier, by the table's own reading of 以上 and 以下."""
    low_in, high_in = (True, True) if whole else (boundary == "upper_out", boundary == "upper_in")
    above = tier.low is None or size > tier.low or (low_in and size == tier.low)
    below = tier.high is None or size < tier.high or (high_in and size == tier.high)
    return above and below
