"""The query that gives the findings of all rules, and what must be set up before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plumbline.engine.bound import BoundRule
from plumbline.engine.closures import capped
from plumbline.engine.findings import Consequence
from plumbline.engine.nodes import Op
from plumbline.engine.overlay import LocalTable
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Status
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.sql.expressions import Expressions
from plumbline.engine.sql.reading import Orders, Reading
from plumbline.engine.sql.scopes import ROOT, Names, Scope
from plumbline.engine.sql.values import quoted
from plumbline.engine.sql.working_days import DAYS, SHIFTS, TABLE, WorkingDays

MEMBERS_KEY = b"plumbline.members"
NOT_APPLICABLE, HOLDS, VIOLATED, CANNOT_TELL = range(4)


@dataclass(frozen=True)
class Source:
    """Where the case files are: what stands after FROM, the number of a case file, and the orders of members that
    the metadata of a file tell (`plumbline.members`)."""

    table: str
    number: str = "row_number() OVER () - 1"
    orders: Orders = field(default_factory=dict)

    @classmethod
    def parquet(cls, path: str, metadata: Mapping[bytes, bytes] | None = None) -> Source:
        """A Parquet file with the metadata of its schema."""
        table = f"read_parquet({quoted(path)}, file_row_number = true)"
        return cls(table, "file_row_number", json.loads((metadata or {}).get(MEMBERS_KEY, b"{}")))


def setup_statements(rules: RuleSet) -> list[str]:
    """What to run once per connection before the query: the calendar, and no passes of the optimizer that cost
    more on a query of this length than they save."""
    return [
        "SET disabled_optimizers = 'statistics_propagation,projection_placement'",
        WorkingDays(rules.calendar).setup(),
    ]


def unsettled(rules: RuleSet) -> set[str]:
    """The fatal rules that read a value unverified or local: whether a finding of theirs is at most a defect lies in
    what its verdict came down to, which only a trace tells."""
    return {
        bound.rule.id
        for bound in rules.trees.values()
        if bound.rule.consequence is Consequence.FATAL and any(_is_doubtful(table) for table in _tables(bound, rules))
    }


def _tables(bound: BoundRule, rules: RuleSet) -> Iterable[ParameterTable]:
    nodes = (node for tree in bound.trees for node in tree.walk() if node.op is Op.PARAMETER)
    return (rules.parameters[node.attribute("name")] for node in nodes)


def _is_doubtful(table: ParameterTable) -> bool:
    return isinstance(table, LocalTable) or any(row.status == "unverified" for row in table.all_rows)


def findings_query(
    rules: RuleSet,
    source: Source,
    overrides: Mapping[str, Consequence] | None = None,
    only: Iterable[str] | None = None,
) -> str:
    """One row per violated rule and case file, or one that cannot be told: case, rule, verdict, consequence, elements.

    `only` names the rules wanted; elements are the places in the rule's list, from 0. The rows come in no order.
    """
    chosen = [rules.trees[rule_id] for rule_id in (rules.by_id if only is None else only)]
    query = _Query(rules, source)
    findings = ", ".join(query.findings(place, bound) for place, bound in enumerate(chosen))
    kept = f"SELECT number, unnest(list_filter([{findings}], lambda f: f IS NOT NULL)) AS found FROM {query.last()}"
    names = ", ".join(quoted(bound.rule.id) for bound in chosen)
    said = ", ".join(quoted(_consequence(bound, overrides or {}).name.lower()) for bound in chosen)
    return (
        f"WITH {query.steps()}, kept AS ({kept})\n"
        f'SELECT number AS "case", [{names}][found.rule] AS rule, '
        f"CASE found.verdict WHEN {VIOLATED} THEN 'violated' ELSE 'cannot_tell' END AS verdict, "
        f"[{said}][found.rule] AS consequence, found.elements AS elements FROM kept"
    )


def _consequence(bound: BoundRule, overrides: Mapping[str, Consequence]) -> Consequence:
    declared = bound.rule
    return capped(overrides.get(declared.id, declared.consequence), declared.status is Status.UNVERIFIED)


class _Query:
    """The steps before the last."""

    def __init__(self, rules: RuleSet, source: Source) -> None:
        self.source = source
        names = Names()
        self.root = Scope(names, rules.schema, "")
        days = WorkingDays(rules.calendar)
        self.expressions = Expressions(names, Reading(source.orders), days, rules.parameters)
        for bound in rules.trees.values():
            for tree in bound.trees:
                self.expressions.count_uses(tree)

    def findings(self, place: int, bound: BoundRule) -> str:
        """The finding of a rule as a struct, NULL where there is none."""
        elements = "CAST([] AS INTEGER[])"
        if bound.each is None:
            verdict = self.root.name(self._verdict(bound, self.root))
        else:
            verdict, elements = self._each(bound)
        found = f"{{'rule': {place + 1}, 'verdict': {verdict}, 'elements': {elements}}}"
        return f"CASE WHEN {verdict} >= {VIOLATED} THEN {found} END"

    def _verdict(self, bound: BoundRule, scope: Scope) -> str:
        applies = scope.name(self.expressions.truth(bound.scope, scope))
        kept = scope.name(self.expressions.truth(bound.holds, scope))
        return (
            f"CASE WHEN NOT {applies} THEN {NOT_APPLICABLE} WHEN {kept} THEN {HOLDS} "
            f"WHEN {applies} AND NOT {kept} THEN {VIOLATED} ELSE {CANNOT_TELL} END"
        )

    def _each(self, bound: BoundRule) -> tuple[str, str]:
        """The worst verdict over the elements, and the places that have it."""
        assert bound.each is not None
        elements, inner = self.expressions.enter(bound.each, self.root, 0)
        verdicts = self.root.name(inner.over(elements, self._verdict(bound, inner)))
        worst = " ".join(
            f"WHEN list_contains({verdicts}, {code}) THEN {code}" for code in (VIOLATED, CANNOT_TELL, HOLDS)
        )
        verdict = self.root.name(f"CASE WHEN {elements} IS NULL THEN {CANNOT_TELL} {worst} ELSE {NOT_APPLICABLE} END")
        placed = f"list_transform({verdicts}, lambda v, i: CASE WHEN v = {verdict} THEN CAST(i - 1 AS INTEGER) END)"
        places = f"COALESCE(list_filter({placed}, lambda v: v IS NOT NULL), CAST([] AS INTEGER[]))"
        return verdict, places

    def last(self) -> str:
        """The name of the step that knows everything."""
        return f"step{len(self.root.steps) - 1}"

    def steps(self) -> str:
        """The steps as common table expressions."""
        facts, *later = self.root.steps
        read = "".join(f", {text} AS {name}" for name, text in facts.items())
        source = f"(SELECT *, {self.source.number} AS number FROM {self.source.table}) {ROOT}, {TABLE}"
        written = [f"step0 AS (SELECT {ROOT}.number, {SHIFTS}, {DAYS}{read} FROM {source})"]
        for at, step in enumerate(later, 1):
            added = ", ".join(f"{text} AS {name}" for name, text in step.items())
            written.append(f"step{at} AS (SELECT *, {added} FROM step{at - 1})")
        return ",\n".join(written)
