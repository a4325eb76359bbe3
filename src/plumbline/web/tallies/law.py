"""What the statistics ask of the law: how mild a decision was, and what it left uncollected at least."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.law.uncollected import RECORDED, UNKNOWN, Least, edition, least_fine
from plumbline.law.uncollected import SOURCES as FLOORS
from plumbline.web.tallies.models import BENCHMARK, SPARED, Treatment

SOURCES = {BENCHMARK: "按裁量基准的结果", **FLOORS}
"""How an amount was found, in the order in which the page lists it."""

__all__ = ["SOURCES", "UNKNOWN", "Told", "applied", "day", "edition", "told"]

BY_OUTCOME = {f"no_penalty_{one.value}": one for one in SPARED}
BY_SEVERITY = {"mitigated": Treatment.MITIGATED, "lighter": Treatment.LIGHTER}
AMOUNTS = ("goods_value", "illegal_income")
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Told:
    """What a case file says of mildness: the treatment, the amount in fen or None, where it comes from."""

    treatment: str
    uncollected: int | None = None
    source: str = ""
    why: str = ""


def told(facts: Mapping[str, Any], measured: int | None = None) -> Told:
    """The treatment of a decided file and what it left uncollected: by the benchmark that measured it (`measured`, or
    what the decision states), else by the floor of the law. How far a mitigated fine lies below the floor is asked of the floor alone.
    """
    decision = facts.get("decision") or NOTHING
    treatment = _treatment(decision)
    if not treatment or treatment is Treatment.LIGHTER:
        return Told(treatment)
    measured = decision.get("benchmark_low") if measured is None else measured
    if treatment is not Treatment.MITIGATED and measured is not None:
        return Told(treatment, int(measured), BENCHMARK)
    least = _least(facts, decision)
    if treatment is not Treatment.MITIGATED:
        return Told(treatment, least.amount, least.source, least.why)
    if decision.get("fine") is None:
        return Told(treatment, None, UNKNOWN, "没有罚款数额")
    amount = None if least.amount is None else max(least.amount - int(decision["fine"]), 0)
    return Told(treatment, amount, least.source, least.why)


def _treatment(decision: Mapping[str, Any]) -> Treatment | str:
    if not decision.get("date"):
        return ""
    outcome = str(decision.get("outcome") or "")
    if outcome == "penalty":
        return BY_SEVERITY.get(str(decision.get("severity") or ""), "")
    return BY_OUTCOME.get(outcome, "")


def _least(facts: Mapping[str, Any], decision: Mapping[str, Any]) -> Least:
    """The floor that the file itself records, else that of the matter on the day of the act, else of the decision."""
    if decision.get("fine_min") is not None:
        return Least(int(decision["fine_min"]), RECORDED)
    violation = facts.get("violation") or NOTHING
    on = day(violation.get("ended")) or day(violation.get("started")) or day(decision.get("date"))
    party, matter = facts.get("party") or NOTHING, facts.get("matter") or NOTHING
    amounts = {name: violation.get(name) for name in AMOUNTS}
    return least_fine(str(matter.get("code") or ""), on, str(party.get("kind") or ""), amounts)


def applied(facts: Mapping[str, Any]) -> tuple[str, str]:
    """The list and the item that a decision without a penalty names; a penalty names what it passed over."""
    decision = facts.get("decision") or NOTHING
    if _treatment(decision) not in SPARED:
        return "", ""
    return str(decision.get("leniency_list") or ""), str(decision.get("leniency_item") or "")


def day(value: object) -> date | None:
    """A day as a case file writes it."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
