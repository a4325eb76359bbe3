"""Operations over lists in SQL: `list_transform` over the elements, then a fold that knows of NULL."""

from __future__ import annotations

from abc import ABC, abstractmethod

from plumbline.engine.nodes import Node
from plumbline.engine.schema import Kind
from plumbline.engine.sql.reading import Reading, free_of
from plumbline.engine.sql.scopes import Names, Scope
from plumbline.engine.sql.values import Pair
from plumbline.engine.sql.working_days import WorkingDays

BEYOND = 10**30
"""Greater than every date, instant, number and amount."""


class ListOperations(ABC):
    """The binders among the operations."""

    names: Names
    reading: Reading
    days: WorkingDays
    _free: dict[str, frozenset[int]]

    @abstractmethod
    def truth(self, tree: Node, scope: Scope) -> str:
        """The tree as a condition."""

    @abstractmethod
    def pair(self, tree: Node, scope: Scope) -> Pair:
        """The tree's value."""

    def enter(self, tree: Node, scope: Scope, depth: int) -> tuple[str, Scope]:
        """The name of a list, and the scope of its elements."""
        elements, many, label = self.reading.elements(tree, scope.home(free_of(tree, self._free)))
        return elements, Scope(self.names, many.of, label, scope, depth)

    def _at_least(self, tree: Node, scope: Scope) -> Pair:
        """Kleene: the so-manieth greatest of 2 for true, 1 for unknown, 0 for false."""
        number = tree.attribute("number")
        if number <= 0:
            return Pair("TRUE")
        elements, inner = self.enter(tree.args[0], scope, tree.attribute("depth"))
        codes = inner.over(elements, f"COALESCE(CAST({self.truth(tree.args[1], inner)} AS INTEGER) * 2, 1)")
        met = f"list_max({codes})" if number == 1 else f"list_reverse_sort({codes})[{number}]"
        decided = f"CASE COALESCE({met}, 0) WHEN 2 THEN TRUE WHEN 0 THEN FALSE END"
        return Pair(f"(CASE WHEN {elements} IS NULL THEN NULL ELSE {decided} END)")

    def _count(self, tree: Node, scope: Scope) -> Pair:
        elements, inner = self.enter(tree.args[0], scope, tree.attribute("depth"))
        return Pair(_added(inner.over(elements, f"CAST({self.truth(tree.args[1], inner)} AS HUGEINT)")))

    def _sum(self, tree: Node, scope: Scope) -> Pair:
        elements, inner = self.enter(tree.args[0], scope, tree.attribute("depth"))
        value = self.pair(tree.args[1], inner)
        zeroed = f"CASE WHEN {value.absent} THEN 0 ELSE {value.value} END"
        return Pair(_added(inner.over(elements, f"CAST({zeroed} AS HUGEINT)")))

    def _least(self, tree: Node, scope: Scope) -> Pair:
        return self._folded(tree, scope, "list_min", -BEYOND)

    def _greatest(self, tree: Node, scope: Scope) -> Pair:
        return self._folded(tree, scope, "list_max", BEYOND)

    def _folded(self, tree: Node, scope: Scope, fold: str, beyond: int) -> Pair:
        """What is absent is NULL and passed over; what is unknown is beyond everything and so comes out."""
        elements, inner = self.enter(tree.args[0], scope, tree.attribute("depth"))
        value = self.pair(tree.args[1], inner)
        told = f"CASE WHEN {value.absent} THEN NULL ELSE COALESCE(CAST({value.value} AS HUGEINT), {beyond}) END"
        found = scope.name(f"{fold}({inner.over(elements, told)})")
        kind = "BIGINT" if tree.kind in (Kind.DATE, Kind.INSTANT) else "HUGEINT"
        recorded = f"CASE WHEN {found} <> {beyond} THEN CAST({found} AS {kind}) END"
        return Pair(recorded, f"({elements} IS NOT NULL AND {found} IS NULL)")

    def _net(self, tree: Node, scope: Scope) -> Pair:
        """The time from start to end less the union of the intervals, all measured on one scale of days."""
        start, end = (self.pair(arg, scope) for arg in tree.args[:2])
        working = tree.attribute("unit") == "workdays"

        def measure(day: str) -> str:
            return self.days.count(day) if working else day

        parts = [self._intervals(arg, scope, start.value, end.value, working) for arg in tree.args[2:]]
        unknown = " OR ".join(
            [f"{start.value} IS NULL", f"{end.value} IS NULL", *(f"{elements} IS NULL" for elements, _ in parts)]
        )
        joined = parts[0][1]
        for _, further in parts[1:]:
            joined = f"list_concat({joined}, {further})"
        first = f"{{'a': CAST({measure(start.value)} AS BIGINT), 'b': CAST(0 AS BIGINT)}}"
        longer = "greatest(0, y.b - greatest(y.a, r.a))"
        off = scope.name(
            f"list_reduce(list_sort({joined}), lambda r, y: "
            f"{{'a': greatest(r.a, y.b), 'b': CAST(r.b + {longer} AS BIGINT)}}, {first})"
        )
        net = f"CAST({measure(end.value)} - {measure(start.value)} - {off}.b AS HUGEINT)"
        absent = f"({start.absent} OR {end.absent})"
        return Pair(f"CASE WHEN {unknown} OR {off}.a >= {UNKNOWN_END} THEN NULL ELSE {net} END", absent)

    def _intervals(self, tree: Node, scope: Scope, start: str, end: str, working: bool) -> tuple[str, str]:
        """The name of the list, and its intervals within the time; one that is unknown ends beyond all days."""
        elements, inner = self.enter(tree.args[0], scope, tree.attribute("depth"))
        begin, stop = (self.pair(arg, inner) for arg in tree.args[1:])
        first = inner.name(f"greatest({begin.value}, {start})")
        last = inner.name(f"CASE WHEN {stop.absent} THEN {end} ELSE least({stop.value}, {end}) END")
        a, b = (self.days.count(day) if working else day for day in (first, last))
        nothing = "{'a': CAST(0 AS BIGINT), 'b': CAST(0 AS BIGINT)}"
        unknown = f"{{'a': CAST({UNKNOWN_END} AS BIGINT), 'b': CAST({UNKNOWN_END} AS BIGINT)}}"
        told = (
            f"CASE WHEN {begin.absent} THEN {nothing} "
            f"WHEN {begin.value} IS NULL OR ({stop.value} IS NULL AND NOT {stop.absent}) THEN {unknown} "
            f"ELSE {{'a': CAST({a} AS BIGINT), 'b': CAST({b} AS BIGINT)}} END"
        )
        return elements, inner.over(elements, told)


UNKNOWN_END = 10**12
"""Later than every day on every scale."""


def _added(numbers: str) -> str:
    """A sum that is NULL if one of the numbers or the list is."""
    return f"list_reduce({numbers}, lambda r, y: r + y, CAST(0 AS HUGEINT))"
