"""The schemes, the rules and the calendar as the rounds ask for them: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from plumbline.casefile import CaseFile, to_facts
from plumbline.casefile.schema import terms
from plumbline.casefile.wording import shown, term_of
from plumbline.engine.findings import Finding, Verdict
from plumbline.engine.rules import Rule
from plumbline.law import law
from plumbline.law.computations import NoSuchNumber, row_of
from plumbline.law.schemes import Point, Scheme, Section
from plumbline.law.schemes.scheme import named
from plumbline.law.schemes.scoring import grade_of, share
from plumbline.web.findings.gaps import Gaps
from plumbline.web.findings.law import case_of, compared_case_of, kept_by, scoring_schemes
from plumbline.web.findings.law import scheme as load
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.lawbook.law import facts_of as facts_of_rule
from plumbline.web.lawbook.law import fields_of
from plumbline.web.standards.standing import law_for

FIELDS = terms.FIELDS
OUTCOMES = terms.OUTCOMES
VETO = "veto."
VERDICTS = {Verdict.VIOLATED: "violated", Verdict.CANNOT_TELL: "cannot_tell"}
HUNDRED = 100


@dataclass(frozen=True)
class Item:
    """One line of the checklist: a point of the scheme, or an item of its veto list (then without points).

    `hints` are the duties that the item gathers, as what to look for; they say nothing of the file.
    """

    key: str
    title: str
    section: str
    points: int | None
    step: int | None
    families: tuple[str, ...]
    hints: tuple[str, ...]

    @property
    def veto(self) -> bool:
        """Whether one problem here fails the whole file."""
        return self.points is None

    @property
    def usual(self) -> int | None:
        """What is left of the points when a problem is marked and nothing else is said."""
        return None if self.points is None else max(0, self.points - (self.step or self.points))

    def covers(self, family: str) -> bool:
        """Whether a rule of this family belongs to the item."""
        return bool(self.families) and named(self.families, family)


@dataclass(frozen=True)
class Outcome:
    """Points in hundredths and the grade; a veto has already done its work."""

    total: int
    grade: str


def schemes() -> dict[str, str]:
    """The schemes that give points and grades, by their name."""
    return {key: one.title for key, one in scoring_schemes().items() if one.grades}


def grades(scheme: str) -> dict[str, str]:
    """The grades of a scheme, best first."""
    return {grade.code: grade.title for grade in load(scheme).grades}


def maximum(scheme: str) -> int:
    """The most a file can get."""
    formula = load(scheme).formula
    return formula.legality + formula.standard if formula else 0


@lru_cache(maxsize=64)
def checklist(scheme: str, field: str) -> tuple[Item, ...]:
    """Every item of the scheme in the order of the procedure, the vetoes last."""
    table = load(scheme)
    items = [_item(point, section.title, field) for section in table.sections for point in section.points]
    basics = [_item(point, "基本要素", field) for point in table.basics]
    vetoes = [
        Item(f"{VETO}{each.number}", each.title, "一票否决", None, None, each.rules, hints(each.rules, field))
        for each in table.items
    ]
    return (*items, *basics, *vetoes)


def checklist_of(scheme: str, field: str, applied: Collection[str]) -> tuple[Item, ...]:
    """The items that count for a file: a section that asks for rules that did not apply is left out."""
    out = {section.title for section in load(scheme).sections if not counts(section, applied)}
    return tuple(item for item in checklist(scheme, field) if item.section not in out)


def counts(section: Section, applied: Collection[str]) -> bool:
    """Whether a section counts for a file in which the rules of these families applied."""
    return not section.only_if or any(named(section.only_if, family) for family in applied)


def _item(point: Point, section: str, field: str) -> Item:
    title = point.title
    return Item(point.key, title, section, point.points, point.per_rule, point.rules, hints(point.rules, field))


def hints(families: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The duties of the rules now in force that bear on the field."""
    found = (
        rule.title
        for rule in law().rules.rules
        if families and rule.until is None and named(families, rule.family) and _bears(rule, field)
    )
    return tuple(dict.fromkeys(found))


def _bears(rule: Rule, field: str) -> bool:
    fields = fields_of(rule.id)
    return not fields or field in fields


def machine(file: ReviewedFile) -> dict[str, Any]:
    """What the machine says of a file now, kept as plain data with the round: findings, and the rules that hold.

    As the nightly run says it: beside the other files of the party.
    """
    case = compared_case_of(file)
    return {**machine_of(case, file.agency.code, kept_by(file, case)), "digest": file.digest}


