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

Ends = tuple[int | None, int | None]

OWN = "own"
OPEN: Ends = (None, None)
NOT_MEASURED = "先测算本案的裁量"
NO_TABLE = "没有可用的裁量表"
OTHER_FACTORS = "所需的因素不同，要另行测算"


@dataclass(frozen=True)
class Given:
    """What a table gives under a provision, which table that is, and whether it is one of another region."""

    result: str
    table: str = ""
    sample: bool = False


@dataclass(frozen=True)
class Side:
    """One provision: how it is called, its range in the case, and what a table gives under it."""

    key: str
    name: str
    ends: Ends
    given: Given

    @property
    def minimum(self) -> int | None:
        """The least fine in fen."""
        return self.ends[0]

    @property
    def maximum(self) -> int | None:
        """The greatest fine in fen."""
        return self.ends[1]

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
    higher = None if choice.by is law.By.EQUAL else next((each for each in sides if each.key == choice.key), None)
    context = {"sides": sides, "choice": choice, "higher": higher, "decided": bool(decision), "cites": law.CITES}
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
    ends: Ends = fine_range(case.matter_code, on, case.facts) or OPEN
    if row is not None and row.maximum is not None:
        ends = (row.minimum, row.maximum)
    if decision.get("fine_max") is not None:
        ends = (decision.get("fine_min"), decision["fine_max"])
    given = Given(NOT_MEASURED)
    if row is not None:
        given = Given(law.said(row.low, row.high), row.table_title, row.table_standing == Standing.SAMPLE)
    return Side(OWN, _named(case.matter_code, on), ends, given)


def _likely(case: Case, row: Assessment | None, today: date) -> Iterator[Side]:
    """What the catalogue names as rivals of the matter."""
    on = day_of_act(case)
    for matter in likely_rivals(case):
        ends = fine_range(matter.code, on, case.facts) or OPEN
        yield Side(matter.code, _named(matter.code, on), ends, _measured(matter.code, case, row, today))


def _recorded(case: Case, decision: dict[str, Any], row: Assessment | None, today: date) -> Iterator[Side]:
    """What the decision names; a provision that sets no fine is no rival."""
    for number, rival in enumerate(decision.get("rival_provisions") or []):
        if rival.get("fine_max") is not None:
            code = rival.get("matter") or ""
            given = _measured(code, case, row, today) if code else Given(NO_TABLE)
            name = rival.get("provision") or _named(code, day_of_act(case))
            yield Side(str(number), name, (rival.get("fine_min"), rival["fine_max"]), given)


def _named(code: str, on: date) -> str:
    matter = matter_of(code, on)
    return f"{matter.penalty[0]}（{matter.name}）" if matter is not None else code


def _measured(code: str, case: Case, row: Assessment | None, today: date) -> Given:
    """What the first table of the matter gives for the factors that were established in this case."""
    if row is None:
        return Given(NOT_MEASURED)
    option = next(iter(law.tables_of(code, case, min(row.on, today))), None)
    if option is None:
        return Given(NO_TABLE)
    result = law.tried(option.table, _answers(row, option))
    told = OTHER_FACTORS if result is None else law.said(result.low, result.high)
    return Given(told, law.applied(option.table), option.standing == Standing.SAMPLE)


def _answers(row: Assessment, option: law.Option) -> law.Given:
    wanted = {factor.key for factor in option.table.factors}
    values = {key: value for key, value in row.as_given().items() if key in wanted}
    return law.Given(values=values, base=row.base, severity=row.severity)
