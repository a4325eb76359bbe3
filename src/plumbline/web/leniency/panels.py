"""The lists on the pages of a case: inside the tab 裁量, and beside the steps of sealing and seizing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plumbline.web.cases.additions import register_part
from plumbline.web.cases.doors import allows
from plumbline.web.cases.models import Case
from plumbline.web.lawbook.panels import Panel
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.models import Choice
from plumbline.web.leniency.services.cases import STATES
from plumbline.web.organs.actors import Actor

COERCION_STEPS = ("seal", "extend_seal")


@dataclass(frozen=True)
class Row:
    """One item as the case page shows it: how the case stands, what was chosen, and what is still to be done."""

    match: law.Match
    choice: Choice | None
    asks: bool
    looks: bool
    newer: str


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_part("discretion", lists_part)
    for step in COERCION_STEPS:
        register_part(f"step:{step}", coercion_part)


def lists_part(actor: Actor, case: Case) -> Panel | None:
    """Every item of the matter, in lists of the place."""
    return Panel("从宽清单", "leniency/part.html", part_context(actor, case))


def part_context(actor: Actor, case: Case) -> dict[str, Any]:
    """What the part shows this reader. Once decided, the lists as they stood on the day of the decision."""
    on = case.decided_on or actor.on
    open_now = case.state in STATES
    found = selectors.matches(case, on)
    chosen = selectors.choices_of(case.pk)
    rows = [_row(case, one, chosen) for one in found.matches if one.source.kind == "no_penalty"]
    sources = [entry.source for entry in selectors.applicable(case.agency, on)]
    return {
        "case": case,
        "on": on,
        "rows": [row for row in rows if row.match.state != law.NOT_SATISFIED or row.choice],
        "others": [row for row in rows if row.match.state == law.NOT_SATISFIED and not row.choice],
        "expired": _once(found.expired),
        "coming": _once(found.coming),
        "earlier": selectors.earlier_leniency(case, sources),
        "looks": list(selectors.looks_of(case.pk).values()),
        "may_answer": open_now and _may(actor, case, "leniency.answer"),
        "may_choose": open_now and _may(actor, case, "leniency.choose"),
        "search": any(row.looks for row in rows),
    }


def _may(actor: Actor, case: Case, permission: str) -> bool:
    return actor.may(permission) and allows(actor, permission, case.pk)


def _once(asides: tuple[law.Aside, ...]) -> list[law.Aside]:
    """Each list is told once, with its items."""
    found: dict[str, law.Aside] = {}
    for one in asides:
        found.setdefault(one.source.key, one)
    return list(found.values())


def _row(case: Case, one: law.Match, chosen: dict[tuple[str, str], Choice]) -> Row:
    lacking = {each.key for each in one.missing}
    return Row(
        match=one,
        choice=chosen.get((one.source.key, one.item.no)),
        asks=any(one.source.question(subject) for subject in one.item.subjects()),
        looks=bool(one.item.windows()) and bool(lacking & {"violation.first_offence", "first_violation_window"}),
        newer=law.newer_than_act(one.source, law.facts_for(case).acted),
    )


def coercion_part(actor: Actor, case: Case) -> Panel | None:
    """The no-coercion items beside the form of the step."""
    found = selectors.matches(case, actor.on)
    rows = [_row(case, one, {}) for one in found.matches if one.source.kind == "no_coercion"]
    expired = _once(tuple(one for one in found.expired if one.source.kind == "no_coercion"))
    if not rows and not expired:
        return None
    may = case.state in STATES and _may(actor, case, "leniency.answer")
    asking = {row.match.source.key: row.match.source for row in rows if row.asks and may}
    context = {"case": case, "rows": rows, "expired": expired, "asking": list(asking.values())}
    return Panel("不予强制清单", "leniency/coercion.html", context)


def questions_asked(case: Case, source: law.LeniencyList) -> list[law.Question]:
    """The questions of the list that its items of the matter ask."""
    subjects = {each for item in source.items if item.concerns(case.matter_code) for each in item.subjects()}
    return [question for question in source.questions if question.key in subjects]
