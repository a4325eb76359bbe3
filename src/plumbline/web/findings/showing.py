"""Kept findings as the pages show them, in the look of live ones; scores with their reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from plumbline.web.findings import law
from plumbline.web.findings.gaps import GROUPS
from plumbline.web.findings.models import Standing, Verdict
from plumbline.web.lawbook.showing import MISSING, VIOLATED, Link, Mark, Named, link, short_link

HUNDRED = 100
EVERYWHERE = ("case", "agency", "matter", "party")
"""Groups that nearly every rule reads: they say little of what is missing."""

MARKS = {consequence.name.lower(): mark for consequence, mark in VIOLATED.items()}


@dataclass(frozen=True)
class Shown:
    """A kept finding with what the finding component asks for. A rule that was taken out has no page."""

    row: Standing
    title: str
    remedy: str
    links: tuple[Link, ...]
    short_links: tuple[Link, ...]
    rule_url: str

    @property
    def kind(self) -> Mark:
        """Which mark it carries."""
        return MISSING if self.row.verdict == Verdict.CANNOT_TELL else MARKS[self.row.consequence]

    @property
    def tone(self) -> str:
        """The colour of the mark."""
        return self.kind.tone

    @property
    def mark(self) -> str:
        """The character of the mark."""
        return self.kind.sign

    @property
    def meaning(self) -> str:
        """What the mark says, in words."""
        return self.row.get_verdict_display() if self.kind is MISSING else self.row.get_consequence_display()

    @property
    def text(self) -> str:
        """The finding in one sentence."""
        return self.row.message

    @property
    def articles(self) -> list[str]:
        """As they were cited when the finding was made."""
        return list(self.row.articles)

    @property
    def missing(self) -> list[str]:
        """The facts that are missing."""
        return list(self.row.missing)

    @property
    def facts(self) -> list[Named]:
        """The facts it rests on."""
        return [Named(each["zh"], each["said"]) for each in self.row.facts]

    @property
    def parameters(self) -> list[Named]:
        """The numbers of the law it rests on."""
        return [Named(each["zh"], each["said"], each["source"]) for each in self.row.parameters]

    @property
    def unverified(self) -> bool:
        """Whether the provision was read in no reliable text."""
        return self.row.unverified

    @property
    def provisional(self) -> bool:
        """Whether a period runs into a year without a holiday notice."""
        return self.row.provisional


def shown(row: Standing) -> Shown:
    """One kept finding."""
    rule = law.rule(row.rule)
    if rule is None:
        return Shown(row, row.rule, "", (), (), reverse("lawbook:rules"))
    links = tuple(link(cite) for cite in rule.cites)
    short = tuple({cite.short: short_link(cite) for cite in rule.cites}.values())
    return Shown(row, rule.title, rule.remedy, links, short, reverse("lawbook:rule", args=[rule.id]))


@dataclass(frozen=True)
class Untold:
    """A rule that nobody can be asked about, and what else it misses besides the group it is listed under."""

    title: str
    url: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A group of facts that the source does not keep, and the rules listed under it."""

    title: str
    rules: tuple[Untold, ...]


def gaps_shown(found: Iterable[tuple[law.Rule, list[str]]]) -> list[Gap]:
    """The rules beyond a source, each once: under the first step of the procedure of which it misses a fact."""
    groups: dict[str, list[Untold]] = {}
    for rule, missing in found:
        main = next((name for name in missing if name not in EVERYWHERE), missing[0])
        also = tuple(GROUPS[name] for name in missing if name != main)
        groups.setdefault(main, []).append(Untold(rule.title, reverse("lawbook:rule", args=[rule.id]), also))
    return [Gap(zh, tuple(groups[name])) for name, zh in GROUPS.items() if name in groups]


@dataclass(frozen=True)
class Lost:
    """Points lost at one place, and why."""

    section: str
    title: str
    lost: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ScoreShown:
    """A score in words: points with two decimals at most, the vetoes, what was lost, what a person has to judge."""

    scheme: law.Scheme
    total: str
    full: str
    grade: str
    vetoes: list[tuple[str, tuple[str, ...]]]
    lost: list[Lost]
    sections: list[tuple[str, str, str]]
    open: list[str]
    beyond: int

    @property
    def ungraded(self) -> bool:
        """Whether rules stay open because the source does not keep the facts, and nothing else decides."""
        return bool(self.beyond) and not self.vetoes

    @property
    def tone(self) -> str:
        """Red where a veto failed the file, grey where it cannot be graded."""
        return "bar" if self.vetoes else "mute" if self.ungraded else "ok"


def score_shown(score: law.Score, beyond: int = 0) -> ScoreShown:
    """The score ready for the page; `beyond` rules cannot be told because the source does not keep their facts."""
    formula = score.scheme.formula
    full = formula.legality + formula.standard if formula else 0
    lost = [_lost("基本要素", one) for one in score.basics]
    for part in score.sections:
        lost += [_lost(part.section.title, one) for one in part.deductions]
        if part.void:
            lost.append(Lost(part.section.title, "本部分全部失分", points(part.maximum), _reasons(part.void)))
    return ScoreShown(
        scheme=score.scheme,
        total=points(score.total),
        full=points(full),
        grade=_grade(score, beyond),
        vetoes=[(f"第 {veto.item.number} 项　{veto.item.title}", _reasons(veto.findings)) for veto in score.vetoes],
        lost=lost,
        sections=[(one.section.title, points(one.earned), points(one.maximum)) for one in score.sections if one.counts],
        open=[point.title for point in score.open],
        beyond=beyond,
    )


def _grade(score: law.Score, beyond: int) -> str:
    if beyond and not score.vetoes:
        return "不评等次"
    return score.grade.title if score.grade else "一票否决" if score.vetoes else "本标准不分等次"


def _lost(section: str, one: Any) -> Lost:
    return Lost(section, one.point.title, points(one.lost), _reasons(one.findings))


def _reasons(findings: Any) -> tuple[str, ...]:
    return tuple(f"{finding.rule.title}（{finding.rule.cites[0]}）" for finding in findings)


def points(hundredths: int | None) -> str:
    """9250 is 92.5."""
    return "" if hundredths is None else f"{hundredths / HUNDRED:.2f}".rstrip("0").rstrip(".")
