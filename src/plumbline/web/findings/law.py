"""The law as the review by machine asks it: the only module here that knows `plumbline.law`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from msgspec import UNSET

from plumbline.casefile import CaseFile, CaseFileError, from_facts, read
from plumbline.casefile.arrow import to_batch
from plumbline.casefile.types import EVERYTHING
from plumbline.engine.closures import Closures
from plumbline.engine.columns import ColumnReview
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.rules import Rule
from plumbline.engine.ruleset import RuleSet
from plumbline.law import Law, law, schemes
from plumbline.law.fingerprints import combined, fingerprints
from plumbline.law.schemes import Scheme, SchemeError, Score
from plumbline.law.schemes.scheme import named, read_scheme
from plumbline.web.cases.law import case_file, facts_of_many
from plumbline.web.findings.gaps import Gaps
from plumbline.web.findings.models import ReviewedFile, SchemeChoice
from plumbline.web.findings.neighbours import beside_others
from plumbline.web.intake.models import ForeignFile
from plumbline.web.standards.standing import law_for

__all__ = ["CaseFileError", "Consequence", "Finding", "Law", "Rule", "Scheme", "SchemeError", "Score", "Verdict"]

BY_COLUMNS = 1000
"""From so many files of one law on, the verdicts are found by columns; below, file by file. Both give the same."""

OPEN = (Verdict.VIOLATED, Verdict.CANNOT_TELL)
FOLDER = "schemes"
"""Below PLUMBLINE_HOME: the schemes that an installation adds to those of the package."""


def case_of(file: ReviewedFile) -> CaseFile:
    """The case file behind a row of the register. Raises CaseFileError where it cannot be read."""
    if file.case is not None:
        return case_file(file.case)
    return _read(_foreign(file).content)


def compared_case_of(file: ReviewedFile) -> CaseFile:
    """The same beside the other files of its party, as a run judges it. Raises CaseFileError."""
    return beside_others({file.pk: case_of(file)})[file.pk][0]


def _foreign(file: ReviewedFile) -> ForeignFile:
    """The database lets no file be neither our own nor another system's."""
    assert file.foreign is not None
    return file.foreign


def law_of(file: ReviewedFile) -> Law:
    """The law with the local values of the agency, as a live step asks it."""
    return law_for(file.agency.code)


@dataclass(frozen=True)
class Content:
    """What a file says now; it is read as a case file only where somebody has to look at it.

    `kept` are the groups that its source is registered to keep completely: what our own cases do not say is not so.
    """

    file: ReviewedFile
    digest: str
    kept: tuple[str, ...]
    facts: Mapping[str, Any] | None = field(repr=False, default=None)
    closed: bool = True

    @property
    def kept_text(self) -> str:
        """The kept groups as the register notes them."""
        return declared(self.kept)

    @property
    def stamp(self) -> str:
        """What findings are held against: another content, or another declaration of the source, is another file."""
        if EVERYTHING in self.kept:
            return self.digest
        return sha256(f"{self.digest} {self.kept_text}".encode()).hexdigest()

    def case(self) -> CaseFile:
        """The case file. Raises CaseFileError."""
        return (
            from_facts(self.facts, closed=self.closed) if self.facts is not None else _read(_foreign(self.file).content)
        )


def declared(groups: Iterable[str]) -> str:
    """Groups in one line, always in the same order."""
    return " ".join(sorted(set(groups)))


def _read(content: str) -> CaseFile:
    reading = read(content.encode())
    if reading.case is None:
        raise CaseFileError(reading.problems)
    return reading.case


def contents(files: Sequence[ReviewedFile]) -> Iterator[Content]:
    """The content of files whose case or foreign file was read with them; one query for all evidence."""
    facts = facts_of_many([file.case for file in files if file.case is not None])
    for file in files:
        if file.case is None:
            foreign = _foreign(file)
            yield Content(file, foreign.digest, tuple(foreign.source.closed_groups))
            continue
        closed = not file.case.imported
        kept = (EVERYTHING,) if closed else ()
        yield Content(file, _digest(facts[file.case.pk], closed), kept, facts[file.case.pk], closed)


