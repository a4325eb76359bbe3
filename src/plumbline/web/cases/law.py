"""The law as the cases ask it: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from asgiref.local import Local

from plumbline.casefile import CaseFile, CaseFileError, Source, from_facts, read, write
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.citations import Article
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.nodes import Op
from plumbline.engine.schema import Group
from plumbline.law import Law, computations, law
from plumbline.law.deadlines import Clock
from plumbline.law.deadlines import clocks as clocks_of
from plumbline.law.governing import Governing
from plumbline.law.governing import governing as governing_edition
from plumbline.law.guidance import Guidance
from plumbline.law.guidance import guidance as guidance_of
from plumbline.law.matters import Matter
from plumbline.web.cases.models import Case
from plumbline.web.evidence.selectors import as_facts, as_facts_of
from plumbline.web.shell.errors import BadInput
from plumbline.web.standards.standing import law_for

__all__ = ["Clock", "Finding", "Guidance", "Matter"]

_asked = Local()
_EVENTS = frozenset(member.name for member in CASE_FILE.members if isinstance(member, Group) and member.event)


@dataclass(frozen=True)
class Counts:
    """How many rules a case violates, by what a violation entails."""

    fatal: int
    defects: int


def happened(facts: Mapping[str, Any]) -> frozenset[str]:
    """The events of the stored facts that took place."""
    return frozenset(name for name in _EVENTS if facts.get(name) and facts[name].get("happened") is not False)


def facts_of(case: Case) -> dict[str, Any]:
    """Everything recorded about a case: its own facts, and the evidence kept with its files."""
    return _with_evidence(case.facts, case.pk)


def facts_of_many(cases: Collection[Case]) -> dict[int, dict[str, Any]]:
    """The same of many cases, with one query for all their evidence."""
    kept = as_facts_of([case.pk for case in cases])
    return {case.pk: _and_evidence(case.facts, kept.get(case.pk, [])) for case in cases}


def _with_evidence(facts: Mapping[str, Any], case_id: int | None) -> dict[str, Any]:
    return _and_evidence(facts, as_facts(case_id) if case_id else [])


def _and_evidence(facts: Mapping[str, Any], kept: list[dict[str, Any]]) -> dict[str, Any]:
    return {**facts, "evidence": [*(facts.get("evidence") or []), *kept]} if kept else dict(facts)


def case_file(case: Case) -> CaseFile:
    """The case as a case file; what happens here is recorded here, so what is missing is absent; a file from
    elsewhere says itself what it keeps completely."""
    return from_facts(facts_of(case), closed=not case.imported)


def proposed_file(facts: Mapping[str, Any], case_id: int | None = None) -> CaseFile:
    """The case file as it would stand after a step. Raises BadInput naming every fact that does not fit."""
    try:
        return from_facts(_with_evidence(facts, case_id))
    except CaseFileError as wrong:
        raise BadInput({problem.path or "facts": problem.message for problem in wrong.problems}) from wrong


def law_of(file: CaseFile) -> Law:
    """The law with the local values of the case's agency; every number is looked up for the day of its step. One file is
    judged by one edition throughout, and its edition is asked for once."""
    last: tuple[CaseFile, Law] | None = getattr(_asked, "last", None)
    if last is None or last[0] is not file:
        last = _asked.last = (file, law_for((file.agency.code or None) if file.agency else None))
    return last[1]


def findings(file: CaseFile) -> list[Finding]:
    """What every rule says about the case."""
    return law_of(file).rules.review(file)


def violated(file: CaseFile) -> list[Finding]:
    """What the case violates as it stands."""
    return [finding for finding in findings(file) if finding.verdict is Verdict.VIOLATED]


def guard(file: CaseFile, step: str) -> tuple[list[Finding], list[Finding]]:
    """What stands against the step: what bars it, and what needs a written reason."""
    found = [finding for finding in law_of(file).rules.guard(file, step) if finding.verdict is Verdict.VIOLATED]
    return _with(found, Consequence.FATAL), _with(found, Consequence.DEFECT)


@cache
def asks_others(step: str) -> bool:
    """Whether a rule that guards the step reads what other cases show."""
    rules = law().rules
    guarding = (rules.trees[rule.id] for rule in rules.rules if step in rule.guards)
    labels = (
        node.attribute("label")
        for bound in guarding
        for tree in bound.trees
        for node in tree.walk()
        if node.op is Op.FACT
    )
    return any(label.startswith("across.") for label in labels)


def unclear(file: CaseFile, step: str) -> list[Finding]:
    """The rules of the step that cannot be told yet, because facts are missing."""
    return [finding for finding in law_of(file).rules.guard(file, step) if finding.verdict is Verdict.CANNOT_TELL]


def counts(file: CaseFile) -> Counts:
    """Fatal problems and defects of the case as it stands."""
    found = violated(file)
    return Counts(len(_with(found, Consequence.FATAL)), len(_with(found, Consequence.DEFECT)))


def _with(found: Iterable[Finding], consequence: Consequence) -> list[Finding]:
    return [finding for finding in found if finding.consequence is consequence]


def clocks(file: CaseFile, today: date) -> list[Clock]:
    """Every statutory period of the case, running or done."""
    return list(clocks_of(file, today, law_of(file)))


def next_clock(file: CaseFile, today: date) -> Clock | None:
    """The running period that ends first."""
    running = [clock for clock in clocks(file, today) if clock.running and clock.due is not None and not clock.waits]
    return min(running, key=lambda clock: (clock.due, clock.id), default=None)


def hearing_due(facts: Mapping[str, Any]) -> bool:
    """Whether the law asks that a hearing be offered for what the notice intends: the rules of the notice are asked
    about a notice that offers none.
    """
    without = {**facts, "notice": {**(facts.get("notice") or {}), "hearing_offered": False}}
    barred, doubtful = guard(proposed_file(without), "give_notice")
    return any(finding.rule.id.startswith("hear_") for finding in [*barred, *doubtful])


def hearing_asked_in_time(facts: Mapping[str, Any], on: date) -> bool | None:
    """Whether a hearing asked for on a day is asked for in time; None while no notice was served."""
    notice = facts.get("notice") or {}
    told = notice.get("renoticed") or notice.get("date")
    return on <= computations.latest_hearing_request(date.fromisoformat(told[:10])) if told else None


@dataclass(frozen=True)
class Surcharge:
    """What the law lets be added to an unpaid fine: from which day, and how many fen up to the asked day."""

    start: date
    amount: int


def surcharge(facts: Mapping[str, Any], until: date) -> Surcharge | None:
    """The surcharge on the fine of the case up to a day; None while there is no served fine (行政处罚法 第72条)."""
    file = proposed_file(facts)
    decision, execution = file.decision, file.execution
    if decision is None or not decision.fine or execution is None or execution.received is None:
        return None
    due = computations.payment_due(execution.received, decided=decision.date)
    start = due
    if execution.deferral is not None and execution.deferral.until is not None:
        start = max(start, execution.deferral.until)
    paused = [(one.accepted, end) for one, end in _proceedings(execution, until) if one.accepted is not None]
    amount = computations.surcharge(decision.fine, start, until, paused)
    return Surcharge(start + timedelta(days=1), amount)


def _proceedings(execution: Any, until: date) -> list[tuple[Any, date]]:
    """Reconsideration and suit with the day on which they ended, or the asked day while they run."""
    ended = ((execution.reconsideration, "decided"), (execution.suit, "final"))
    return [(one, getattr(one, name) or until) for one, name in ended if one is not None]


def public_notice_effective(published: date) -> date:
    """The day on which a service by public notice takes effect: when its period has run."""
    known = law()
    row = known.parameters["service.public_notice_days"].lookup(published, ())
    days: int = row.value if row else 0
    return known.calendar.add_days(published, days, roll=False)


def guidance(step: str, file: CaseFile | None = None) -> Guidance:
    """该做什么、不该做什么、做到什么程度 at a step."""
    return guidance_of(step, file, law_of(file) if file is not None else None)


def matter(code: str, on: date) -> Matter | None:
    """The matter of the catalogue with this code as the law stood on a day, or None."""
    return law().matters.get(code, on)


def matters_of_field(field: str, on: date) -> tuple[Matter, ...]:
    """The matters of a field as the law stood on a day."""
    return law().matters.of_field(field, on)


def governing(matter_code: str, facts: Mapping[str, Any], decided: date) -> Governing | None:
    """Which edition of the matter's law governs (从旧兼从轻); None while the file does not say when the act was, or who acted."""
    violation = facts.get("violation") or {}
    ended = violation.get("ended") or violation.get("started")
    kind = (facts.get("party") or {}).get("kind")
    if not isinstance(ended, str) or not isinstance(kind, str):
        return None
    return governing_edition(matter_code, date.fromisoformat(ended[:10]), decided, kind)


