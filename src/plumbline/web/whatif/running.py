"""The replay itself, in the background: read the cases, compute both sides, keep the sums and every case that changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from plumbline.web.assessments.models import Assessment
from plumbline.web.audit.canonical import canonical
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.benchmarks.models import State as TableState
from plumbline.web.cases.models import Case
from plumbline.web.leniency.models import Answer
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.whatif import law, selectors, services
from plumbline.web.whatif.earlier import looks
from plumbline.web.whatif.models import Kind, Progress, Run, RunCase

CHUNK = 500
Clock = Callable[[], datetime]


def run_replay(*, run_id: int, clock: Clock) -> None:
    """Carry out a run. One that was interrupted begins anew; one that is done stays as it is."""
    run = Run.objects.select_related("scenario", "asked_by").get(pk=run_id)
    if run.progress in (Progress.DONE, Progress.FAILED):
        return
    try:
        _replayed(run, clock)
    except Exception:
        services.fail(run_id, "推演中断。请重新推演；仍不成功的，请联系系统管理员。", clock())
        raise


def _replayed(run: Run, clock: Clock) -> None:
    start = time.monotonic()
    reader = _Reader(run)
    gathered = reader.read()
    draft = law.draft_of(run.changes)
    outcome, told = law.replayed(draft, gathered)
    rows = list(_rows(run, reader.gathering, draft, outcome))
    with transaction.atomic():
        run.cases.all().delete()
        RunCase.objects.bulk_create(rows, batch_size=CHUNK)
        run.result = {
            "whole": law.sums_data(told.whole),
            "parts": {name: _part(name, parts) for name, parts in told.parts.items()},
            "missing": dict(told.missing.most_common()),
            "paths": dict(told.paths),
            "tables": {_name(each): law.table_text(each) for each in reader.gathering.tables},
            "seconds": round(time.monotonic() - start, 2),
        }
        run.digest = reader.digest()
        run.progress, run.done, run.total = Progress.DONE, len(gathered.columns), len(gathered.columns)
        run.ended_at = clock()
        run.save()


def _name(table: law.Table) -> str:
    return f"{table.key}@{table.version}"


def _part(name: str, parts: list[tuple[str, law.Sums]]) -> list[dict[str, Any]]:
    titles = selectors.titles(name, [code for code, _ in parts])
    return [{"code": code, "title": titles.get(code, code or "未记录"), **law.sums_data(each)} for code, each in parts]


class _Reader:
    """Reads the cases of a run, chunk by chunk, with what was assessed and answered in them."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.draft = law.draft_of(run.changes)
        self.gathering = law.Gathering(self.draft, [table for table in self._replaced() if not table.matter])
        self.marks: list[tuple[int, int, int]] = []
        published = BenchmarkTable.objects.filter(state=TableState.PUBLISHED).exclude(matter="")
        self._tables: dict[str, list[BenchmarkTable]] = {}
        for row in published.select_related("agency"):
            self._tables.setdefault(row.matter, []).append(row)

    def _replaced(self) -> Iterator[law.Table]:
        for change in self.run.changes:
            if change["kind"] == law.TABLE and change.get("standing"):
                yield law.table_of(change["standing"])

    def cases(self) -> QuerySet[Case]:
        """The cases of the scope, as the one who asked may see them."""
        appointment = Appointment.objects.select_related("agency__parent").get(pk=self.run.scope["appointment"])
        actor = Actor(self.run.asked_by, appointment, self.run.asked_at)
        return selectors.decided(actor, self.run.scope).select_related("agency", "party").order_by("pk")

    def read(self) -> law.Gathered:
        """All of them as columns."""
        done = 0
        for chunk in _chunks(self.cases().iterator(chunk_size=CHUNK)):
            pks = [case.pk for case in chunk]
            assessed = {one.case_id: one for one in Assessment.objects.standing().filter(case__in=pks)}
            answered = self._answers(pks)
            looked = looks(chunk, self.gathering.windows())
            for case in chunk:
                one = assessed.get(case.pk)
                self.gathering.add(case, one, None if one else self._table(case), answered.get(case.pk, {}))
                if case.pk in looked:
                    self.gathering.look(looked[case.pk].found, everywhere=looked[case.pk].everywhere)
                self.marks.append((case.pk, case.version, one.version if one else 0))
            done += len(chunk)
            Run.objects.filter(pk=self.run.pk).update(progress=Progress.RUNNING, done=done)
        return self.gathering.gathered()

    def _table(self, case: Case) -> law.Table | None:
        """The table that stood for the matter on the day of the decision, the nearest agency first; else the one replaced."""
        on = case.decided_on or case.lead_received
        rows = [row for row in self._tables.get(case.matter_code, ()) if case.agency.path.startswith(row.agency.path)]
        for row in sorted(law.standing(rows, on), key=lambda each: -len(each.agency.path)):
            return law.table_of(row.toml)
        return next((each for each in self._replaced() if each.matter == case.matter_code), None)

    def _answers(self, pks: list[int]) -> dict[int, dict[str, dict[str, Any]]]:
        """What was answered to the lists, the last answer of each; a draft under another code has those of its forerunner."""
        if not self.draft.lists:
            return {}
        found: dict[int, dict[str, dict[str, Any]]] = {}
        for row in Answer.objects.filter(case__in=pks).order_by("pk"):
            if row.value is not None:
                found.setdefault(row.case_id, {}).setdefault(row.list_key, {})[row.question] = row.value
        for change in self.draft.lists:
            if change.standing and change.draft and change.draft.key != change.standing.key:
                for lists in found.values():
                    lists.setdefault(change.draft.key, lists.get(change.standing.key, {}))
        return found

    def digest(self) -> str:
        """What names the inputs: every case and assessment in its version, the earlier acts that other files show, the
        changes, and the law."""
        earlier = [(each.pk, *each.earlier) for each in self.gathering.readings if each.earlier]
        content = {"cases": self.marks, "changes": self.run.changes, "law": self.run.law_version}
        content |= {"earlier": earlier} if earlier else {}
        return sha256(canonical(content)).hexdigest()


