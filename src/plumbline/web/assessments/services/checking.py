"""Slips of the pen: what is said of a case is held against its file, each objection at its field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from plumbline.web.assessments import law
from plumbline.web.cases.models import Case

Faults = dict[str, list[str]]
TEN_THOUSAND = 10_000
FEN = 100
LEAST_PLAUSIBLE = 1_000 * FEN
MOST_PLAUSIBLE = 1_000_000_000 * FEN
TIMES, MONTHS, DAYS = "times", "months", "days"
LONGEST_MONTH = 31


def check_file(
    case: Case,
    table: law.Table,
    values: Mapping[str, str],
    evidence: Mapping[str, tuple[str, ...]],
    kept: Collection[str],
    faults: Faults,
) -> None:
    """Evidence is in the file and belongs to a value; the value does not contradict what the file records."""
    named = {factor.key: factor.zh for factor in table.factors}
    for key, ids in evidence.items():
        if any(each not in kept for each in ids):
            faults.setdefault(f"e_{key}", []).append("所选的证据不在本案案卷中，请重新选择。")
        if ids and values.get(key, "") == "":
            faults.setdefault(f"e_{key}", []).append(
                f"“{named.get(key, key)}”没有填写，却选了证据；请填写该因素或者取消证据。"
            )
    _told_otherwise(case, table, values, faults)
    violation = case.facts.get("violation") or {}
    for check in (_times, _lasting):
        check(violation, values, faults)


def _told_otherwise(case: Case, table: law.Table, values: Mapping[str, str], faults: Faults) -> None:
    """Where the table names the fact of the file, the file is believed until it is put right."""
    told = law.recorded_of(case, table)[0]
    for factor in table.factors:
        typed, known = values.get(factor.key, ""), told.get(factor.key)
        if typed != "" and known is not None and not _same(typed, known):
            shown = next((tier.zh for tier in factor.tiers if tier.code == known), known) if known else known
            text = f"案卷记载为“{shown}”，与这里填写的不一致；请先核对，案卷有误的先更正案卷。"
            faults.setdefault(f"f_{factor.key}", []).append(text)


def _same(typed: str, known: str) -> bool:
    """Equal as written, or as numbers."""
    try:
        return typed == known or Decimal(typed) == Decimal(known)
    except InvalidOperation:
        return False


def _times(violation: Mapping[str, Any], values: Mapping[str, str], faults: Faults) -> None:
    """How often the party did it, against whether the file calls it the first time."""
    times = _number(values.get(TIMES))
    first = violation.get("first_offence")
    if times is None or first is None:
        return
    if first and times > 1:
        faults.setdefault(f"f_{TIMES}", []).append(
            f"案卷记载为初次违法，这里却填 {times} 次（含本次）；请先核对查询记录。"
        )
    if not first and times == 1 and violation.get("first_offence_checked"):
        faults.setdefault(f"f_{TIMES}", []).append("案卷的查询记录不是初次违法，这里却填 1 次（含本次）；请先核对。")


def _lasting(violation: Mapping[str, Any], values: Mapping[str, str], faults: Faults) -> None:
    """How long it lasted, against the first and the last day in the file."""
    started, ended = (_day(violation.get(name)) for name in ("started", "ended"))
    if started is None or ended is None:
        return
    lasted = (ended - started).days + 1
    for key, longest in ((MONTHS, LONGEST_MONTH), (DAYS, 1)):
        stated = _number(values.get(key))
        if stated is not None and (stated - 1) * longest > lasted:
            text = f"案卷记载违法行为从 {started} 到 {ended}，共 {lasted} 日，短于这里填写的时间；请先核对。"
            faults.setdefault(f"f_{key}", []).append(text)


def check_amounts(case: Case, table: law.Table, base: int | None, sure: bool, faults: Faults) -> None:
    """The base is an amount in yuan: the slip of ten thousand is caught, an unusual sum is asked about once more."""
    if base is None or table.statute.kind != "multiple":
        return
    recorded = law.recorded_of(case, table)[1]
    if recorded and base * TEN_THOUSAND == recorded:
        faults["base"] = [
            f"案卷记载 {law.yuan(recorded)}，这里填 {law.yuan(base)}，相差一万倍：请按元填写，不要填万元数。"
        ]
    elif recorded and base != recorded and not sure:
        faults["base"] = [f"与案卷记载的 {law.yuan(recorded)} 不一致。请核对；确认无误的，勾选“金额已经核对”。"]
    elif not recorded and not sure and base < LEAST_PLAUSIBLE:
        likely = law.yuan(base * TEN_THOUSAND)
        faults["base"] = [f"填写的是 {law.yuan(base)}。如果是万元数，应填 {likely}；确实无误的，勾选“金额已经核对”。"]
    elif not recorded and not sure and base > MOST_PLAUSIBLE:
        faults["base"] = [f"填写的是 {law.yuan(base)}，数额很大。请核对单位；确实无误的，勾选“金额已经核对”。"]


def check_grounds(severity: str, mitigations: Collection[str], aggravations: Collection[str], faults: Faults) -> None:
    """Lighter and heavier rest on a listed ground; one that points the other way contradicts."""
    if severity == "lighter" and not mitigations:
        extra = "只选了从重情节，与从轻矛盾；" if aggravations else ""
        faults["mitigations"] = [f"{extra}从轻处罚应当写明从轻的情节（行政处罚法第三十二条）。"]
    if severity == "heavier" and not aggravations:
        extra = "只选了从轻情节，与从重矛盾；" if mitigations else ""
        faults["aggravations"] = [f"{extra}从重处罚应当写明从重的情节。"]


def _number(text: str | None) -> int | None:
    try:
        return int(text) if text else None
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else None
