"""One rule in full, as Markdown: what the reference says of it, its other wordings, its numbers and its examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plumbline.engine.history import families
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rules import Rule
from plumbline.law import law
from plumbline.law.dimensions import scope_said
from plumbline.law.editions import NAMES
from plumbline.law.examples import Example
from plumbline.law.examples import of as examples_of
from plumbline.law.reference import parameters_of, rule_lines, value_text, window


def explanation(rule: Rule, on: date | None = None) -> Iterator[str]:
    """Everything that is known of the rule; with a day, only the numbers that held on it."""
    yield from rule_lines(rule, doc=False)
    yield from _editions(rule)
    yield from _changes(rule)
    for table in parameters_of(rule.id):
        yield from _numbers(table, on)
    yield from _tests(rule)


def _editions(rule: Rule) -> Iterator[str]:
    others = [other for other in families(law().rules.rules)[rule.family] if other.id != rule.id]
    if others:
        yield "#### 其他版本\n"
        yield from (f"- `{other.id}`　{window(other.since, other.until)}" for other in others)
        yield ""


def _changes(rule: Rule) -> Iterator[str]:
    changes = [change for change in law().changes if rule.family in change.rules]
    if changes:
        yield "#### 法律变动\n"
        yield from (f"- {change.date}　{change.title}" for change in changes)
        yield ""


def _numbers(table: ParameterTable, on: date | None) -> Iterator[str]:
    """The values of a number; the tables made from the matters are as long as the catalogue and stand there."""
    yield f"#### {table.zh}（`{table.name}`，单位：{table.unit}）\n"
    if table.name in NAMES:
        yield "由事项目录的各个版本得出。\n"
        return
    rows = [row for row in table.rows if on is None or row.on(on)]
    yield from (_row(table, row) for row in rows)
    if not rows:
        yield f"- {on} 没有数值"
    yield ""


def _row(table: ParameterTable, row: Row) -> str:
    dims = scope_said(row.dims, "")
    cites = "；".join(str(cite) for cite in row.cites)
    status = "" if row.status == "verified" else "，未核实"
    scope = f"（{dims}）" if dims else ""
    return f"- {value_text(table, row.value)}{scope}　{window(row.since, row.until)}　{cites}{status}"


def _tests(rule: Rule) -> Iterator[str]:
    """The tests that turn the rule, and the pairs of cases between which it turns."""
    examples = examples_of(rule.id)
    if not examples:
        return
    names = dict.fromkeys(test for example in examples for test in example.tests)
    yield "#### 测试\n"
    yield from (f"- `{name}`" for name in names)
    yield "\n#### 边界实例\n"
    yield from (_example(example) for example in examples)
    yield ""


def _example(example: Example) -> str:
    """Where the rule turns: what differs between the lawful and the unlawful case."""
    turning = "；".join(f"{term} {lawful} → {unlawful}" for term, lawful, unlawful in example.turning)
    given = "、".join(f"{term} {value}" for term, value in example.given)
    return f"- {example.kept} → 违反：{turning}" + (f"（{given}）" if given else "")
