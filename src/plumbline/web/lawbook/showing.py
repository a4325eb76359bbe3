"""Findings as a person reads them: one mark, one sentence, its articles, the facts and numbers it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from plumbline.casefile.wording import member_at, shown, term_of
from plumbline.engine.citations import Article
from plumbline.engine.findings import Consequence, FactUsed, Finding, ParameterUsed, Verdict
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.schema import Kind
from plumbline.web.lawbook import law
from plumbline.web.lawbook.addresses import article_url
from plumbline.web.officers.people import NOBODY, People, called, is_person, names_of
from plumbline.web.shell.templatetags.wording import said, yuan


@dataclass(frozen=True)
class Mark:
    """How a kind of finding looks: never by colour alone."""

    tone: str
    sign: str
    meaning: str
    order: int


BAR = Mark("bar", "止", "不符合，不能办理", 0)
REASON = Mark("warn", "慎", "不符合，须书面说明理由", 1)
HINT = Mark("warn", "醒", "提醒", 2)
WATCH = Mark("warn", "督", "报监督", 3)
MISSING = Mark("mute", "缺", "尚不能判断", 4)
KEPT = Mark("ok", "合", "符合", 5)
ASIDE = Mark("mute", "免", "不适用", 6)

VIOLATED = {
    Consequence.FATAL: BAR,
    Consequence.DEFECT: REASON,
    Consequence.WARNING: HINT,
    Consequence.SUPERVISION: WATCH,
}
OTHERWISE = {Verdict.CANNOT_TELL: MISSING, Verdict.HOLDS: KEPT, Verdict.NOT_APPLICABLE: ASIDE}


@dataclass(frozen=True)
class Link:
    """A place to read on."""

    title: str
    url: str


@dataclass(frozen=True)
class Named:
    """A fact or a number with its Chinese term and what it says."""

    zh: str
    said: str
    source: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Shown:
    """A finding ready for the page."""

    rule_id: str
    mark_kind: Mark
    text: str
    title: str
    articles: tuple[str, ...]
    links: tuple[Link, ...]
    facts: tuple[Named, ...]
    parameters: tuple[Named, ...]
    missing: tuple[str, ...]
    remedy: str
    provisional: bool
    unverified: bool

    @property
    def tone(self) -> str:
        """The colour of the mark."""
        return self.mark_kind.tone

    @property
    def mark(self) -> str:
        """The character of the mark."""
        return self.mark_kind.sign

    @property
    def meaning(self) -> str:
        """What the mark says, in words."""
        return self.mark_kind.meaning

    @property
    def rule_url(self) -> str:
        """The page of the rule."""
        return reverse("lawbook:rule", args=[self.rule_id])


def mark_of(finding: Finding) -> Mark:
    """Which mark a finding carries."""
    if finding.verdict is Verdict.VIOLATED:
        return VIOLATED[finding.consequence]
    return OTHERWISE[finding.verdict]


def nowhere(path: str) -> str:
    """No field for the fact on this page."""
    return ""


def show(finding: Finding, anchor_of: Callable[[str], str] = nowhere, people: People = NOBODY) -> Shown:
    """One finding ready for the page; `anchor_of` names the field of a fact on this very page, `people` who is who."""
    rule, mark = finding.rule, mark_of(finding)
    missing = tuple(dict.fromkeys(term(path) for path in finding.missing))
    text = rule.message if mark.order < MISSING.order and rule.message else rule.title
    if mark is MISSING:
        text = f"尚不能判断：{rule.title}"
    return Shown(
        rule_id=rule.id,
        mark_kind=mark,
        text=text,
        title=rule.title,
        articles=tuple(str(cite) for cite in rule.cites),
        links=tuple(link(cite) for cite in rule.cites),
        facts=tuple(_fact(fact, anchor_of, people) for fact in finding.facts),
        parameters=tuple(number(each) for each in finding.parameters),
        missing=missing,
        remedy=rule.remedy,
        provisional=finding.provisional,
        unverified=finding.unverified,
    )


def _fact(used: FactUsed, anchor_of: Callable[[str], str], people: People) -> Named:
    zh, words = called(used.path, used.zh, used.value, people) or (used.zh, shown(used.path, used.value))
    return Named(zh, words, anchor=anchor_of(used.path))


def show_open(findings: Iterable[Finding], *, ours: bool = False) -> list[Shown]:
    """The findings that ask for something, the gravest first; those on `ours`, a case of this system, name its people."""
    asking = [each for each in findings if mark_of(each).order <= MISSING.order]
    return sorted(show_all(asking) if ours else map(show, asking), key=lambda each: each.mark_kind.order)


def show_all(findings: Sequence[Finding], anchor_of: Callable[[str], str] = nowhere) -> list[Shown]:
    """The findings on a case of this system, whose people are known by name."""
    used = (fact for finding in findings for fact in finding.facts if isinstance(fact.value, str))
    people = names_of({fact.value for fact in used if is_person(member_at(fact.path))})
    return [show(each, anchor_of, people) for each in findings]


def link(article: Article) -> Link:
    """The page of an article in the law book."""
    return Link(str(article), article_url(article))


def short_link(article: Article) -> Link:
    """The same page under the short name of the article, for narrow cells: 处罚法 63."""
    return Link(article.short, article_url(article))


def number(used: ParameterUsed) -> Named:
    """A number of the law with its source."""
    table = next((each for each in law.parameters() if each.name == used.name), None)
    local = f"本地：{used.local}，{used.local.issuer}批准；依据" if used.local else ""
    return Named(used.zh, number_said(table, used.value), local + "、".join(str(cite) for cite in used.cites))


def number_said(table: ParameterTable | None, value: Any) -> str:
    """The value of a parameter in words, with its unit."""
    if value is None:
        return "法律未作规定"
    if isinstance(value, bool) or table is None:
        return said(value)
    return yuan(value) if table.kind is Kind.MONEY else f"{value} {table.unit}"


def term(path: str) -> str:
    """The Chinese term of a fact or a number that is missing."""
    kind, _, name = path.partition("parameter:")
    if name and not kind:
        return next((table.zh for table in law.parameters() if table.name == name), name)
    return term_of(path)
