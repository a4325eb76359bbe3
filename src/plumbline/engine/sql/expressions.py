"""Expression trees in SQL, one method per operation; `plumbline.engine.nodes` says what each means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from plumbline.engine.nodes import Node
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.schema import Kind
from plumbline.engine.sql.lists import ListOperations
from plumbline.engine.sql.lookups import lookup
from plumbline.engine.sql.periods import Periods
from plumbline.engine.sql.reading import Reading, free_of
from plumbline.engine.sql.scopes import Names, Scope
from plumbline.engine.sql.values import ALWAYS, NEVER, Pair, all_absent, any_absent, literal, quoted
from plumbline.engine.sql.working_days import WorkingDays

LONG = 160
"""Conditions longer than this get a name of their own, so that no text is written out again and again."""

SQL_OPERATORS = {"==": "=", "!=": "<>"}


class Expressions(ListOperations, Periods):
    """Writes the expressions of one query."""

    def __init__(self, names: Names, reading: Reading, days: WorkingDays, tables: Mapping[str, ParameterTable]) -> None:
        self.names = names
        self.reading = reading
        self.days = days
        self.tables = tables
        self.uses: Counter[str] = Counter()
        self._free: dict[str, frozenset[int]] = {}
        self._counted: set[str] = set()

    def count_uses(self, tree: Node) -> None:
        """Count how often each expression below the tree is mentioned."""
        self.uses[tree.key()] += 1
        if tree.key() not in self._counted:
            self._counted.add(tree.key())
            for arg in tree.args:
                self.count_uses(arg)

    def truth(self, tree: Node, scope: Scope) -> str:
        """The tree as a condition."""
        return self.pair(tree, scope).truth

    def pair(self, tree: Node, scope: Scope) -> Pair:
        """The tree's value, worked out in the nearest scope that knows all it speaks of."""
        home = scope.home(free_of(tree, self._free))
        found = home.pairs.get(tree.key())
        if found is None:
            made: Pair = getattr(self, f"_{tree.op.value}")(tree, home)
            found = home.pairs[tree.key()] = self._named(tree, made, home)
        return found

    def _named(self, tree: Node, made: Pair, scope: Scope) -> Pair:
        if tree.kind is Kind.BOOLEAN and made.absent == NEVER:
            short = self.uses[tree.key()] < 2 and len(made.value) < LONG
            return made if short else Pair(scope.name(made.value))
        return Pair(scope.name(made.value), scope.name(made.absent))

    def _pairs(self, tree: Node, scope: Scope) -> list[Pair]:
        return [self.pair(arg, scope) for arg in tree.args]

    def _const(self, tree: Node, scope: Scope) -> Pair:
        value, kind = tree.attribute("value"), tree.kind
        assert kind is not None
        return Pair(literal(value, kind), ALWAYS if value is None else NEVER)

    def _fact(self, tree: Node, scope: Scope) -> Pair:
        return self.reading.fact(tree, scope)

    def _not(self, tree: Node, scope: Scope) -> Pair:
        return Pair(f"(NOT {self.truth(tree.args[0], scope)})")

    def _and(self, tree: Node, scope: Scope) -> Pair:
        return Pair(f"({' AND '.join(self.truth(arg, scope) for arg in tree.args)})")

    def _or(self, tree: Node, scope: Scope) -> Pair:
        return Pair(f"({' OR '.join(self.truth(arg, scope) for arg in tree.args)})")

    def _compare(self, tree: Node, scope: Scope) -> Pair:
        left, right = self._pairs(tree, scope)
        operator = tree.attribute("operator")
        return _test([left, right], f"{left.value} {SQL_OPERATORS.get(operator, operator)} {right.value}")

    def _in(self, tree: Node, scope: Scope) -> Pair:
        [value] = self._pairs(tree, scope)
        return _test([value], f"{value.value} IN ({_listed(tree)})")

    def _has(self, tree: Node, scope: Scope) -> Pair:
        [value] = self._pairs(tree, scope)
        return _test([value], f"list_has_any({value.value}, [{_listed(tree)}])")

    def _size(self, tree: Node, scope: Scope) -> Pair:
        [value] = self._pairs(tree, scope)
        return Pair(f"CASE WHEN {value.absent} THEN 0 ELSE CAST(len(list_distinct({value.value})) AS HUGEINT) END")

    def _state(self, tree: Node, scope: Scope) -> Pair:
        [value] = self._pairs(tree, scope)
        state = tree.attribute("state")
        if state == "known":
            return Pair(f"({value.absent} OR {value.value} IS NOT NULL)")
        absent = "TRUE" if state == "absent" else "FALSE"
        there = "FALSE" if state == "absent" else "TRUE"
        return Pair(f"CASE WHEN {value.absent} THEN {absent} WHEN {value.value} IS NOT NULL THEN {there} END")

    def _arithmetic(self, tree: Node, scope: Scope) -> Pair:
        left, right = self._pairs(tree, scope)
        written = f"(CAST({left.value} AS HUGEINT) {tree.attribute('operator')} {right.value})"
        return Pair(written, any_absent(left, right))

    def _percent(self, tree: Node, scope: Scope) -> Pair:
        amount, share = self._pairs(tree, scope)
        product = scope.name(f"(CAST({amount.value} AS HUGEINT) * {share.value})")
        down = f"({product} // 100 - CASE WHEN {product} % 100 < 0 THEN 1 ELSE 0 END)"
        return Pair(down, any_absent(amount, share))

    def _choose(self, tree: Node, scope: Scope) -> Pair:
        condition = scope.name(self.truth(tree.args[0], scope))
        then, otherwise = (self.pair(arg, scope) for arg in tree.args[1:])

        def chosen(one: str, other: str, unknown: str) -> str:
            return f"CASE WHEN {condition} THEN {one} WHEN NOT {condition} THEN {other} ELSE {unknown} END"

        never = then.absent == otherwise.absent == NEVER
        absent = NEVER if never else chosen(then.absent, otherwise.absent, NEVER)
        return Pair(chosen(then.value, otherwise.value, "NULL"), absent)

    def _either(self, tree: Node, scope: Scope) -> Pair:
        pairs = self._pairs(tree, scope)
        parts = " ".join(f"WHEN NOT {pair.absent} THEN {pair.value}" for pair in pairs)
        return Pair(f"CASE {parts} END", all_absent(pairs))

    def _earliest(self, tree: Node, scope: Scope) -> Pair:
        return self._extreme("least", tree, scope)

    def _latest(self, tree: Node, scope: Scope) -> Pair:
        return self._extreme("greatest", tree, scope)

    def _extreme(self, function: str, tree: Node, scope: Scope) -> Pair:
        """DuckDB's `least` and `greatest` pass over NULL, as these do over what is absent."""
        pairs = self._pairs(tree, scope)
        unknown = " OR ".join(f"({pair.value} IS NULL AND NOT {pair.absent})" for pair in pairs)
        found = f"{function}({', '.join(pair.value for pair in pairs)})"
        return Pair(f"CASE WHEN {unknown} THEN NULL ELSE {found} END", all_absent(pairs))

    def _parameter(self, tree: Node, scope: Scope) -> Pair:
        day, *dims = self._pairs(tree, scope)
        return lookup(self.tables[tree.attribute("name")], day, dims)


def _test(pairs: list[Pair], met: str) -> Pair:
    """A test, false where an operand is absent."""
    gone = any_absent(*pairs)
    return Pair(f"({met})" if gone == NEVER else f"(CASE WHEN {gone} THEN FALSE ELSE {met} END)")


def _listed(tree: Node) -> str:
    return ", ".join(quoted(value) for value in tree.attribute("values"))
