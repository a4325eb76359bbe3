"""Named standards over the rules: catalogues of vetoes (一票否决) and scoring schemes for case-file review (案卷评查).

`load("mee_fatal_25")` is a catalogue, `load("mee_penalty_2024")` a scoring scheme; `score(findings, scheme)`
gives the score. Another ministry's or province's standard is one more TOML file in this folder.
"""

from plumbline.law.schemes.scheme import Formula, Grade, Item, Point, Scheme, SchemeError, Section, load, names
from plumbline.law.schemes.scoring import Deduction, Score, SectionScore, Veto, score

__all__ = [
    "Deduction",
    "Formula",
    "Grade",
    "Item",
    "Point",
    "Scheme",
    "SchemeError",
    "Score",
    "Section",
    "SectionScore",
    "Veto",
    "load",
    "names",
    "score",
]