def _chunks(cases: Iterable[Case]) -> Iterator[list[Case]]:
    chunk: list[Case] = []
    for case in cases:
        chunk.append(case)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _rows(run: Run, gathering: law.Gathering, draft: law.Draft, outcome: law.Outcome) -> Iterator[RunCase]:
    """Every case that changes or cannot be told."""
    changed, open_ = outcome.changed, outcome.open
    drafted = {change.replaces: place for place, change in enumerate(draft.tables)}
    for row, reading in enumerate(gathering.readings):
        if not (changed[row] or open_[row]):
            continue
        before, after = (_side(side, row) for side in (outcome.before, outcome.after))
        known = before["fine"] is not None and after["fine"] is not None
        table = gathering.tables[reading.table] if reading.table >= 0 else None
        place = drafted.get(table.key) if table else None
        if place is None and outcome.after.low[row] >= 0:
            place = next((n for n, each in enumerate(draft.tables) if reading.matter in each.matters), None)
        before["table"] = _name(table) if table and (outcome.touched[row]) else ""
        after["table"] = f"draft:{place}" if place is not None else before["table"]
        yield RunCase(
            run=run,
            case_id=reading.pk,
            kind=Kind.OPEN if open_[row] else Kind.CHANGED,
            agency=reading.agency,
            matter=reading.matter,
            size=reading.size,
            difference=after["fine"] - before["fine"] if known else None,
            before=before,
            after=after,
            given={**_given(reading), **_first(reading, outcome, row)},
        )


def _first(reading: Any, outcome: law.Outcome, row: int) -> dict[str, Any]:
    """What the other files say against the stated first violation on which the outcome would rest."""
    if outcome.contradicted[row]:
        return {"contradicted": reading.earlier}
    return {"unconfirmed": True} if outcome.unconfirmed[row] else {}


def _side(side: Any, row: int) -> dict[str, Any]:
    fault = int(side.fault[row])
    return {
        "outcome": int(side.outcome[row]),
        "fine": _known(side.fine[row]) if int(side.outcome[row]) >= 0 else None,
        "low": _known(side.low[row]),
        "high": _known(side.high[row]),
        "missing": list(side.reasons[fault]) if fault >= 0 else [],
        "steps": {name: int(values[row]) for name, values in side.steps.items()},
    }


def _known(value: Any) -> int | None:
    return None if value < 0 else int(value)


def _given(reading: Any) -> dict[str, Any]:
    return {
        "values": {key: str(value) for key, value in reading.values.items()},
        "base": reading.base,
        "low": reading.low,
        "high": reading.high,
        "severity": reading.severity,
        "mitigated": reading.mitigated,
        "fine": reading.fine,
        "weighed": reading.weighed,
    }


def first_of(day: date, years: int) -> date:
    """The first day of so many years up to the day."""
    return date(day.year - years + 1, 1, 1)
