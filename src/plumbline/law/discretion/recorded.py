"""What a case file itself says about the factors of a table: taken over as it stands, unknown stays unknown.

A factor names its fact as a path of the case file (`violation.goods_value`), or as `same_acts:24`: how many times within
24 months, this one included.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import CaseFile
from plumbline.engine.schema import Field, Group, Kind
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from plumbline.law.discretion.tables import Factor, Table

SAME_ACTS = "same_acts:"
KINDS = {"number": (Kind.MONEY, Kind.INTEGER), "choice": (Kind.CODE, Kind.BOOLEAN), "sum": (Kind.MONEY,)}
BASES = {"货值金额": "violation.goods_value", "违法所得": "violation.illegal_income"}
"""Bases of a multiple that the case file holds under a name of its own."""
FEN = 100
MOST_MONTHS = 120


def fault_of_fact(fact: str, kind: str) -> str:
    """Why a factor of this kind cannot be told by the fact; empty if it can."""
    if fact.startswith(SAME_ACTS):
        months = fact.removeprefix(SAME_ACTS)
        fine = months.isdecimal() and 1 <= int(months) <= MOST_MONTHS
        return "" if fine and kind == "number" else f"应写成 {SAME_ACTS}24（月数），因素为数值。"
    found = _field(fact)
    if found is None:
        return f"案卷里没有“{fact}”这一项。"
    return "" if found.kind in KINDS[kind] else f"案卷的“{found.zh}”不能用作这一类因素的值。"


def recorded(table: Table, case: CaseFile) -> dict[str, Any]:
    """The factors of the table that the case file tells, as `Given.values`; what it does not tell is not in it."""
    told = {factor.key: _told(factor, case) for factor in table.factors if factor.fact}
    return {key: value for key, value in told.items() if value is not UNKNOWN and value is not None}


def recorded_base(table: Table, case: CaseFile) -> int | None:
    """The amount in fen that the table takes a multiple of, where the case file holds it."""
    value = _value(BASES[table.statute.base], case) if table.statute.base in BASES else None
    return value if isinstance(value, int) else None


def _told(factor: Factor, case: CaseFile) -> Any:
    if factor.fact.startswith(SAME_ACTS):
        return _same_acts(case, int(factor.fact.removeprefix(SAME_ACTS)))
    value = _value(factor.fact, case)
    if isinstance(value, bool):
        return "yes" if value else "no"
    found = _field(factor.fact)
    if factor.kind == "number" and isinstance(value, int) and found is not None and found.kind is Kind.MONEY:
        return Decimal(value) / FEN
    return value


def _same_acts(case: CaseFile, months: int) -> Any:
    """How many times the same act was punished within the months before this one was found, this one counted."""
    before, found, act = case.prior_penalties, _value("discovery.date", case), _value("violation.act_key", case)
    if before is UNKNOWN or not found or not act:
        return UNKNOWN
    first = law().calendar.add_months(found, -months, roll=False)
    same = [each for each in before or () if each.act_key == act]
    if any(each.date is UNKNOWN for each in same):
        return UNKNOWN
    return 1 + sum(1 for each in same if each.date is not None and first <= each.date <= found)


def _value(path: str, case: CaseFile) -> Any:
    value: Any = case
    for name in path.split("."):
        if value is UNKNOWN or value is None:
            return value
        value = getattr(value, name)
    return value


def _field(path: str) -> Field | None:
    group, _, name = path.partition(".")
    member = CASE_FILE.member(group)
    found = member.member(name) if isinstance(member, Group) else None
    return found if isinstance(found, Field) else None
