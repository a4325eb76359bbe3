"""Holding files against all rules: what changed is read, judged, scored, and its findings are brought up to date."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import DatabaseError, transaction

from plumbline.casefile import CaseFile
from plumbline.engine.ruleset import RuleSet
from plumbline.web.findings import law, neighbours
from plumbline.web.findings.models import BrokenFile, Consequence, FileState, ReviewedFile, Run, Standing, Verdict
from plumbline.web.findings.services import comparing
from plumbline.web.findings.services.reconciling import CONFIRMED, GONE, Reconciled, reconcile
from plumbline.web.findings.services.registering import describe

LONGEST = 500
MOST = 99
VETOED = "vetoed"
"""The grade of a file that a veto failed under a scheme without grades."""

logger = logging.getLogger(__name__)


@dataclass
class Counted:
    """What happened to the files of one call."""

    files: int = 0
    held: int = 0
    broken: int = 0
    appeared: int = 0
    gone: int = 0
    by_closures: int = 0
    by_columns: int = 0


@dataclass
class Work:
    """One file on its way: its content, what it is held against, and what came out."""

    content: law.Content
    measure: law.Measure
    case: CaseFile | None = None
    keys: str = neighbours.NOTHING
    party_key: str = ""
    beside: str = ""
    opened: law.Opened = field(default_factory=dict)
    held: law.Held | None = None
    problem: str = ""

    @property
    def file(self) -> ReviewedFile:
        """The row of the register."""
        return self.content.file

    def stamp(self, beside: str) -> str:
        """What its findings are held against, beside others that show this: other answers make it another file."""
        alone = self.content.stamp
        return sha256(f"{alone} {beside}".encode()).hexdigest() if beside else alone


@dataclass
class Judged:
    """Files that were held against the rules and whose findings are still to be written."""

    works: list[Work]
    counted: Counted


def review_files(files: Sequence[ReviewedFile], run: Run, *, everything: bool = False) -> Counted:
    """Hold the files against the rules and write what came out. `files` come with case, party, foreign file, agency."""
    judged = judge(files, everything=everything)
    with transaction.atomic():
        return write(judged, run)


def judge(files: Sequence[ReviewedFile], *, everything: bool = False) -> Judged:
    """Read and judge what is due, writing nothing. Files whose content and measure are those of the last time are
    passed over, unless `everything` is asked for."""
    judged = Judged([], Counted(files=len(files)))
    judged.works = [work for work in _works(files) if everything or _is_due(work)]
    for work in judged.works:
        _read(work)
    _compare([work for work in judged.works if work.case is not None])
    _judge([work for work in judged.works if work.case is not None], judged.counted)
    return judged


def _works(files: Sequence[ReviewedFile]) -> Iterator[Work]:
    chosen = law.chosen_schemes()
    measures: dict[tuple[int, str], law.Measure] = {}
    for content in law.contents(files):
        file = content.file
        key = (file.agency_id, file.field)
        if key not in measures:
            measures[key] = law.measure(file.agency.code, file.field, chosen)
        yield Work(content, measures[key])


def _is_due(work: Work) -> bool:
    file = work.file
    told = (work.content.digest, work.content.kept_text, work.measure.version)
    return told != (file.digest, file.kept, file.version) or file.waits


def _read(work: Work) -> None:
    """A file that cannot be read is told of and stops nobody."""
    try:
        work.case = work.content.case()
    except law.CaseFileError as wrong:
        work.problem = "；".join(str(problem) for problem in wrong.problems)[:LONGEST]


def _compare(works: Sequence[Work]) -> None:
    """Every file beside the others of its party, whoever keeps them."""
    cases = {work.file.pk: work.case for work in works if work.case is not None}
    found = neighbours.beside_others(cases)
    for work in works:
        work.keys, work.party_key = comparing.kept_of(cases[work.file.pk])
        work.case, work.beside = found[work.file.pk]


def _judge(works: Sequence[Work], counted: Counted) -> None:
    """Files under one law are judged together."""
    together: dict[RuleSet, list[Work]] = {}
    for work in works:
        together.setdefault(work.measure.law.rules, []).append(work)
    for rules, some in together.items():
        by_columns = _answer(some, rules)
        for work in some:
            _trace(work)
        if by_columns:
            counted.by_columns += len(some)
        else:
            counted.by_closures += len(some)


def _answer(works: Sequence[Work], rules: RuleSet) -> bool:
    """Which rules are open for each file; true where they were found by columns."""
    try:
        found = law.answers([work.case for work in works if work.case is not None], rules)
    except Exception:
        logger.exception("files judged together failed; they are judged one by one")
        for work in works:
            _answer_alone(work, rules)
        return False
    for work, opened in zip(works, found.opened, strict=True):
        work.opened = opened
    return found.by_columns


def _answer_alone(work: Work, rules: RuleSet) -> None:
    assert work.case is not None
    try:
        work.opened = law.answers([work.case], rules).opened[0]
    except Exception as wrong:
        _failed(work, wrong)


def _trace(work: Work) -> None:
    if work.case is None or work.problem:
        return
    try:
        work.held = law.held(work.case, work.opened, work.measure, work.content.kept)
    except Exception as wrong:
        _failed(work, wrong)


def _failed(work: Work, wrong: Exception) -> None:
    logger.exception("a file could not be held against the rules: %s", work.file.pk)
    work.problem = f"规则执行出错：{type(wrong).__name__} {wrong}"[:LONGEST]


def write(judged: Judged, run: Run) -> Counted:
    """Bring findings and register up to date with what was judged; within a transaction."""
    works, counted = judged.works, judged.counted
    standing: dict[int, list[Standing]] = {}
    for row in Standing.objects.filter(file__in=[work.file.pk for work in works], gone_run=None).order_by("pk"):
        standing.setdefault(row.file_id, []).append(row)
    for work in works:
        _keep(work, standing.get(work.file.pk, []), run, counted)
    comparing.note((work.file, work.keys, work.party_key) for work in works)
    counted.broken = sum(bool(work.problem) for work in works)
    counted.held = len(works) - counted.broken
    return counted


def _keep(work: Work, standing: Sequence[Standing], run: Run, counted: Counted) -> None:
    """What came out for one file. What the database refuses makes that file a broken one and stops nobody."""
    try:
        with transaction.atomic():
            outcome = _settle(work, standing, run)
            _save(outcome)
    except DatabaseError as wrong:
        _failed(work, wrong)
        work.held = None
        work.file.refresh_from_db()
        outcome = _settle(work, standing, run)
    if work.problem:
        BrokenFile.objects.create(run=run, file=work.file, problem=work.problem)
    counted.appeared += len(outcome.appeared)
    counted.gone += len(outcome.gone)


def _save(outcome: Reconciled) -> None:
    """The old findings first: of one rule only one may stand."""
    for row in outcome.confirmed:
        row.save(update_fields=CONFIRMED)
    for row in outcome.gone:
        row.save(update_fields=GONE)
    Standing.objects.bulk_create(outcome.appeared)


def _settle(work: Work, standing: Sequence[Standing], run: Run) -> Reconciled:
    file = work.file
    version = file.case.version if file.case is not None else 0
    if work.held is None:
        file.state, file.problem, file.case_version = FileState.BROKEN, work.problem, version
        _noted(work)
        file.save(update_fields=["state", "problem", "case_version", "digest", "kept", "version"])
        return Reconciled()
    describe(file)
    file.case_version = version
    stamp, was, prints = work.stamp(work.beside), work.stamp(file.beside), work.measure.prints
    outcome = reconcile(file, work.held.findings, standing, digest=stamp, was=was, prints=prints, run=run)
    _note(work, work.held, [*_staying(standing, outcome), *outcome.appeared], run)
    return outcome


def _noted(work: Work) -> None:
    """What the file was held against, and what it said."""
    file, content = work.file, work.content
    file.digest, file.kept, file.version = content.digest, content.kept_text, work.measure.version


def _staying(standing: Sequence[Standing], outcome: Reconciled) -> list[Standing]:
    gone = {row.pk for row in outcome.gone}
    return [row for row in standing if row.pk not in gone]


def _note(work: Work, held: law.Held, rows: Sequence[Standing], run: Run) -> None:
    """What lists show of the file: counts of what stands now, and the score."""
    file, case = work.file, work.case
    counts = Counter(row.consequence for row in rows if row.verdict == Verdict.VIOLATED)
    file.state, file.problem = FileState.REVIEWED, ""
    _noted(work)
    file.beside = work.beside
    file.reviewed_at = run.started_at
    file.first_reviewed_at = file.first_reviewed_at or run.started_at
    file.fatal, file.defects = counts[Consequence.FATAL], counts[Consequence.DEFECT]
    file.warnings, file.supervision = counts[Consequence.WARNING], counts[Consequence.SUPERVISION]
    file.cannot_tell = sum(row.verdict == Verdict.CANNOT_TELL for row in rows)
    file.beyond_source = held.beyond
    file.gravity = gravity(file)
    _score(file, held)
    if file.foreign is not None and case is not None:
        file.number = str((case.case and case.case.number) or file.number)
        file.matter = str((case.matter and case.matter.code) or "")
        closed = case.closing.date if case.closing else None
        file.closed_on = closed or None
    file.save()


def _score(file: ReviewedFile, held: law.Held) -> None:
    """Points and grade; a file of which rules stay open for want of facts gets neither, unless a veto failed it."""
    score = held.score
    told = not held.beyond or bool(score.vetoes)
    file.scheme, file.score = score.scheme.key, score.total if told else None
    grade = score.grade.code if score.grade else VETOED if score.vetoes else ""
    file.grade = grade if told else ""


def gravity(file: ReviewedFile) -> int:
    """One number by which the worst files stand first: fatal before defects before hints before what cannot be told."""
    places = (file.fatal, file.defects, file.warnings + file.supervision, file.cannot_tell)
    number = 0
    for count in places:
        number = number * (MOST + 1) + min(count, MOST)
    return number
