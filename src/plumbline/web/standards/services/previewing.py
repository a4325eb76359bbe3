"""The preview: last year's decided cases held against the law with the value and without it.

The value is tried as if it had been in force all the time; what stands for the agency stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from plumbline.web.organs.actors import Actor
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue, Preview, Progress, State
from plumbline.web.standards.scope import door
from plumbline.web.standards.services.drafting import by_drafter, check, digest_of, locked, record
from plumbline.web.standards.standing import as_value, values_for

YEAR = timedelta(days=365)
FEW = 60
"""So many cases are held against the value while the drafter waits; more in the background."""

KEPT = 500
"""So many changed cases are kept one by one; all are counted."""

STEP = 25


def ask_preview(*, actor: Actor, value_id: int, later: Callable[[int], object]) -> Preview:
    """Begin the preview of a draft. `later` is told of one that takes long."""
    actor.must("standards.draft")
    with transaction.atomic():
        row = locked(value_id)
        by_drafter(actor, row)
        check(row)
        last = actor.on - timedelta(days=1)
        first = actor.on - YEAR
        total = door().count(row.agency.path, first, last)
        preview = Preview.objects.create(
            value=row,
            digest=digest_of(row),
            first=first,
            last=last,
            total=total,
            asked_by=actor.user,
            asked_at=actor.at,
        )
        record(actor, "previewing", row, cases=total)
        if total > FEW:
            transaction.on_commit(lambda: later(preview.pk))
    if total <= FEW:
        run_preview(preview_id=preview.pk)
        preview.refresh_from_db()
    return preview


def run_preview(*, preview_id: int) -> None:
    """Hold the cases against the value and keep what changes. A preview that was interrupted begins anew."""
    preview = Preview.objects.select_related("value__agency").get(pk=preview_id)
    if preview.progress in (Progress.DONE, Progress.FAILED):
        return
    try:
        result = _held(preview)
    except Exception:
        Preview.objects.filter(pk=preview_id).update(progress=Progress.FAILED)
        raise
    with transaction.atomic():
        row = locked(preview.value_id)
        preview.progress, preview.done, preview.result = Progress.DONE, preview.total, result
        preview.save(update_fields=["progress", "done", "total", "result"])
        if row.still_open and digest_of(row) == preview.digest:
            LocalValue.objects.filter(pk=row.pk).update(state=State.PREVIEWED)


def _held(preview: Preview) -> dict[str, Any]:
    row = preview.value
    comparison = law.Comparison(as_value(row), values_for(row.agency.path))
    tally = Tally()
    for number, (case_id, file) in enumerate(door().decided(row.agency.path, preview.first, preview.last), 1):
        tally.add(case_id, comparison.changes(file))
        if number % STEP == 0:
            Preview.objects.filter(pk=preview.pk).update(progress=Progress.RUNNING, done=number)
    preview.total = tally.seen
    return tally.result(comparison.rules)


class Tally:
    """What has changed so far."""

    def __init__(self) -> None:
        self.seen = 0
        self.changed = 0
        self.answers: Counter[tuple[str, str, str]] = Counter()
        self.cases: list[dict[str, Any]] = []

    def add(self, case_id: int, changes: list[law.Change]) -> None:
        """One more case."""
        self.seen += 1
        if not changes:
            return
        self.changed += 1
        lines = [
            {"rule": one.rule.id, "title": one.rule.title, "before": said(one.before), "after": said(one.after)}
            for one in changes
        ]
        self.answers.update((line["rule"], line["before"], line["after"]) for line in lines)
        if len(self.cases) < KEPT:
            self.cases.append({"case": case_id, "lines": lines})

    def result(self, rules: tuple[law.Rule, ...]) -> dict[str, Any]:
        """Everything as it is stored with the preview."""
        return {
            "seen": self.seen,
            "changed": self.changed,
            "findings": self.answers.total(),
            "rules": [self._rule(rule) for rule in rules],
            "cases": self.cases,
        }

    def _rule(self, rule: law.Rule) -> dict[str, Any]:
        own = [(before, after, count) for (name, before, after), count in self.answers.items() if name == rule.id]
        changes = [{"before": before, "after": after, "count": count} for before, after, count in sorted(own)]
        return {"rule": rule.id, "title": rule.title, "count": sum(one[2] for one in own), "changes": changes}


def said(answer: law.Answer) -> str:
    """A verdict in words, with what a violation entails: 违反（瑕疵）."""
    verdict, consequence = answer
    return verdict.value if consequence is None else f"{verdict.value}（{consequence.value}）"
