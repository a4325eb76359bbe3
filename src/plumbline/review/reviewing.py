"""Holding case files against all rules, file by file; a broken file is reported and the next one is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plumbline.casefile import CaseFile, Problem, Reading, read
from plumbline.casefile.problems import error
from plumbline.casefile.system_errors import reason_of
from plumbline.casefile.text import too_large
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.tracing import tracer
from plumbline.review.wording import title_of

SUFFIX = "*.json"
OPEN_VERDICTS = (Verdict.VIOLATED, Verdict.CANNOT_TELL)
"""What a reviewer must look at; the rest is counted, and kept only when everything is asked for."""

_URGENCY = {Verdict.VIOLATED: 0, Verdict.CANNOT_TELL: 1, Verdict.HOLDS: 2, Verdict.NOT_APPLICABLE: 3}
_WEIGHT = {consequence: weight for weight, consequence in enumerate(Consequence)}


@dataclass(frozen=True)
class FileReview:
    """One file held against the rules: what is wrong with the file, and what the rules found.

    `title` is what the case calls itself. `findings` are the ones kept, the gravest first; `counts`
    tells of all. A file that could not be read has problems and no counts.
    """

    path: str
    problems: tuple[Problem, ...] = ()
    title: str = ""
    findings: tuple[Finding, ...] = ()
    counts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def readable(self) -> bool:
        """Whether there was a case file to hold against the rules."""
        return bool(self.counts)

    @property
    def fatal(self) -> tuple[Finding, ...]:
        """The violations that void the act or fail the file."""
        return tuple(finding for finding in self.findings if is_fatal(finding))

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that are violations."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.VIOLATED)


@dataclass(frozen=True)
class Report:
    """All files of one review, in the order in which they were found."""

    files: tuple[FileReview, ...]
    rules: RuleSet

    @property
    def unreadable(self) -> int:
        """How many files could not be read."""
        return sum(not file.readable for file in self.files)

    @property
    def with_fatal(self) -> int:
        """How many files have a fatal violation."""
        return sum(bool(file.fatal) for file in self.files)

    def violations(self, consequence: Consequence) -> int:
        """How many violations of the consequence were found."""
        return sum(finding.consequence is consequence for file in self.files for finding in file.violations)

    @property
    def open_questions(self) -> int:
        """How many verdicts could not be given because facts are missing."""
        return sum(file.counts[Verdict.CANNOT_TELL] for file in self.files)


def is_fatal(finding: Finding) -> bool:
    """Whether the finding is a violation that voids the act or fails the file."""
    return finding.verdict is Verdict.VIOLATED and finding.consequence is Consequence.FATAL


def review_paths(paths: Sequence[Path], rules: RuleSet, *, everything: bool = False) -> Report:
    """Hold every case file at the paths against the rules. Folders are searched for `*.json`.

    `everything` keeps the rules that hold or do not apply as well.
    """
    return Report(tuple(review_file(path, rules, everything=everything) for path in case_files(paths)), rules)


def review_file(path: Path, rules: RuleSet, *, everything: bool = False) -> FileReview:
    """Hold one file against the rules."""
    reading = read_file(path)
    if reading.case is None:
        return FileReview(str(path), reading.problems)
    title = title_of(reading.case)
    if everything:
        findings = review_case(reading.case, rules)
        return FileReview(str(path), reading.problems, title, tuple(findings), _counted(findings))
    opened, counts = tracer(rules).open_findings(reading.case, OPEN_VERDICTS)
    return FileReview(str(path), reading.problems, title, tuple(sorted(opened, key=_gravity)), counts)


def _counted(findings: Iterable[Finding]) -> Counter[Verdict]:
    return Counter(finding.verdict for finding in findings)


def review_case(case: CaseFile, rules: RuleSet) -> list[Finding]:
    """The finding of every rule on the case, the gravest first."""
    return sorted(rules.review(case), key=_gravity)


def _gravity(finding: Finding) -> tuple[int, int]:
    return _URGENCY[finding.verdict], _WEIGHT[finding.consequence]


def case_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file once: those named, and in folders all `*.json` below them in alphabetical order."""
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(path.rglob(SUFFIX)) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def read_file(path: Path) -> Reading:
    """The case file at the path; what the disk refuses is a problem like any other."""
    try:
        large = too_large(path.stat().st_size)
        return Reading(None, (large,)) if large else read(path.read_bytes())
    except FileNotFoundError:
        return Reading(None, (error("not_found", "", "文件或文件夹不存在。请检查路径是否写对。"),))
    except OSError as wrong:
        return Reading(None, (error("not_readable", "", f"文件无法打开：{reason_of(wrong)}。请检查读取权限。"),))
