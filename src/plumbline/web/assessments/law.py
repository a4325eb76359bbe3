"""What the tables give for a case: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from plumbline.casefile.money import yuan
from plumbline.casefile.schema import terms
from plumbline.law.discretion import Given, GivenError, Mitigation, Result, Table, compute, explain
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.families import Line
from plumbline.law.discretion.recorded import recorded, recorded_base
from plumbline.law.discretion.tables import FAMILIES
from plumbline.law.rivals import CITES, By, Choice, Provision, choose
from plumbline.web.assessments.models import Standing
from plumbline.web.benchmarks import law as benchmarks
from plumbline.web.cases.law import case_file, fine_range
from plumbline.web.cases.law import matter as matter_of
from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import BadInput

__all__ = [
    "CITES",
    "By",
    "Choice",
    "Given",
    "Line",
    "Option",
    "Provision",
    "Result",
    "Table",
    "applied",
    "choose",
    "measured",
    "options",
    "percent",
    "tables_of",
    "yuan",
]

NOW, ACT, COMING = "now", "act", "coming"
TIMES = {NOW: "现行", ACT: "行为发生时施行，现已失效", COMING: "已公布，尚未施行"}
NEEDS_SEVERITY = ("F5", "F6")
NEEDS_BASE = ("F11", "F12")
ARTICLES = {
    "removed_harm": "行政处罚法第三十二条第（一）项",
    "coerced": "行政处罚法第三十二条第（二）项",
    "confessed": "行政处罚法第三十二条第（三）项",
    "meritorious": "行政处罚法第三十二条第（四）项",
    "other_statutory": "行政处罚法第三十二条第（五）项",
    "minor_age": "行政处罚法第三十条",
    "limited_capacity": "行政处罚法第三十一条",
}
"""Where the statute lets a fine go below its minimum, by the ground as the case file names it."""
PENDING = "待机关负责人批准"


@dataclass(frozen=True)
class Option:
    """A table that may measure the case, what it is to it, and when it stands."""

    table: Table
    standing: Standing
    time: str

    @property
    def key(self) -> str:
        """How the address of the page names it."""
        return f"{self.table.key}@{self.table.version}" if self.table.version else self.table.key

    @property
    def when(self) -> str:
        """When it stands, in words."""
        return TIMES[self.time]

    @property
    def choosable(self) -> bool:
        """Whether a case may be measured by it today; what is not yet in force is only shown."""
        return self.time != COMING

    @property
    def family(self) -> str:
        """How it computes."""
        return FAMILIES[self.table.family]


def options(case: Case, on: date) -> list[Option]:
    """Every table for the case: what binds on the day, what bound on the day of the act, what is coming, and, clearly
    apart, yardsticks of the statute and samples of other regions.
    """
    matter, agency = case.matter_code, case.agency
    found = [_binding(table, NOW) for table in benchmarks.tables_for(matter, agency, on)]
    found += [_binding(table, ACT) for table in benchmarks.tables_for(matter, agency, acted_on(case) or on)]
    found += [_binding(table, COMING) for table in benchmarks.coming(matter, agency, on)]
    kind = str((case.facts.get("party") or {}).get("kind") or "")
    found += [Option(table, Standing.YARDSTICK, NOW) for table in benchmarks.yardstick(matter, on, kind)]
    sampled = benchmarks.tables_for(matter, agency, on, sample=True)
    found += [Option(table, Standing.SAMPLE, NOW) for table in sampled]
    return list(_once(found))


def tables_of(matter: str, case: Case, on: date) -> list[Option]:
    """The tables that measure another matter for the agency of the case; samples of other regions where none binds."""
    own = [_binding(table, NOW) for table in benchmarks.tables_for(matter, case.agency, on)]
    samples = [table for table in benchmarks.tables_for(matter, case.agency, on, sample=True) if table.matter == matter]
    return own or [Option(table, Standing.SAMPLE, NOW) for table in samples]


def acted_on(case: Case) -> date | None:
    """The last day of the act as the file tells it."""
    violation = case.facts.get("violation") or {}
    day = violation.get("ended") or violation.get("started")
    return date.fromisoformat(day[:10]) if isinstance(day, str) else None


def _binding(table: Table, time: str) -> Option:
    return Option(table, Standing.NATION if table.region == benchmarks.NATION else Standing.OWN, time)


def _once(found: list[Option]) -> Iterator[Option]:
    """Each table once, where it stands first."""
    seen: set[str] = set()
    for option in found:
        if option.key not in seen:
            seen.add(option.key)
            yield option


def edition_of(case: Case) -> tuple[date, date | None] | None:
    """From when to when the edition of the law stands under which the case falls."""
    found = matter_of(case.matter_code, case.lead_received)
    return (found.edition.since, found.edition.until) if found else None


def range_of(case: Case) -> tuple[int, int] | None:
    """The statute's range for the case where the law sets exactly one."""
    return fine_range(case.matter_code, acted_on(case) or case.lead_received, case.facts)


