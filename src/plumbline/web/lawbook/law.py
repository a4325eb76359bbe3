"""What the law book reads of the law: rules, parameters, instruments. It adds nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.nodes import Node, Op
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rules import Rule
from plumbline.law import examples, law
from plumbline.law.coverage import citations as citations_of
from plumbline.law.dimensions import scope_said as scope_of
from plumbline.law.editions import NAMES
from plumbline.law.examples import Example
from plumbline.law.matters import Matter
from plumbline.web.lawbook.addresses import numeral_of, title_of


@dataclass(frozen=True)
class Place:
    """One article of an instrument and what rests on it."""

    article: Article
    rules: tuple[Rule, ...] = ()
    parameters: tuple[ParameterTable, ...] = ()
    matters: tuple[Matter, ...] = ()

    @property
    def instrument(self) -> Instrument:
        """The edition that the article belongs to."""
        return self.article.instrument

    @property
    def numeral(self) -> str:
        """The number as it stands in addresses."""
        return numeral_of(self.article)

    @property
    def title(self) -> str:
        """第六十条."""
        return self.article.place


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
    """The dated numbers that a rule looks up; the editions of the matters stand on the pages of the matters."""
    names = dict.fromkeys(name for tree in law().rules.trees[rule_id].trees for name in _names(tree))
    return tuple(law().rules.parameters[name] for name in names if name not in NAMES)


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


@cache
def facts_of(rule_id: str) -> tuple[str, ...]:
    """The facts that a rule reads, by their path: `acts.officers.auxiliary`."""
    trees = law().rules.trees[rule_id].trees
    return tuple(dict.fromkeys(path for tree in trees for path in _facts(tree)))


@cache
def fields_of(rule_id: str) -> frozenset[str]:
    """The fields of enforcement for which a rule is made; none where it holds in all."""
    return frozenset(_fields(law().rules.trees[rule_id].scope))


def _fields(tree: Node) -> Iterator[str]:
    """The fields that a condition asks for; what it excludes is no field it is made for."""
    if tree.op is Op.NOT:
        return
    asks = any(arg.op is Op.FACT and arg.attribute("label") == FIELD for arg in tree.args)
    if asks and tree.op is Op.IN:
        yield from tree.attribute("values")
    elif asks and tree.op is Op.COMPARE and tree.attribute("operator") == "==":
        yield from (arg.attribute("value") for arg in tree.args if arg.op is Op.CONST)
    for arg in tree.args:
        yield from _fields(arg)


def examples_of(rule_id: str) -> tuple[Example, ...]:
    """Pairs of cases from the rule's tests between which it turns."""
    return examples.of(rule_id)


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


def is_key(name: str) -> bool:
    """Whether this is the key of an instrument."""
    return name in law().instruments


def instrument(name: str) -> Instrument | None:
    """An instrument by its key, or the edition now standing by its title or short title."""
    known = law().instruments
    titled = [each for each in known.values() if name in (each.title, each.short)]
    return known.get(name) or max(titled, key=lambda each: each.since, default=None)


def citations() -> Iterator[tuple[str, Article]]:
    """Every citation of rules, numbers and matters with what makes it."""
    return citations_of(law())


def editions_named(name: str) -> tuple[Instrument, ...]:
    """All editions of what a key, a title (full or not) or a short name means, the oldest first."""
    bare = name.strip().strip("《》").removeprefix("中华人民共和国")
    titles = {title_of(each) for each in instruments() if bare in (each.key, each.title, each.short, title_of(each))}
    found = (each for each in instruments() if title_of(each) in titles)
    return tuple(sorted(found, key=lambda each: each.since))


def successor(one: Instrument) -> Instrument | None:
    """The instrument that took the place of this one, under whatever title."""
    return law().instruments.get(one.replaced_by)


def predecessors(one: Instrument) -> list[Instrument]:
    """The instruments whose place this one took: one earlier edition, or the ten laws that a code replaced."""
    known = law().instruments
    return [each for each in instruments() if each.replaced_by == one.key or each is known.get(one.replaces)]


def later(article: Article) -> tuple[Article, ...]:
    """Where the duty of an article is found in the instrument that took its place, as rules and matters cite both."""
    return _likeliest({new: weight for (old, new), weight in _renumbered().items() if article.covers(old)})


def earlier(article: Article) -> tuple[Article, ...]:
    """Where the duty of an article stood before its instrument took the place of another."""
    return _likeliest({old: weight for (old, new), weight in _renumbered().items() if article.covers(new)})


