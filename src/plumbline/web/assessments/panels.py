"""The assessment inside the tab 裁量 of a case: which table, every factor, the working, the picture, the approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plumbline.web.assessments import charts, law, selectors
from plumbline.web.assessments.forms import AnswerForm
from plumbline.web.assessments.models import BINDING, OPEN_STATES, Approval, Assessment
from plumbline.web.assessments.similar import Similar, similar_to, told_above
from plumbline.web.cases.additions import register_part
from plumbline.web.cases.doors import allows
from plumbline.web.cases.models import Case
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor

ORDINARY = "ordinary"


@dataclass(frozen=True)
class Beside:
    """Another table that binds or will bind, with what it would give."""

    option: law.Option
    said: str


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_part("discretion", benchmark_part)


def benchmark_part(actor: Actor, case: Case) -> Panel | None:
    """The standing assessment, or the way to the first one; nothing for what is decided on the spot."""
    row = selectors.standing(case.pk)
    if row is None and case.procedure != ORDINARY:
        return None
    return Panel("裁量基准", "assessments/part.html", part_context(actor, case, row))


def part_context(actor: Actor, case: Case, row: Assessment | None) -> dict[str, Any]:
    """What the part shows this reader."""
    open_now = case.state in OPEN_STATES
    known = law.options(case, actor.on) if row is None or open_now else []
    similar = similar_to(actor, case)
    asked = row is not None and row.approval == Approval.ASKED and open_now
    heads = actor.may("assessments.approve") and case.agency_id == actor.agency.pk
    return {
        "case": case,
        "row": row,
        "options": known,
        "binding": [each for each in known if each.standing in BINDING],
        "beside": list(_beside(row, known)) if row else [],
        "factors": list(row.factors.values()) if row else [],
        "undetermined": [each["zh"] for each in row.factors.values() if not each["established"]] if row else [],
        "unproved": unproved(row),
        "proofs": {each.id: each.name for each in selectors.proofs(case)} if row else {},
        "similar": [] if told_above() else similar,
        "picture": picture_of(row, similar) if row else None,
        "history": [each for each in selectors.history(case.pk) if not each.standing] if row else [],
        "may_assess": open_now and actor.may("assessments.assess") and allows(actor, "assessments.assess", case.pk),
        "may_answer": asked and heads and row is not None and row.made_by_id != actor.user.pk,
        "own_asked": asked and heads and row is not None and row.made_by_id == actor.user.pk,
        "answer_form": AnswerForm(),
    }


def unproved(row: Assessment | None) -> list[str]:
    """Factors that are stated without evidence: a defect of the file."""
    return [each["zh"] for each in row.factors.values() if each["established"] and not each["evidence"]] if row else []


def picture_of(row: Assessment, similar: list[Similar]) -> charts.Picture:
    """The picture of a kept assessment."""
    sums = charts.Sums(row.minimum, row.maximum, row.low, row.high, row.fine)
    return charts.picture(sums, similar)


def _beside(row: Assessment, known: list[law.Option]) -> Iterator[Beside]:
    """What the other tables of the place give for the same facts, those to come among them."""
    for option in known:
        if option.standing not in BINDING or option.key in (row.table_key, f"{row.table_key}@{row.table_version}"):
            continue
        wanted = {factor.key for factor in option.table.factors}
        values = {key: value for key, value in row.as_given().items() if key in wanted}
        given = law.Given(
            values=values,
            base=row.base,
            range=(row.minimum, row.maximum) if option.table.statute.kind == "case" else None,
            severity=row.severity,
            reductions=tuple((each["name"], each["share"]) for each in row.reductions),
        )
        result = law.tried(option.table, given)
        yield Beside(option, law.said(result.low, result.high) if result else "所需的因素不同，要另行填写")
