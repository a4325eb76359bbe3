"""The law as an index: from an article to everything that rests on it, and every rule in one line."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.rules import Rule
from plumbline.law import law
from plumbline.law.guidance import STEPS
from plumbline.law.reference import window, written_parameters
from plumbline.project.reference.markdown import anchor, code, page, table
from plumbline.web.documents.kinds import catalogue
from plumbline.web.lawbook.law import editions_named
from plumbline.web.shell.templatetags.citations import places_in

TESTS = Path("tests/law/rules")


@dataclass
class Users:
    """What rests on an article: rules and numbers by their ids, matters and papers by their codes."""

    rules: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    @property
    def tests(self) -> list[str]:
        """The files of tests that hold cases against these rules."""
        return sorted({name for rule in self.rules for name in files_testing(rule)})


def articles_page() -> str:
    """From each instrument's articles to rules, numbers, matters, papers and tests."""
    index = article_index()
    parts = []
    for one in sorted(index, key=lambda each: (each.level, each.since, each.key)):
        rows = ((article.place, *map(_listed, _of(users))) for article, users in index[one].items())
        head = ("条文", "规则", "数字", "执法事项", "文书", "测试")
        parts.append(f"## 《{one.title}》\n\n{_standing(one)}\n\n{table(head, rows)}")
    return page(
        "条文索引",
        "rules, parameters, matters, documents and the tests of the rules",
        "从条文找到依据它的规则、数字、执法事项、文书和测试；测试在 `tests/law/rules`。\n",
        *parts,
    )


def _of(users: Users) -> tuple[list[str], ...]:
    return users.rules, users.numbers, users.matters, users.papers, users.tests


def _listed(names: Iterable[str]) -> str:
    return "、".join(code(name) for name in names)


def _standing(one: Instrument) -> str:
    return "　".join(part for part in (one.number, one.issuer, window(one.since, one.until), one.note) if part)


def article_index() -> dict[Instrument, dict[Article, Users]]:
    """Every cited article by instrument in numerical order."""
    found: dict[Article, Users] = {}
    for kind, name, article in _citations():
        names: list[str] = getattr(found.setdefault(article, Users()), kind)
        if name not in names:
            names.append(name)
    index: dict[Instrument, dict[Article, Users]] = {}
    for article in sorted(found, key=_place):
        index.setdefault(article.instrument, {})[article] = found[article]
    return index


def _citations() -> Iterator[tuple[str, str, Article]]:
    yield from (("rules", rule.id, cite) for rule in law().rules.rules for cite in rule.cites)
    for numbers in written_parameters():
        yield from (("numbers", numbers.name, cite) for row in numbers.rows for cite in row.cites)
    matters = law().matters
    for edition in (edition for matter in matters for edition in matters.editions(matter)):
        yield from (("matters", edition.code, cite) for cite in (*edition.breach, *edition.penalty))
    for kind in catalogue().values():
        yield from (("papers", kind.code, cite) for text in kind.basis for cite in _named(text))


def _named(text: str) -> Iterator[Article]:
    """The articles that a text names, in the editions now standing."""
    for title, number, sub, paragraph in places_in(text):
        known = editions_named(title)
        if known:
            yield known[-1].art(number, par=paragraph or None, sub=sub or None)


def _place(article: Article) -> tuple[int, int, int, int]:
    return (article.number, article.sub or 0, article.par or 0, article.item or 0)


def rule_table_page() -> str:
    """Every rule in one line, with the way to its full text and its tests."""
    rules = law().rules.rules
    head = ("规则", "编号", "后果", "依据状态", "期间", "依据", "环节", "测试")
    return page(
        "规则一览",
        "`plumbline.law.rules`",
        f"共 {len(rules)} 条；全文见[法律规则](rules.md)。\n",
        table(head, map(_rule_row, rules)),
    )


def _rule_row(rule: Rule) -> tuple[str, ...]:
    return (
        f"[{rule.title}](rules.md#{anchor(rule.title)})",
        code(rule.id),
        rule.consequence.value,
        rule.status.value,
        window(rule.since, rule.until),
        "、".join(dict.fromkeys(cite.short for cite in rule.cites)),
        "、".join(STEPS[step] for step in rule.guards) or "事后评查",
        _listed(files_testing(rule.id)),
    )


def files_testing(rule_id: str) -> list[str]:
    """The files of tests that name the rule."""
    return [name for name, texts in _texts().items() if rule_id in texts]


@cache
def _texts() -> dict[str, frozenset[str]]:
    """Every text that stands in a file of tests, by the file's name."""
    return {path.name: frozenset(_constants(path)) for path in sorted(TESTS.glob("test_*.py"))}


def _constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
