"""One act under several provisions, inside the tab 裁量: the ranges side by side, what the tables give, what 行政处罚法 29 says.

Before the decision the provisions are those that the catalogue names, a hint; afterwards those that the decision names.
How fines are compared rests on commentary and is shown as unverified.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.web.assessments import law, selectors
from plumbline.web.assessments.models import Assessment, Standing
from plumbline.web.cases.additions import register_part
from plumbline.web.cases.law import fine_range
from plumbline.web.cases.law import matter as matter_of
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors.rivals import day_of_act, likely_rivals
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor

OWN = "own"
NOT_MEASURED = "先测算本案的裁量"
NO_TABLE = "没有可用的裁量表"
OTHER_FACTORS = "所需的因素不同，要另行测算"


@dataclass(frozen=True)
class Side:
    """One provision: how it is called, its range in the case, what a table gives under it, and which table that is."""

    key: str
    name: str
    minimum: int | None
    maximum: int | None
    result: str
    table: str = ""
    sample: bool = False

    @property
    def own(self) -> bool:
        """Whether it is the provision under which the case is handled."""
        return self.key == OWN


def hang_rivals() -> None:
    """Called once when the app is ready."""
    register_part("discretion", rivals_part)


def rivals_part(actor: Actor, case: Case) -> Panel | None:
    """The provisions side by side; nothing for an act that breaks one provision, as far as anybody knows."""
    decision = case.facts.get("decision") or {}
    row = selectors.standing(case.pk)
    others = list(_recorded(case, decision, row, actor.on) if decision else _likely(case, row, actor.on))
    if not others:
        return None
    sides = [_own(case, decision, row), *others]
    choice = law.choose([law.Provision(each.key, each.minimum, each.maximum) for each in sides])
    fine = _fine(decision, row)
    below = fine is not None and choice.floor is not None and fine < choice.floor
    context = {"sides": sides, "choice": choice, "decided": bool(decision), "cites": law.CITES}
    return Panel("一个行为违反多个规定", "assessments/rivals.html", {**context, "fine": fine, "below": below})


def _fine(decision: dict[str, Any], row: Assessment | None) -> int | None:
    """The sum decided, else the one proposed; a mitigated one is below the minimum on purpose."""
    if decision:
        found = None if decision.get("severity") == "mitigated" else decision.get("fine")
        return found if isinstance(found, int) else None
    return row.fine if row is not None and not row.mitigated else None


def _own(case: Case, decision: dict[str, Any], row: Assessment | None) -> Side:
    """The provision of the case: the range as decided, as measured, or as the catalogue has it."""
    on = day_of_act(case)
    ends = fine_range(case.matter_code, on, case.facts) or (None, None)
    if row is not None and row.maximum is not None:
        ends = (row.minimum, row.maximum)
    if decision.get("fine_max") is not None:
        ends = (decision.get("fine_min"), decision["fine_max"])
    if row is None:
        return Side(OWN, _named(case.matter_code, on), *ends, NOT_MEASURED)
    sample = row.table_standing == Standing.SAMPLE
    return Side(OWN, _named(case.matter_code, on), *ends, law.said(row.low, row.high), row.table_title, sample)


def _likely(case: Case, row: Assessment | None, today: date) -> Iterator[Side]:
    """What the catalogue names as rivals of the matter."""
    on = day_of_act(case)
    for matter in likely_rivals(case):
        ends = fine_range(matter.code, on, case.facts) or (None, None)
        yield Side(matter.code, _named(matter.code, on), *ends, *_measured(matter.code, case, row, today))


def _recorded(case: Case, decision: dict[str, Any], row: Assessment | None, today: date) -> Iterator[Side]:
    """What the decision names; a provision that sets no fine is no rival."""
    for number, rival in enumerate(decision.get("rival_provisions") or []):
        if rival.get("fine_max") is not None:
            code = rival.get("matter") or ""
            measured = _measured(code, case, row, today) if code else (NO_TABLE,)
            name = rival.get("provision") or _named(code, day_of_act(case))
            yield Side(str(number), name, rival.get("fine_min"), rival["fine_max"], *measured)


def _named(code: str, on: date) -> str:
    matter = matter_of(code, on)
    return f"{matter.penalty[0]}（{matter.name}）" if matter is not None else code


def _measured(code: str, case: Case, row: Assessment | None, today: date) -> tuple[Any, ...]:
    """What the first table of the matter gives for the factors that were established in this case."""
    if row is None:
        return (NOT_MEASURED,)
    for option in law.tables_of(code, case, row.on if row.on <= today else today):
        result = law.tried(option.table, _given(row, option))
        if result is not None:
            sample = option.standing == Standing.SAMPLE
            return law.said(result.low, result.high), law.applied(option.table), sample
        return OTHER_FACTORS, law.applied(option.table)
    return (NO_TABLE,)


def _given(row: Assessment, option: law.Option) -> law.Given:
    wanted = {factor.key for factor in option.table.factors}
    values = {key: value for key, value in row.as_given().items() if key in wanted}
    return law.Given(values=values, base=row.base, severity=row.severity)
