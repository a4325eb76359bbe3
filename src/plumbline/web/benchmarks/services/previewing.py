"""The preview: last year's decided cases of the matter, with what the table would have recommended for each.

A case is computed only from what is recorded of it: the assessment made at the time, or the facts of the file that the
table names. What cannot be computed is counted and says why; nobody's factors are guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction

from plumbline.casefile.types import CaseFile
from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import Preview, Progress
from plumbline.web.benchmarks.recorded import Assessed, assessed
from plumbline.web.benchmarks.selectors import decided_cases, digest_of
from plumbline.web.benchmarks.services.drafting import by_drafter, check, locked, record
from plumbline.web.cases.law import case_file, fine_range
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor

YEAR = timedelta(days=365)
FEW = 60
"""So many cases are computed while the drafter waits; more in the background."""

KEPT = 500
"""So many cases are kept one by one; all are counted."""

STEP = 50


def ask_preview(*, actor: Actor, table_id: int, later: Callable[[int], object]) -> Preview:
    """Begin the preview of a draft. `later` is told of one that takes long."""
    actor.must("benchmarks.draft")
    with transaction.atomic():
        row = locked(table_id)
        by_drafter(actor, row)
        check(law.table_of_row(row))
        first, last = actor.on - YEAR, actor.on - timedelta(days=1)
        total = decided_cases(row, first, last).count()
        preview = Preview.objects.create(
            table=row,
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
    """Compute the cases and keep what comes out. A preview that was interrupted begins anew."""
    preview = Preview.objects.select_related("table__agency").get(pk=preview_id)
    if preview.progress in (Progress.DONE, Progress.FAILED):
        return
    try:
        tally = _tallied(preview)
    except Exception:
        Preview.objects.filter(pk=preview_id).update(progress=Progress.FAILED)
        raise
    preview.progress, preview.done, preview.total = Progress.DONE, tally.seen, tally.seen
    preview.result = tally.result()
    preview.save(update_fields=["progress", "done", "total", "result"])


def _tallied(preview: Preview) -> Tally:
    table, tally = law.table_of_row(preview.table), Tally()
    cases = list(decided_cases(preview.table, preview.first, preview.last).values_list("pk", flat=True))
    for start in range(0, len(cases), STEP):
        some = cases[start : start + STEP]
        known = assessed(some)
        for case in Case.objects.filter(pk__in=some).order_by("pk"):
            tally.add(case.pk, outcome(table, case, case_file(case), known.get(case.pk)))
        Preview.objects.filter(pk=preview.pk).update(progress=Progress.RUNNING, done=tally.seen)
    return tally


@dataclass(frozen=True)
class Outcome:
    """What the table gives for one case. `state`: computed, partly (some factors are not recorded), cannot, unfined."""

    state: str
    fine: int | None = None
    low: int | None = None
    high: int | None = None
    place: str = ""
    missing: tuple[str, ...] = ()
    why: str = ""


def outcome(table: law.Table, case: Case, file: CaseFile, known: Assessed | None) -> Outcome:
    """The table over one decided case, from what is recorded of it and nothing else."""
    fine = file.decision.fine if file.decision else None
    if not isinstance(fine, int) or not fine:
        return Outcome("unfined")
    values = {**law.recorded(table, file), **_values_of(table, known)}
    if table.factors and not values:
        return Outcome("cannot", fine, why="案卷没有记录表中的任何一个因素")
    given = law.Given(
        values=values,
        base=known.base if known and known.base is not None else law.recorded_base(table, file),
        range=_range(case, file) if table.statute.kind == "case" else None,
        severity=file.decision.severity if file.decision.severity in law.SEVERITIES else None,
    )
    try:
        result = law.compute(table, given)
    except law.GivenError as wrong:
        return Outcome("cannot", fine, why=wrong.faults[0][1])
    state = "partly" if result.not_established else "computed"
    return Outcome(state, fine, result.low, result.high, result.places(fine), result.not_established)


def _range(case: Case, file: CaseFile) -> tuple[int, int] | None:
    """The range as the decision states it; otherwise that of the catalogue where it has exactly one."""
    stated = (file.decision.fine_min, file.decision.fine_max)
    if all(isinstance(end, int) for end in stated):
        return stated
    return fine_range(case.matter_code, case.lead_received, case.facts)


def _values_of(table: law.Table, known: Assessed | None) -> dict[str, Any]:
    """What was assessed of the factors of this very name."""
    if known is None:
        return {}
    factors = [factor for factor in table.factors if factor.key in known.values]
    return {f.key: known.values[f.key] for f in factors if known.names.get(f.key, f.zh) == f.zh}


@dataclass
class Tally:
    """What has come out so far."""

    seen: int = 0
    states: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    cases: list[dict[str, Any]] = field(default_factory=list)

    def add(self, case_id: int, out: Outcome) -> None:
        """One more case. Sums are taken of those that could be computed in full."""
        self.seen += 1
        self.states[out.state] += 1
        if out.why:
            self.reasons[out.why] += 1
        if out.state == "computed":
            self.places[out.place] += 1
            self.sums.update({"fine": out.fine or 0, "low": out.low or 0, "high": out.high or 0})
        if out.state in ("computed", "partly") and len(self.cases) < KEPT:
            told = {"state": out.state, "fine": out.fine, "low": out.low, "high": out.high, "place": out.place}
            self.cases.append({"case": case_id, **told, "missing": list(out.missing)})

    def result(self) -> dict[str, Any]:
        """Everything as it is stored with the preview; cases outside the table first."""
        order = {"below": 0, "above": 0, "inside": 1}
        ranked = sorted(self.cases, key=lambda each: (each["state"] != "computed", order[each["place"]], each["case"]))
        return {
            "seen": self.seen,
            **{state: self.states[state] for state in ("computed", "partly", "cannot", "unfined")},
            **{place: self.places[place] for place in ("inside", "below", "above")},
            **{f"{name}_total": self.sums[name] for name in ("fine", "low", "high")},
            "reasons": [{"why": why, "count": count} for why, count in self.reasons.most_common()],
            "cases": ranked,
        }
