"""Decided files as they can be compared: which edition of the law, which statutory range, which facts. The only module here that
knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from plumbline.casefile import CaseFile, CaseFileError, from_facts
from plumbline.casefile.schema import terms
from plumbline.engine.values import UNKNOWN
from plumbline.fairness import FairnessError, Record, position
from plumbline.law import law
from plumbline.law.matters import FineRange, Matter
from plumbline.web.assessments.models import Assessment
from plumbline.web.cases.law import facts_of
from plumbline.web.cases.models import Case
from plumbline.web.fairness.factors import Factor, factors_of
from plumbline.web.fairness.models import Compared
from plumbline.web.findings.law import Content

__all__ = ["CaseFileError", "FairnessError"]

BASES = {"货值金额": "goods_value", "违法所得": "illegal_income"}
"""Amounts in the file that a range in multiples may name."""

PERSON, TRADER = "person", "sole_trader"
SIZES = {PERSON: "自然人", TRADER: "个体工商户", **terms.PARTY_SIZES}
HUNDREDTHS = 100
LONGEST = 60


@dataclass(frozen=True)
class Terms:
    """What is compared of one case: matter and edition, range, factors, and the fine if there is one."""

    matter: str
    edition: str
    factors: Mapping[str, Factor]
    minimum: int | None
    maximum: int | None


def terms_of(case: CaseFile, matter: str, received: date | None, assessed: Assessment | None = None) -> Terms:
    """The terms of a case, open or decided."""
    edition = _edition(case, matter, received)
    low, high = _range(case, edition)
    factors = factors_of(case)
    factors.update(_benchmark(case, low, high, assessed))
    return Terms(matter, edition.edition.since.isoformat() if edition else "", factors, low, high)


def terms_of_open(case: Case, assessed: Assessment | None) -> Terms:
    """The same of a case that is being handled: what is not recorded yet is unknown, not absent."""
    return terms_of(from_facts(facts_of(case), closed=False), case.matter_code, case.lead_received, assessed)


def _edition(case: CaseFile, matter: str, received: date | None) -> Matter | None:
    """The edition of the day on which the violation ended, else of the lead, else of the decision."""
    ended = case.violation.ended if case.violation else None
    decided = case.decision.date if case.decision else None
    on = next((day for day in (ended, received, decided) if isinstance(day, date)), None)
    return law().matters.get(matter, on) if on is not None else None


def _range(case: CaseFile, matter: Matter | None) -> tuple[int | None, int | None]:
    """As the decision states it, else as the matter gives it where exactly one range fits the party."""
    decision = case.decision or None
    stated = (_sum(decision.fine_min), _sum(decision.fine_max)) if decision else (None, None)
    if stated[1] is not None:
        return stated
    kind = str(case.party.kind or "") if case.party else ""
    fitting = [each for each in matter.fine_for(kind) if not each.when] if matter else []
    own = [each for each in fitting if each.party == kind] or fitting
    return _bounds(own[0], case) if len(own) == 1 else (None, None)


def _bounds(found: FineRange, case: CaseFile) -> tuple[int | None, int | None]:
    if found.maximum is None:
        return None, None
    if found.basis == "fixed":
        return found.minimum or 0, found.maximum
    base = _sum(getattr(case.violation, BASES.get(found.base, ""), None)) if case.violation else None
    if found.basis != "multiple" or not base:
        return None, None
    return base * (found.minimum or 0) // HUNDREDTHS, base * found.maximum // HUNDREDTHS


def _benchmark(case: CaseFile, low: int | None, high: int | None, assessed: Assessment | None) -> dict[str, Factor]:
    """Where the benchmark puts the case, and the tiers of its factors."""
    found: dict[str, Factor] = {}
    ends = _band(case)
    if ends is None and assessed is not None and assessed.binding:
        ends = (assessed.low, assessed.high)
    place = position((ends[0] + ends[1]) // 2, low, high) if ends else None
    if place is not None:
        found["benchmark"] = min(1.0, max(0.0, place))
    for each in (assessed.factors if assessed else {}).values():
        if each.get("established") and each.get("tier"):
            found[f"裁量因素·{each['zh']}"[:LONGEST]] = str(each["tier"])
    return found


def _band(case: CaseFile) -> tuple[int, int] | None:
    decision = case.decision or None
    ends = (_sum(decision.benchmark_low), _sum(decision.benchmark_high)) if decision else (None, None)
    return None if ends[0] is None or ends[1] is None or ends[0] > ends[1] else (ends[0], ends[1])


def _sum(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def compared(content: Content, district: str, assessed: Assessment | None) -> Compared:
    """The row of a decided file; one that cannot be read says why."""
    file = content.file
    row = Compared(file=file, agency_id=file.agency_id, matter=file.matter, outcome=file.outcome, district=district)
    row.decided_on, row.fine, row.digest = file.decided_on, file.fine, file.digest
    try:
        _fill(row, content.case(), file.case.lead_received if file.case else None, assessed)
    except CaseFileError as wrong:
        row.unreadable = "；".join(str(each) for each in wrong.problems)[:300]
    return row


def _fill(row: Compared, case: CaseFile, received: date | None, assessed: Assessment | None) -> None:
    row.matter = row.matter or str((case.matter.code or "") if case.matter else "")
    found = terms_of(case, row.matter, received, assessed)
    row.edition, row.factors, row.minimum, row.maximum = (
        found.edition,
        dict(found.factors),
        found.minimum,
        found.maximum,
    )
    decision = case.decision or None
    if decision is not None:
        row.fine = _sum(decision.fine) if _sum(decision.fine) is not None else row.fine
        row.below_allowed = decision.severity is UNKNOWN or decision.severity == "mitigated"
        row.departed = decision.benchmark_departed is UNKNOWN or bool(decision.benchmark_departed)
        row.band_low, row.band_high = _band(case) or (None, None)
    row.goods_value = _sum(case.violation.goods_value) if case.violation else None
    row.position = position(row.fine, row.minimum, row.maximum)
    row.officer, row.officer_name = _officer(case)
    row.size = _size(case)


def _officer(case: CaseFile) -> tuple[str, str]:
    """The first handler who is no auxiliary."""
    for each in case.handlers or ():
        if each.auxiliary is not True and each.id:
            return str(each.id)[:LONGEST], str(each.name or "")[:LONGEST]
    return "", ""


def _size(case: CaseFile) -> str:
    """A natural person, a sole trader, or the size of the enterprise; "" where it is not known."""
    if not case.party:
        return ""
    if case.party.kind in (PERSON, TRADER):
        return str(case.party.kind)
    return str(case.party.size or "")


def record(row: Compared, agency: str) -> Record:
    """A row as the comparison takes it. Raises FairnessError."""
    band = (row.band_low, row.band_high)
    return Record(
        id=str(row.file_id),
        matter=row.matter,
        edition=row.edition,
        factors=row.factors,
        fine=row.fine,
        minimum=row.minimum,
        maximum=row.maximum,
        agency=agency,
        officer=row.officer,
        district=row.district,
        size=row.size,
        below_allowed=row.below_allowed,
        band=None if band[0] is None or band[1] is None else (band[0], band[1]),
        departed=row.departed,
        goods_value=row.goods_value,
    )


@lru_cache(maxsize=1)
def matter_names() -> dict[str, str]:
    """Every matter by its code, every field by its code with a point."""
    known = law().matters
    names = {code: known.editions(code)[-1].name for code in known}
    return {**{f"{code}.": zh for code, zh in terms.FIELDS.items()}, **names}


def outcome_name(code: str) -> str:
    """The outcome in words."""
    return terms.OUTCOMES.get(code, "")


def facts_keys(names: Mapping[str, Any]) -> list[str]:
    """The factors that a page explains, in the order of their table."""
    return [zh for key, zh in names.items() if "=" not in key and not key.endswith("?")]
