"""Before a step is taken: what its form may already say, and what the law would answer today. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from plumbline.web.cases import law, workflow
from plumbline.web.cases.additions import add_statements
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import Person
from plumbline.web.cases.selectors.across import compared
from plumbline.web.cases.services.drafts import Draft, Facts, Given, draft
from plumbline.web.cases.services.steps import PREPARATIONS
from plumbline.web.shell.errors import Refusal


@dataclass(frozen=True)
class Preview:
    """What the law would say to the step: `barred` stops it, `doubtful` needs reasons, `unclear` lacks facts.

    `refusal` is set instead when the given facts are not yet enough to ask the law.
    """

    step: str
    barred: list[law.Finding] = field(default_factory=list)
    doubtful: list[law.Finding] = field(default_factory=list)
    unclear: list[law.Finding] = field(default_factory=list)
    refusal: Refusal | None = None


def suggest(*, step: str, case: Case, actor: Person, given: Given = {}) -> Facts:  # noqa: B006 - read only
    """The facts of the step that follow from the case itself: dates, defaults from earlier papers, computed values."""
    try:
        return _tried(case, step, actor, given).section
    except Refusal:
        return {}


def preview(*, step: str, case: Case, actor: Person, given: Given = {}) -> Preview:  # noqa: B006 - read only
    """What would stop the step if it were taken today with the given facts."""
    try:
        file = compared(case, law.proposed_file(_tried(case, step, actor, given).facts, case.pk))
    except Refusal as refusal:
        return Preview(step, refusal=refusal)
    barred, doubtful = law.guard(file, step)
    return Preview(step, barred, doubtful, law.unclear(file, step))


def _tried(case: Case, step: str, actor: Person, given: Given) -> Draft:
    row = workflow.transition(case.procedure, case.state, step, law.happened(case.facts))
    if row is None:
        raise Refusal(f"案件现为“{workflow.STATES[case.state]}”，不能办理“{workflow.STEPS[step]}”。")
    tried = draft(case, row, actor, given, trial=True)
    PREPARATIONS[step](tried)
    add_statements(tried)
    return tried
