"""Keeping count of the rules that stood in the way, so that their pages can say how often they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from plumbline.web.cases import law
from plumbline.web.cases.models import Case, Firing
from plumbline.web.cases.models.firings import FOUND, STOPPED
from plumbline.web.cases.persons import PartyActor, Person
from plumbline.web.cases.selectors.across import compared
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import LegalBar


@contextmanager
def counted(step: str, actor: Person, case_id: int | None = None) -> Iterator[None]:
    """Stands round the transaction of a step: when the law bars the step and everything is rolled back, the rules that
    did so are noted in a transaction of their own, and the refusal goes on.
    """
    try:
        yield
    except LegalBar as bar:
        with transaction.atomic():
            _note_stopped(bar, step, actor, case_id)
        raise


def _note_stopped(bar: LegalBar, step: str, actor: Person, case_id: int | None) -> None:
    known = Case.objects.select_related("agency").defer("facts")
    case = known.filter(pk=case_id).first() if case_id is not None else None
    agency = case.agency if case else None if isinstance(actor, PartyActor) else actor.agency
    if agency is not None:
        _note(bar.findings, STOPPED, step, actor, case, agency)


def note_what_remains(draft: Draft) -> None:
    """What the closed case still violates, by the same review that anybody can run over its file."""
    case = draft.case
    _note(law.violated(compared(case, law.case_file(case))), FOUND, draft.step, draft.actor, case, case.agency)


def _note(
    findings: Iterable[law.Finding], kind: str, step: str, actor: Person, case: Case | None, agency: Agency
) -> None:
    for finding in findings:
        Firing.objects.get_or_create(
            rule=finding.rule.id,
            case=case,
            step=step,
            on=actor.on,
            agency=agency,
            defaults={"kind": kind, "at": actor.at},
        )
