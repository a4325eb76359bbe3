"""The case file as data: one schema, read and written without losing what is unknown."""

from plumbline.casefile.facts import from_facts, to_facts
from plumbline.casefile.problems import CaseFileError, Level, Problem
from plumbline.casefile.reading import Reading, read
from plumbline.casefile.types import CaseFile, Source
from plumbline.casefile.writing import write

__all__ = [
    "CaseFile",
    "CaseFileError",
    "Level",
    "Problem",
    "Reading",
    "Source",
    "from_facts",
    "read",
    "to_facts",
    "write",
]
