"""The law as the review by machine asks it: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from plumbline.casefile import CaseFile, CaseFileError, read
from plumbline.law import Law
from plumbline.law.schemes import Score
from plumbline.web.cases.law import case_file
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.standards.standing import law_for


def case_of(file: ReviewedFile) -> CaseFile:
    """The case file behind a row of the register. Raises CaseFileError where it cannot be read."""
    if file.case is not None:
        return case_file(file.case)
    reading = read(file.foreign.content.encode())
    if reading.case is None:
        raise CaseFileError(reading.problems)
    return reading.case


def law_of(file: ReviewedFile) -> Law:
    """The law with the local values of the agency, as a live step asks it."""
    return law_for(file.agency.code)


def score(file: ReviewedFile, scheme_key: str) -> Score:
    """The score of the file under a scheme, by what the rules say of it now."""
    raise NotImplementedError
