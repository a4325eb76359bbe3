"""A fingerprint for every rule: two rules with the same one give every case file the same answer in the same words.

It covers the trees, the citations and wording, every row of the numbers that the rule looks up (the editions of the
matters and local values among them), and the calendar where working days are counted. Reviews compare fingerprints to
tell which findings a change of the law can have touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from plumbline.engine.bound import BoundRule
from plumbline.engine.dates import Calendar
from plumbline.engine.nodes import Op
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.ruleset import RuleSet

LENGTH = 16
CALENDAR = frozenset({Op.ADD, Op.BETWEEN, Op.NET, Op.IS_WORKDAY})
"""Operations whose result hangs on the table of working days."""


@lru_cache(maxsize=64)
def fingerprints(rules: RuleSet) -> Mapping[str, str]:
    """The fingerprint of every rule of the set by its id. A set does not change, so they are reckoned once."""
    own = {rule.id: _own(rules.trees[rule.id]) for rule in rules.rules}
    looked_up = frozenset(name for one in own.values() for name in one.numbers)
    tables = {name: _of_table(rules.parameters[name]) for name in looked_up}
    calendar = _of_calendar(rules.calendar)
    return {rule_id: _of_rule(one, tables, calendar) for rule_id, one in own.items()}


def combined(prints: Mapping[str, str], *others: str) -> str:
    """One digest of all fingerprints, and of whatever else a review rests on."""
    return sha256(repr((sorted(prints.items()), others)).encode()).hexdigest()


@dataclass(frozen=True)
class Own:
    """What a rule brings itself, whatever the numbers are: its text, the numbers it asks for, whether it counts days."""

    text: str
    numbers: tuple[str, ...]
    counts_days: bool


@lru_cache(maxsize=4096)
def _own(bound: BoundRule) -> Own:
    rule = bound.rule
    says = (rule.title, rule.message, rule.remedy, rule.consequence.name, rule.status.name, *map(str, rule.cites))
    nodes = [node for tree in bound.trees for node in tree.walk()]
    numbers = {node.attribute("name") for node in nodes if node.op is Op.PARAMETER}
    text = _short((says, [tree.key() for tree in bound.trees]))
    return Own(text, tuple(sorted(numbers)), any(node.op in CALENDAR for node in nodes))


def _of_rule(own: Own, tables: Mapping[str, str], calendar: str) -> str:
    return _short((own.text, [tables[name] for name in own.numbers], calendar if own.counts_days else ""))


def _of_table(table: ParameterTable) -> str:
    """Rows in an order of their own: local values come from a set, and the order of a set differs from process to process."""
    direction = table.room.direction.name if table.room else ""
    return _short((table.name, direction, sorted(repr(_of_row(row)) for row in table.all_rows)))


def _of_row(row: Row) -> tuple[object, ...]:
    local = str(row.used.local) if row.used.local else ""
    return (row.value, row.since, row.until, row.dims, row.status, tuple(map(str, row.cites)), local)


def _of_calendar(calendar: Calendar) -> str:
    years = sorted(calendar.years.items())
    return _short([(year, one.provisional, sorted(one.holidays), sorted(one.workdays)) for year, one in years])


def _short(content: object) -> str:
    return sha256(repr(content).encode()).hexdigest()[:LENGTH]