def machine_of(case: CaseFile, code: str, kept: Collection[str]) -> dict[str, Any]:
    """The same of a case file of the agency with this code, whose source keeps these groups completely.

    Of what stays open because the source never kept the facts, only the rules are noted: no reader could answer it.
    """
    found = [each for each in law_for(code).rules.review(case) if each.verdict is not Verdict.NOT_APPLICABLE]
    gaps = Gaps(case, kept)
    told = [each for each in found if each.verdict in VERDICTS and not gaps.found_beyond(each)]
    return {
        "findings": [_kept(each) for each in told],
        "beyond": [each.rule.id for each in found if gaps.found_beyond(each)],
        "holds": [each.rule.id for each in found if each.verdict is Verdict.HOLDS],
        "applied": sorted({each.rule.family for each in found}),
    }


def _kept(finding: Finding) -> dict[str, Any]:
    rule = finding.rule
    violated = finding.verdict is Verdict.VIOLATED
    return {
        "rule": rule.id,
        "family": rule.family,
        "title": rule.title,
        "verdict": VERDICTS[finding.verdict],
        "consequence": finding.consequence.value,
        "message": (rule.message if violated else "") or rule.title,
        "articles": [str(cite) for cite in rule.cites],
        "facts": [{"path": fact.path, "zh": fact.zh, "said": shown(fact.path, fact.value)} for fact in finding.facts],
        "missing": list(dict.fromkeys(term_of(path) for path in finding.missing)),
    }


def outcome(scheme: str, applied: Collection[str], granted: Mapping[str, int], vetoed: bool) -> Outcome:
    """The score of the points that people granted; a point nobody marked down earns all of itself."""
    table = load(scheme)
    formula = table.formula
    if formula is None:
        raise ValueError(f"{scheme} gives no points")
    points = [point for section in table.sections if counts(section, applied) for point in section.points]
    earned = sum(granted.get(point.key, point.points) for point in points)
    lost = sum(point.points - granted.get(point.key, point.points) for point in table.basics)
    whole = sum(point.points for point in points)
    total = max(0, formula.legality + share(formula.standard, earned, whole) - min(lost, formula.basic_cap))
    total = 0 if vetoed and formula.zero_when_vetoed else total
    return Outcome(total, _grade(table, total, vetoed))


def _grade(table: Scheme, total: int, vetoed: bool) -> str:
    grade = grade_of(table, total, vetoed)
    return grade.code if grade else ""


def rule(rule_id: str) -> Rule | None:
    """A rule by its id."""
    return law().rules.by_id.get(rule_id)


def family_of(rule_id: str) -> str:
    """The family of a rule; a rule that is gone is its own."""
    found = rule(rule_id)
    return found.family if found else rule_id


def workdays_after(day: date, number: int) -> date:
    """The last day of a period of working days."""
    return law().calendar.add_workdays(day, number)


def workdays_set(name: str, on: date, area_code: str) -> int | None:
    """The number of working days that the province sets for objections or answers; None where it sets none."""
    try:
        return int(row_of(f"file_review.{name}", on, province=area_code[:2]).value)
    except NoSuchNumber:
        return None


def ids_of(family: str) -> tuple[str, ...]:
    """The ids of all editions of a rule."""
    return tuple(each.id for each in law().rules.rules if each.family == family) or (family,)


def title_of(family: str) -> str:
    """What a rule is called, in its newest edition."""
    known = [each for each in law().rules.rules if each.family == family]
    return max(known, key=lambda each: each.since).title if known else family


def facts_of(file: ReviewedFile) -> dict[str, Any]:
    """What is recorded in a file, ready for a page."""
    return to_facts(case_of(file))


def changed(file: ReviewedFile, kept: Mapping[str, Any]) -> bool:
    """Whether the machine finds something else in the file today than on the day of the draw: file or rules moved on."""
    return bool(kept.get("digest")) and kept["digest"] != file.digest


@lru_cache(maxsize=512)
def facts_read(families: tuple[str, ...]) -> frozenset[str]:
    """The facts that the rules of these families look at: `acts.date`."""
    rules = [each for each in law().rules.rules if families and each.until is None and named(families, each.family)]
    return frozenset(path for each in rules for path in facts_of_rule(each.id))