def recorded_of(case: Case, table: Table) -> tuple[dict[str, str], int | None]:
    """What the file itself says about the factors, and the base in fen; what it does not tell is not in it."""
    file = case_file(case)
    told = {key: str(value) for key, value in recorded(table, file).items()}
    return told, recorded_base(table, file)


def measured(table: Table, given: Given) -> Result:
    """What the table gives. Raises BadInput with every fault at its field."""
    try:
        return compute(table, given)
    except GivenError as wrong:
        faults: dict[str, list[str]] = {}
        for place, text in wrong.faults:
            faults.setdefault(_field(table, place), []).append(text)
        raise BadInput(faults, title="还不能计算") from wrong


def tried(table: Table, given: Given) -> Result | None:
    """The same for a table beside the chosen one: nothing where it asks for something else."""
    try:
        return compute(table, given)
    except GivenError:
        return None


def _field(table: Table, place: str) -> str:
    if any(factor.key == place for factor in table.factors):
        return f"f_{place}"
    return {"reductions": "reduction_share", "range": "range_max", "mitigated": "fine"}.get(place, place)


def below_minimum(table: Table, given: Given, fine: int, reason: str, ground: str) -> Result:
    """What remains when the fine is set below the statute's minimum. Raises BadInput where that is no mitigation."""
    decision = Mitigation(fine, reason, ARTICLES[ground], PENDING)
    return measured(
        table,
        Given(given.values, given.evidence, given.base, given.range, given.severity, given.reductions, decision),
    )


def factors_of(result: Result, given: Given) -> dict[str, dict[str, Any]]:
    """The steps of all factors as they are kept."""
    return {
        each.factor.key: {
            "zh": each.factor.zh,
            "value": each.value if each.established else None,
            "said": f"{each.value} {each.factor.unit}" if each.established and each.factor.kind != "choice" else "",
            "tier": each.tier.zh,
            "weight": each.tier.weight,
            "established": each.established,
            "evidence": list(given.evidence.get(each.factor.key, ())),
        }
        for each in result.chosen
    }


def whole(end: Fraction | None, *, up: bool) -> int | None:
    """An end of the statute's range in whole fen, never outside it."""
    return None if end is None else ceil(end) if up else floor(end)


def told(result: Result, more: list[str]) -> list[str]:
    """The working in Chinese, ready for the investigation report."""
    return explain(result, more)


def said(low: int, high: int) -> str:
    """A sum, or a stretch of sums."""
    return yuan(low) if low == high else f"{yuan(low)} 至 {yuan(high)}"


def severity_said(code: str) -> str:
    """A class of severity in Chinese."""
    return terms.SEVERITIES.get(code, "")


def grounds_said(mitigations: list[str], aggravations: list[str]) -> str:
    """The grounds in Chinese."""
    known = {**terms.AGGRAVATIONS, **terms.MITIGATIONS}
    return "、".join(known.get(code, code) for code in [*mitigations, *aggravations])


def applied(table: Table) -> str:
    """How papers name the table."""
    number = f"（{table.number}）" if table.number else ""
    return f"《{table.title}》{number}{table.article}"