def _likeliest(weights: dict[Article, float]) -> tuple[Article, ...]:
    """Whole articles, the surest first; what only a long list of citations suggests is left out."""
    whole: dict[Article, float] = {}
    for cite, weight in weights.items():
        article = cite.instrument.art(cite.number, sub=cite.sub)
        whole[article] = whole.get(article, 0) + weight
    least = max(whole.values(), default=0) / 2
    return tuple(sorted((each for each in whole if whole[each] >= least), key=lambda each: -whole[each]))


@cache
def _renumbered() -> dict[tuple[Article, Article], float]:
    """Pairs of an article and its successor, from what one edition of a rule or a matter cites and what the next one
    does; a pair weighs the more, the fewer articles both cite."""
    steps = [(old.cites, new.cites) for old, new in _succeeding_rules()]
    for old_matter, new_matter in _succeeding_matters():
        steps += [(old_matter.breach, new_matter.breach), (old_matter.penalty, new_matter.penalty)]
    pairs: dict[tuple[Article, Article], float] = {}
    for olds, news in steps:
        found = [(old, new) for old in olds for new in news if new.instrument.key == old.instrument.replaced_by]
        for pair in found:
            pairs[pair] = pairs.get(pair, 0) + 1 / len(found)
    return pairs


def _succeeding_rules() -> Iterator[tuple[Rule, Rule]]:
    for one in rules():
        following = [other for other in editions(one) if other.since > one.since]
        if following:
            yield one, following[-1]


def _succeeding_matters() -> Iterator[tuple[Matter, Matter]]:
    known = law().matters
    for code in known:
        yield from pairwise(known.editions(code))


def places_of(one: Instrument) -> list[Place]:
    """The articles of an instrument that something rests on, in their order."""
    return [place for key, place in sorted(_places().items()) if key[0] == one.key]


def most_cited(number: int, limit: int) -> list[str]:
    """The titles whose article of this number most rests on, for somebody who typed only the number."""
    named = [place for key, place in _places().items() if key[1:] == (number, 0)]
    named.sort(key=lambda place: -len(place.rules) - len(place.matters))
    return list(dict.fromkeys(title_of(place.instrument) for place in named))[:limit]


def place_of(one: Instrument, numeral: str) -> Place | None:
    """One article with what rests on it; None where there can be no such article."""
    article = article_of(one, numeral)
    if article is None:
        return None
    return _places().get(_key(article)) or Place(article)


def article_of(one: Instrument, numeral: str) -> Article | None:
    """The article with this number in addresses; None where there can be none."""
    written = NUMERAL.fullmatch(numeral)
    if written is None or not 1 <= int(written[1]) <= (one.max_article or HIGHEST):
        return None
    number, sub = written.groups()
    return one.art(int(number), sub=int(sub) if sub else None)


def _key(article: Article) -> tuple[str, int, int]:
    return article.instrument.key, article.number, article.sub or 0


@cache
def _places() -> dict[tuple[str, int, int], Place]:
    """Every article that something rests on."""
    known = law().matters
    rests: dict[tuple[str, int, int], tuple[dict[str, Rule], dict[str, ParameterTable], dict[str, Matter]]] = {}
    whole: dict[tuple[str, int, int], Article] = {}

    def users(cite: Article) -> tuple[dict[str, Rule], dict[str, ParameterTable], dict[str, Matter]]:
        whole.setdefault(_key(cite), cite.instrument.art(cite.number, sub=cite.sub))
        return rests.setdefault(_key(cite), ({}, {}, {}))

    for one in rules():
        for cite in one.cites:
            users(cite)[0][one.id] = one
    for table in (each for each in parameters() if each.name not in NAMES):
        for cite in (cite for row in table.rows for cite in row.cites):
            users(cite)[1][table.name] = table
    for matter in (edition for code in known for edition in known.editions(code)):
        for cite in (*matter.breach, *matter.penalty):
            users(cite)[2][matter.code] = matter
    return {
        key: Place(whole[key], tuple(on_it.values()), tuple(tables.values()), tuple(matters.values()))
        for key, (on_it, tables, matters) in rests.items()
    }


def scope_said(dims: Iterable[tuple[str, str]]) -> str:
    """For which cases a row of numbers holds."""
    return scope_of(dims, "各类情形")


FIELD = "agency.field"
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
