"""The score of a case file under a scheme: a pure function of what the rules found and what a reviewer judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.law.schemes.scheme import Grade, Item, Point, Scheme, SchemeError, Section, named


@dataclass(frozen=True)
class Veto:
    """A veto item and the fatal violations that fail it."""

    item: Item
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Deduction:
    """What was lost at a point and why: the findings, or the reviewer's own judgement."""

    point: Point
    lost: int
    findings: tuple[Finding, ...]
    judged: bool


@dataclass(frozen=True)
class SectionScore:
    """A section as scored. A section that does not count earns nothing and asks for nothing.

    `open` are the points that still rest on a reviewer: no rule decides them, or a rule could not tell.
    """

    section: Section
    counts: bool
    void: tuple[Finding, ...]
    deductions: tuple[Deduction, ...]
    open: tuple[Point, ...]

    @property
    def maximum(self) -> int:
        """The most the section could earn in this case."""
        return self.section.maximum if self.counts else 0

    @property
    def earned(self) -> int:
        """What it earns."""
        return 0 if self.void else self.maximum - sum(deduction.lost for deduction in self.deductions)


@dataclass(frozen=True)
class Score:
    """The whole: points are hundredths; `grade` is None where the scheme has no grades."""

    scheme: Scheme
    vetoes: tuple[Veto, ...]
    sections: tuple[SectionScore, ...]
    basics: tuple[Deduction, ...]
    basic_deduction: int
    earned: int
    maximum: int
    total: int
    grade: Grade | None
    open: tuple[Point, ...]


def score(findings: Iterable[Finding], scheme: Scheme, judged: Mapping[str, int] | None = None) -> Score:
    """The score of the findings of one case under the scheme.

    `judged` gives, by the key of a point, the hundredths a reviewer grants; it overrides what the rules
    say there. Unverified rules cost points like others, but a veto needs a violation that is fatal in effect.
    """
    formula = scheme.formula
    if formula is None:
        raise SchemeError(f"{scheme.key} is a catalogue of vetoes, it has no points")
    sheet = Sheet.of(findings, checked(scheme, judged or {}))
    vetoes = sheet.vetoes(scheme)
    sections = tuple(sheet.section(section) for section in scheme.sections)
    basics = sheet.deductions(scheme.basics)
    basic = min(sum(deduction.lost for deduction in basics), formula.basic_cap)
    earned, maximum = sum(part.earned for part in sections), sum(part.maximum for part in sections)
    total = max(0, formula.legality + share(formula.standard, earned, maximum) - basic)
    total = 0 if vetoes and formula.zero_when_vetoed else total
    return Score(
        scheme=scheme,
        vetoes=vetoes,
        sections=sections,
        basics=basics,
        basic_deduction=basic,
        earned=earned,
        maximum=maximum,
        total=total,
        grade=grade_of(scheme, total, bool(vetoes)),
        open=(*sheet.open(scheme.basics), *(point for part in sections for point in part.open)),
    )


@dataclass(frozen=True)
class Sheet:
    """What is known of one case, sorted once: violations, families that could not tell, families that applied."""

    violated: tuple[Finding, ...]
    untold: tuple[str, ...]
    applied: frozenset[str]
    judged: Mapping[str, int]

    @classmethod
    def of(cls, findings: Iterable[Finding], judged: Mapping[str, int]) -> Sheet:
        """The sheet of the findings of a case."""
        found = [one for one in findings if one.verdict is not Verdict.NOT_APPLICABLE]
        return cls(
            violated=tuple(one for one in found if one.verdict is Verdict.VIOLATED),
            untold=tuple(one.rule.family for one in found if one.verdict is Verdict.CANNOT_TELL),
            applied=frozenset(one.rule.family for one in found),
            judged=judged,
        )

    def violations(self, families: tuple[str, ...]) -> tuple[Finding, ...]:
        """The violations of the named rules."""
        return tuple(one for one in self.violated if named(families, one.rule.family))

    def vetoes(self, scheme: Scheme) -> tuple[Veto, ...]:
        """The items that fatal violations fail."""
        fatal = [one for one in self.violated if one.consequence is Consequence.FATAL]
        rest = [one for one in fatal if not scheme.items_of(one.rule.family)]
        hits = (
            Veto(item, tuple([one for one in fatal if item.names(one.rule.family)] + (rest if item.rest else [])))
            for item in scheme.items
        )
        return tuple(veto for veto in hits if veto.findings)

    def section(self, section: Section) -> SectionScore:
        """The section as it stands in this case."""
        if section.only_if and not any(named(section.only_if, family) for family in self.applied):
            return SectionScore(section, False, (), (), ())
        void = self.violations(section.void_if)
        return SectionScore(section, True, void, self.deductions(section.points), self.open(section.points))

    def deductions(self, points: Iterable[Point]) -> tuple[Deduction, ...]:
        """What is lost at the points."""
        return tuple(lost for lost in map(self._deduction, points) if lost.lost)

    def _deduction(self, point: Point) -> Deduction:
        reasons = self.violations(point.rules)
        if point.key in self.judged:
            return Deduction(point, point.points - self.judged[point.key], reasons, True)
        by_rule = point.points if point.per_rule is None else min(point.points, point.per_rule * len(reasons))
        return Deduction(point, by_rule if reasons else 0, reasons, False)

    def open(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """The points that nobody has decided yet."""
        return tuple(point for point in points if point.key not in self.judged and self._undecided(point))

    def _undecided(self, point: Point) -> bool:
        if not point.rules:
            return True
        untold = any(named(point.rules, family) for family in self.untold)
        return untold and not self.violations(point.rules)


def checked(scheme: Scheme, judged: Mapping[str, int]) -> Mapping[str, int]:
    """The reviewer's points, each between nothing and all of its point."""
    points = scheme.points
    for key, granted in judged.items():
        if key not in points:
            raise SchemeError(f"{scheme.key} has no point {key!r}")
        if not 0 <= granted <= points[key].points:
            raise SchemeError(f"{scheme.key}: point {key} can earn 0 to {points[key].points} hundredths, not {granted}")
    return judged


def share(standard: int, earned: int, maximum: int) -> int:
    """standard x earned / maximum, half a hundredth rounded up; nothing where no section counts."""
    return (2 * standard * earned + maximum) // (2 * maximum) if maximum else 0


def grade_of(scheme: Scheme, total: int, vetoed: bool) -> Grade | None:
    """The grade of the score; a veto gives the last one."""
    if not scheme.grades:
        return None
    if vetoed:
        return scheme.grades[-1]
    return next(grade for grade in scheme.grades if total >= grade.least)