def _digest(facts: Mapping[str, Any], closed: bool) -> str:
    written = json.dumps([closed, facts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


@dataclass(frozen=True)
class Measure:
    """What files are held against: one law, one scheme, and the fingerprints of both. `hinges` are the rules on which
    sections of the scheme hang."""

    law: Law
    scheme: Scheme
    prints: Mapping[str, str] = field(repr=False)
    version: str
    hinges: Closures = field(repr=False)


def measure(code: str, of_field: str, chosen: Mapping[str, str]) -> Measure:
    """The measure for the files of an agency in a field; `chosen` are the schemes that people chose by field."""
    standing = law_for(code)
    scheme = scheme_for(of_field, chosen)
    prints = fingerprints(standing.rules)
    version = combined(prints, _print_of(scheme))
    return Measure(standing, scheme, prints, version, _hinges(standing.rules, scheme))


def national_version() -> tuple[str, Mapping[str, str]]:
    """The version of the nation's rules and the fingerprint of each."""
    prints = fingerprints(law().rules)
    return combined(prints), dict(prints)


@lru_cache(maxsize=64)
def _print_of(scheme: Scheme) -> str:
    return sha256(repr(scheme).encode()).hexdigest()


@dataclass(frozen=True)
class Held:
    """One file as the rules see it: what is violated or cannot be told, with its trace; how many rules are beyond what
    the source keeps; and the score."""

    findings: tuple[Finding, ...]
    beyond: int
    score: Score


Opened = Mapping[str, Verdict]
"""The rules that are open for a file, each violated or not to be told."""


@dataclass(frozen=True)
class Answers:
    """What is open for each of several files, in the order given, and by which way it was found."""

    opened: list[Opened]
    by_columns: bool


def answers(cases: Sequence[CaseFile], rules: RuleSet) -> Answers:
    """Verdicts only: by columns where the files are many, else one by one."""
    if len(cases) < BY_COLUMNS:
        return Answers([_opened(case, rules) for case in cases], by_columns=False)
    found, tally = ColumnReview(rules).findings(to_batch(cases))
    opened: list[dict[str, Verdict]] = [{} for _ in cases]
    rows = zip(*(found[name].to_pylist() for name in ("case", "rule", "verdict")), strict=True)
    for place, rule_id, verdict in rows:
        opened[place][rule_id] = Verdict[verdict.upper()]
    return Answers([*opened], by_columns=tally.paths["columns"] > 0)


def _opened(case: CaseFile, rules: RuleSet) -> Opened:
    given = zip(rules.rules, rules.verdicts(case), strict=True)
    return {rule.id: verdict for rule, verdict in given if verdict in OPEN}


def held(case: CaseFile, opened: Opened, by: Measure, kept: Collection[str]) -> Held:
    """The open rules of a file with their traces, and its score. Rules beyond the source are counted, not traced."""
    rules, gaps = by.law.rules, Gaps(case, {*kept, *case.source.closed_world})
    findings: list[Finding] = []
    beyond: list[Finding] = []
    for rule_id, verdict in opened.items():
        if _is_beyond(rules, rule_id, verdict, gaps):
            beyond.append(_bare(rules.by_id[rule_id]))
            continue
        for finding in _alone(rules, rule_id).review(case):
            (beyond if gaps.found_beyond(finding) else findings).append(finding)
    open_ones = [*findings, *beyond]
    score = schemes.score([*open_ones, *_kept(case, open_ones, by)], by.scheme)
    return Held(tuple(findings), len(beyond), score)


def _is_beyond(rules: RuleSet, rule_id: str, verdict: Verdict, gaps: Gaps) -> bool:
    return verdict is Verdict.CANNOT_TELL and gaps.beyond(rules.trees[rule_id])


def _bare(rule: Rule) -> Finding:
    """A rule that cannot be told, without a trace: enough for the score."""
    return Finding(rule, Verdict.CANNOT_TELL, rule.consequence, (), (), (), (), False, False)


def _kept(case: CaseFile, findings: Iterable[Finding], by: Measure) -> Iterator[Finding]:
    """The hinges that hold here: what else holds changes no score."""
    told = {finding.rule.id for finding in findings}
    for rule, verdict in zip(by.hinges.rules, by.hinges.verdicts(case), strict=True):
        if verdict is Verdict.HOLDS and rule.id not in told:
            yield Finding(rule, verdict, rule.consequence, (), (), (), (), False, False)


@lru_cache(maxsize=128)
def _hinges(rules: RuleSet, scheme: Scheme) -> Closures:
    wanted = tuple(name for section in scheme.sections for name in section.only_if)
    trees = [rules.trees[rule.id] for rule in rules.rules if named(wanted, rule.family)]
    return Closures(trees, rules.calendar, rules.parameters)


@lru_cache(maxsize=2048)
def _alone(rules: RuleSet, rule_id: str) -> Closures:
    return rules.alone(rule_id)


def kept_by(file: ReviewedFile, case: CaseFile) -> frozenset[str]:
    """The groups that the source of a file says it keeps completely: as registered, and as the file itself says."""
    registered = file.foreign.source.closed_groups if file.foreign is not None else ()
    return frozenset({*registered, *case.source.closed_world})


def beyond_source(file: ReviewedFile) -> list[tuple[Rule, list[str]]]:
    """The rules that cannot be told because the source does not keep the facts, each with the groups it misses.
    Raises CaseFileError."""
    case, rules = compared_case_of(file), law_of(file).rules
    gaps = Gaps(case, kept_by(file, case))
    found = _opened(case, rules).items()
    beyond = [rules.by_id[rule_id] for rule_id, verdict in found if _is_beyond(rules, rule_id, verdict, gaps)]
    return [(rule, gaps.missing(rules.trees[rule.id])) for rule in beyond]


def score(file: ReviewedFile, scheme_key: str) -> Score:
    """The score of the file under a scheme, by what the rules say of it now. Raises CaseFileError, SchemeError."""
    return schemes.score(law_of(file).rules.review(compared_case_of(file)), scheme(scheme_key))


def scheme_for(of_field: str, chosen: Mapping[str, str]) -> Scheme:
    """The scheme chosen for a field, else the one made for it, else the one made for all."""
    key = chosen.get(of_field, "")
    offered = scoring_schemes()
    if key in offered:
        return offered[key]
    own = [one for one in offered.values() if of_field in one.fields]
    return next(iter([*own, *(one for one in offered.values() if not one.fields)]))


def scheme(key: str) -> Scheme:
    """A scheme that gives points. Raises SchemeError for a name that none has."""
    found = scoring_schemes().get(key)
    if found is None:
        raise SchemeError(f"没有名为 {key} 的评分标准。")
    return found


def scoring_schemes() -> dict[str, Scheme]:
    """Every scheme that gives points: those of the package, then the installation's own."""
    packaged = {key: schemes.load(key) for key in schemes.names()}
    return {key: one for key, one in {**packaged, **own_schemes()}.items() if one.formula is not None}


def own_schemes() -> dict[str, Scheme]:
    """The tables in the folder `schemes` below PLUMBLINE_HOME. Raises SchemeError naming a broken one."""
    folder = settings.PLUMBLINE_HOME / FOLDER
    return {path.stem: _own_scheme(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}


@lru_cache(maxsize=32)
def _own_scheme(key: str, written: str) -> Scheme:
    try:
        return read_scheme(key, tomllib.loads(written))
    except (tomllib.TOMLDecodeError, KeyError, FileNotFoundError) as wrong:
        raise SchemeError(f"评分标准 {key}.toml 不能使用：{wrong}") from wrong


def chosen_schemes() -> dict[str, str]:
    """The scheme that people chose, by field."""
    return dict(SchemeChoice.objects.values_list("field", "scheme"))


def rule(rule_id: str) -> Rule | None:
    """A rule of the law now in the package, or None for one that was taken out."""
    return law().rules.by_id.get(rule_id)


@lru_cache(maxsize=1)
def families() -> dict[str, Rule]:
    """The newest wording of every rule by its family."""
    newest: dict[str, Rule] = {}
    for one in law().rules.rules:
        if one.family not in newest or one.since > newest[one.family].since:
            newest[one.family] = one
    return newest


def known(value: object) -> bool:
    """Whether a fact of a trace has a value or is recorded as absent."""
    return value is not UNSET
