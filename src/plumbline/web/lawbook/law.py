"""What the law book reads of the law: rules, parameters, instruments. It adds nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.nodes import Node, Op
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rules import Rule
from plumbline.law import law
from plumbline.law.matters import Matter


@dataclass(frozen=True)
class Place:
    """One article of an instrument and what rests on it."""

    instrument: Instrument
    numeral: str
    title: str
    rules: tuple[Rule, ...]
    parameters: tuple[ParameterTable, ...]


def rules() -> tuple[Rule, ...]:
    """Every rule in the order of the procedure."""
    return law().rules.rules


def rule(rule_id: str) -> Rule | None:
    """One rule by its id."""
    return law().rules.by_id.get(rule_id)


def editions(one: Rule) -> tuple[Rule, ...]:
    """All wordings of the same duty, the newest first."""
    family = (other for other in rules() if other.family == one.family)
    return tuple(sorted(family, key=lambda other: other.since, reverse=True))


@cache
def parameters_of(rule_id: str) -> tuple[ParameterTable, ...]:
    """The dated numbers that a rule looks up."""
    names = dict.fromkeys(name for tree in law().rules.trees[rule_id].trees for name in _names(tree))
    return tuple(law().rules.parameters[name] for name in names)


def _names(tree: Node) -> Iterator[str]:
    if tree.op is Op.PARAMETER:
        yield tree.attribute("name")
    for arg in tree.args:
        yield from _names(arg)


@cache
def wanting(step: str) -> dict[str, Article]:
    """Which facts the rules that guard a step look at, each with the highest article that wants it: `sealings.urgent`."""
    wanted: dict[str, list[Article]] = {}
    for one in law().rules.guarding(step):
        if one.until is None:
            for path in _facts(law().rules.trees[one.id].holds):
                wanted.setdefault(path, []).extend(one.cites)
    return {path: highest(articles) for path, articles in wanted.items()}


def highest(articles: Iterable[Article]) -> Article:
    """The article of the highest standing; the first named among equals."""
    return min(articles, key=lambda article: LEVELS.index(article.instrument.level))


def _facts(tree: Node) -> Iterator[str]:
    if tree.op is Op.FACT:
        yield tree.attribute("label").replace("[]", "")
    for arg in tree.args:
        yield from _facts(arg)


def parameters() -> Iterable[ParameterTable]:
    """Every dated number of the law."""
    return law().rules.parameters.values()


def rows_on(name: str, on: date) -> list[Row]:
    """The rows of a parameter that hold on a day, for every party and field."""
    return [row for row in law().parameters[name].rows if row.on(on)]


def matters() -> list[Matter]:
    """Every matter in its newest edition."""
    known = law().matters
    return [known.editions(code)[-1] for code in known]


def instruments() -> list[Instrument]:
    """Every instrument that may be cited, those of higher standing first."""
    return sorted(law().instruments.values(), key=lambda each: (LEVELS.index(each.level), each.title, each.since))


def instrument(name: str) -> Instrument | None:
    """An instrument by its key, or the edition now standing by its title."""
    known = law().instruments
    titled = [each for each in known.values() if name in (each.title, each.short)]
    return known.get(name) or max(titled, key=lambda each: each.since, default=None)


def numeral_of(article: Article) -> str:
    """The number of an article as it stands in addresses: 60, or 16-1 for 第十六条之一."""
    return str(article.number) if article.sub is None else f"{article.number}-{article.sub}"


def places_of(one: Instrument) -> list[Place]:
    """The articles of an instrument that something rests on, in their order."""
    articles: dict[tuple[int, int], Article] = {}
    for article in _cited():
        if article.instrument.key == one.key:
            articles.setdefault((article.number, article.sub or 0), article)
    found = (place_of(one, numeral_of(articles[key])) for key in sorted(articles))
    return [place for place in found if place is not None]


def place_of(one: Instrument, numeral: str) -> Place | None:
    """One article with the rules and numbers that rest on it; None where there can be no such article."""
    written = NUMERAL.fullmatch(numeral)
    if written is None or not 1 <= int(written[1]) <= (one.max_article or HIGHEST):
        return None
    number, sub = written.groups()
    article = one.art(int(number), sub=int(sub) if sub else None)
    tables = tuple(table for table in parameters() if any(article.covers(c) for row in table.rows for c in row.cites))
    return Place(one, numeral, article.place, law().rules.citing(article), tables)


def _cited() -> Iterator[Article]:
    for one in rules():
        yield from one.cites
    for table in parameters():
        for row in table.rows:
            yield from row.cites


HIGHEST = 1500
NUMERAL = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,2}))?")
LEVELS = (
    "law",
    "administrative_regulation",
    "local_regulation",
    "rule",
    "judicial_interpretation",
    "normative_document",
)
