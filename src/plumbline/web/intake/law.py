"""The law as foreign files ask it: the rules over one file, with the local values of its agency."""

from __future__ import annotations

from plumbline.casefile import CaseFile, read
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.findings import Finding, Verdict
from plumbline.web.intake.models import ForeignFile
from plumbline.web.standards.standing import law_for

GROUPS = {member.name: member.zh for member in CASE_FILE.members}
"""The groups of the case file that a source may declare to keep completely, with their Chinese names."""


def case_of(file: ForeignFile) -> CaseFile:
    """The stored content as a case file. What was taken in can be read, or an upgrade of the schema lacks a step."""
    reading = read(file.content.encode())
    if reading.case is None:
        raise ValueError("；".join(str(problem) for problem in reading.problems))
    return reading.case


def findings(file: ForeignFile) -> list[Finding]:
    """What every rule says about the file, under the law of the agency that it is filed under."""
    return law_for(file.agency.code).rules.review(case_of(file))


def open_findings(file: ForeignFile) -> list[Finding]:
    """What the file violates, and what cannot be told from it."""
    return [each for each in findings(file) if each.verdict in (Verdict.VIOLATED, Verdict.CANNOT_TELL)]