def matters_citing(article: Article) -> tuple[Matter, ...]:
    """The editions of matters that rest on the article."""
    return law().matters.citing(article)


def matter_names() -> dict[str, str]:
    """Every matter by its code, as lists name it."""
    known = law().matters
    return {code: known.editions(code)[-1].name for code in known}


def fine_range(code: str, on: date, facts: Mapping[str, Any]) -> tuple[int, int] | None:
    """Least and greatest fine in fen for this party on a day, when the law sets exactly one range.

    Where ranges depend on circumstances the officer states the one that fits.
    """
    found = matter(code, on)
    kind = str((facts.get("party") or {}).get("kind") or "")
    ranges = [fine for fine in found.fine_for(kind) if not fine.when] if found else []
    own = [fine for fine in ranges if fine.party == kind] or ranges
    if len(own) != 1 or own[0].minimum is None or own[0].maximum is None:
        return None
    return (own[0].minimum, own[0].maximum) if own[0].basis == "fixed" else None


def rule_page(rule_id: str) -> Any:
    """The rule with this id, or None."""
    return law().rules.by_id.get(rule_id)


def written(file: CaseFile, system: str, at: datetime | None) -> bytes:
    """The case file as JSON, naming the system it comes from."""
    source = Source(system=system, exported_at=at, closed_world=list(file.source.closed_world))
    return write(msgspec.structs.replace(file, source=source))


def read_file(raw: bytes) -> CaseFile:
    """The case file in these bytes. Raises BadInput with every problem."""
    reading = read(raw)
    if reading.case is None:
        raise BadInput({"file": [str(problem) for problem in reading.problems]}, title="案卷文件不能导入")
    return reading.case
