"""Decided cases as the columns of a replay: factors from the assessment that stands, else from what the file itself says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import to_batch
from plumbline.casefile.schema.terms import NO_PENALTY_OUTCOMES
from plumbline.casefile.types import CaseFile
from plumbline.engine.values import UNKNOWN
from plumbline.law.discretion import Table
from plumbline.law.discretion.recorded import recorded, recorded_base
from plumbline.law.leniency import Earlier, Known, LeniencyList
from plumbline.law.leniency.tables import Window
from plumbline.replay.columns import NO_PENALTY, PENALTY, SEVERITY_NAMES, Columns, codes, column, integers
from plumbline.replay.drafts import Draft
from plumbline.replay.lists import NOBODY_LOOKED, NOT_SEEN, SEEN, Answers, Told, needed
from plumbline.replay.replaying import Numbers
from plumbline.replay.steps import facts_needed
from plumbline.web.assessments.models import Assessment
from plumbline.web.benchmarks.law import table_by_key
from plumbline.web.cases.models import Case
from plumbline.web.standards.standing import law_for

BATCH = 500
GROUPS = frozenset(path.split(".")[0].split("[")[0] for path in facts_needed())
READ = GROUPS | {"violation", "discovery", "prior_penalties", "source"}
"""The groups of a file that the steps and the factors ask for; the others need not be read."""

DECIDED = ("penalty", *NO_PENALTY_OUTCOMES)


@dataclass
class Reading:
    """One decided case as it was read."""

    pk: int
    agency: str
    area: str
    matter: str
    size: str
    decided: date
    outcome: int
    fine: int | None
    table: int = -1
    weighed: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    base: int | None = None
    low: int | None = None
    high: int | None = None
    severity: str = ""
    mitigated: int | None = None
    seen: dict[Window, int] = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Gathered:
    """Everything that a replay takes, and the case of each row."""

    columns: Columns
    answers: Answers | None
    numbers: dict[int, Numbers]
    place: Any


class Gathering:
    """Reads case after case; `standing` finds the table that measured a case without an assessment."""

    def __init__(self, draft: Draft, general: Sequence[Table] = ()) -> None:
        self.draft = draft
        self.general = tuple(general)
        self.tables: list[Table] = []
        self._places: dict[tuple[str, int], int] = {}
        self._found: dict[tuple[str, int, date], Table | None] = {}
        self.readings: list[Reading] = []
        self._files: list[CaseFile] = []
        self._batches: list[pa.Table] = []
        self._told: list[Mapping[str, Any]] = []
        self._answered: list[Mapping[str, Mapping[str, Any]]] = []
        self._lists = [each for change in draft.lists for each in (change.standing, change.draft) if each is not None]
        self._numbers: dict[str, Numbers] = {}

    def windows(self) -> tuple[Window, ...]:
        """The looks back that the lists of the draft ask for."""
        items = (item for source in self._lists for item in source.items)
        return tuple(dict.fromkeys(window for item in items for window in item.windows()))

    def look(self, found: Mapping[Window, Sequence[Earlier]], *, everywhere: bool) -> None:
        """What the files of all agencies show before the act of the case that was added last. Nothing found proves a first
        violation only where it was looked `everywhere`."""
        reading, nothing = self.readings[-1], NOT_SEEN if everywhere else NOBODY_LOOKED
        reading.seen = {window: SEEN if hits else nothing for window, hits in found.items()}
        told = (f"{one.number}（{one.agency}，{one.on}，{one.source}）" for hits in found.values() for one in hits)
        reading.earlier = list(dict.fromkeys(told))

    def add(self, case: Case, assessment: Assessment | None, table: Table | None, answered: Mapping[str, Any]) -> None:
        """One more case; `table` is what stood for it where nobody assessed it."""
        facts = {name: value for name, value in case.facts.items() if name in READ}
        file = from_facts(facts, closed=not case.imported)
        reading = self._reading(case)
        if assessment is not None:
            self._assessed(reading, assessment)
        else:
            self._recorded(reading, file, table, case)
        self.readings.append(reading)
        self._files.append(file)
        if self._lists:
            self._told.append(self._facts(case.facts))
            self._answered.append(answered)
        if len(self._files) == BATCH:
            self._flush()

    def _reading(self, case: Case) -> Reading:
        fine = case.fine if case.outcome == "penalty" else 0
        return Reading(
            pk=case.pk,
            agency=case.agency.code,
            area=case.agency.area_code,
            matter=case.matter_code,
            size=_size_of(case),
            decided=case.decided_on or case.lead_received,
            outcome=PENALTY if case.outcome == "penalty" else NO_PENALTY,
            fine=fine or 0,
        )

    def _assessed(self, reading: Reading, one: Assessment) -> None:
        reading.weighed = True
        reading.values = {key: str(value) for key, value in one.as_given().items()}
        reading.base, reading.severity = one.base, one.severity
        reading.low, reading.high = one.minimum, one.maximum
        reading.mitigated = one.fine if one.mitigated else None
        found = self._by_key(one.table_key, one.table_version, reading.decided)
        if found is not None:
            reading.table = self._place(found)

    def _recorded(self, reading: Reading, file: CaseFile, table: Table | None, case: Case) -> None:
        decision = case.facts.get("decision") or {}
        reading.low, reading.high = decision.get("fine_min"), decision.get("fine_max")
        severity = str(decision.get("severity") or "")
        reading.severity = severity
        below = severity == "mitigated" and reading.low is not None and (reading.fine or 0) < reading.low
        reading.mitigated = reading.fine if below else None
        found = table or self._general(reading)
        if found is not None:
            reading.table = self._place(found)
        for each in [*([found] if found else []), *(change.table for change in self.draft.tables)]:
            reading.values = {**recorded(each, file), **reading.values}
            reading.base = reading.base if reading.base is not None else recorded_base(each, file)

    def _general(self, reading: Reading) -> Table | None:
        """A table for any range measures a case only where its class and range are known."""
        if reading.low is None or reading.high is None or reading.severity not in SEVERITY_NAMES:
            return None
        return next(iter(self.general), None)

    def _by_key(self, key: str, version: int, on: date) -> Table | None:
        known = (key, version, on if not version else date.min)
        if known not in self._found:
            self._found[known] = table_by_key(key, on, version or None)
        return self._found[known]

    def _place(self, table: Table) -> int:
        known = (table.key, table.version)
        if known not in self._places:
            self._places[known] = len(self.tables)
            self.tables.append(table)
        return self._places[known]

    def _facts(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """What was left blank is not known: nobody said no."""
        known = Known(_stated(facts))
        found = {path: known.value(path) for path in needed(self._lists)}
        return {path: value for path, value in found.items() if value is not UNKNOWN}

    def _flush(self) -> None:
        if self._files:
            batch = to_batch(self._files)
            names = [name for name in batch.schema.names if name in GROUPS]
            self._batches.append(pa.Table.from_batches([batch]).select(names))
            self._files = []

    def gathered(self) -> Gathered:
        """All cases that were added."""
        self._flush()
        read = self.readings
        keys = dict.fromkeys(key for each in read for key in each.values)
        severities = [SEVERITY_NAMES.index(r.severity) if r.severity in SEVERITY_NAMES else -1 for r in read]
        columns = Columns(
            ids=[each.pk for each in read],
            tables=tuple(self.tables),
            table=np.array([each.table for each in read], np.int64),
            values={key: column([each.values.get(key) for each in read]) for key in keys},
            base=integers(each.base for each in read),
            low=integers(each.low for each in read),
            high=integers(each.high for each in read),
            severity=np.array(severities, np.int64),
            mitigated=integers(each.mitigated for each in read),
            outcome=np.array([each.outcome for each in read], np.int64),
            fine=integers(each.fine for each in read),
            weighed=np.array([each.weighed for each in read], np.bool_),
            groups={name: codes(getattr(each, name) for each in read) for name in ("agency", "matter", "size")},
            facts=pa.concat_tables(self._batches) if self._batches else None,
        )
        return Gathered(columns, self._answers() if self._lists else None, *self._places_of_law())

    def _places_of_law(self) -> tuple[dict[int, Numbers], Any]:
        """The numbers of the law by place: agencies without values of their own share the nation's."""
        numbers: dict[int, Numbers] = {}
        places: dict[str, int] = {}
        known: dict[int, int] = {}
        for code in dict.fromkeys(each.agency for each in self.readings):
            tables = law_for(code).parameters
            places[code] = known.setdefault(id(tables), len(known))
            numbers[places[code]] = tables
        return numbers, np.array([places[each.agency] for each in self.readings], np.int64)

    def _answers(self) -> Answers:
        questions = {each.key: each for each in self._lists}
        return Answers(
            matter=codes(each.matter for each in self.readings),
            area=codes(each.area for each in self.readings),
            day=np.array([each.decided for each in self.readings], "datetime64[D]").astype(np.int64),
            facts={path: _told([told.get(path, UNKNOWN) for told in self._told]) for path in needed(self._lists)},
            asked={key: self._asked(source) for key, source in questions.items()},
            seen={
                window: np.array([each.seen.get(window, NOBODY_LOOKED) for each in self.readings], np.int64)
                for window in self.windows()
            },
        )

    def _asked(self, source: LeniencyList) -> dict[str, Told]:
        rows = [each.get(source.key, {}) for each in self._answered]
        return {q.key: _told([row.get(q.key, UNKNOWN) for row in rows]) for q in source.questions}


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _stated(value) if isinstance(value, Mapping) else value
        for name, value in facts.items()
        if value is not None
    }


def _told(values: Iterable[Any]) -> Told:
    """A column of answers, each different one listed once."""
    known: dict[tuple[type, Any], int] = {}
    places = [-1 if v is UNKNOWN else known.setdefault((type(v), v), len(known)) for v in values]
    return np.array(places, np.int64), tuple(value for _, value in known)


def _size_of(case: Case) -> str:
    party = case.party
    return party.kind if party.kind != "entity" else party.size
