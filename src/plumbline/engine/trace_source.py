"""Python source for traces: which facts each finding lists.

The facts of the case and of all list elements become `FactUsed` once per case; each rule
picks those it reads (see `reads`). A list that is unknown or empty is listed itself, and so is one
of which a rule asks only how many elements it has, with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from plumbline.engine.bound import BoundRule
from plumbline.engine.findings import FactUsed
from plumbline.engine.nodes import Node
from plumbline.engine.reads import Reads, reads_of
from plumbline.engine.source import INDENT, Body, Names


@dataclass
class Rows:
    """The elements of a list as rows: the place of each fact and of each list's rows in a row.

    `variable` holds the rows, `itself` what stands for a list without elements, `counted` the list with
    the number of its elements. For a list inside a row, `place` is where its rows stand; the others follow.
    """

    variable: str
    itself: str
    counted: str
    place: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    lists: dict[str, Rows] = field(default_factory=dict)


class TraceSource:
    """Writes the trace of a case function. `functions` are the definitions it needs outside of it."""

    def __init__(self, body: Body, bound: Sequence[BoundRule]) -> None:
        self.names: Names = body.names
        self.functions: list[str] = []
        self.bare = {label for one in bound for label in bare_lists(one)}
        everything = Reads()
        for one in bound:
            reads_of(one.trees, everything, None if one.each is None else everything.below(one.each))
        self.facts: dict[str, str] = {}
        for label, tree in everything.facts.items():
            name = self.facts[label] = self.names.fresh("u")
            body.lines.append(f"{name} = {_fact(repr(label), tree, body.find(tree.key()))}")
        self.lists = {
            label: self._rows(body, repr(f"{label}["), repr(label), tree, reads)
            for label, (tree, reads) in everything.lists.items()
        }

    def _rows(self, body: Body, prefix: str, label: str, tree: Node, reads: Reads) -> Rows:
        """Append the lines that make the rows of a list; `prefix` and `label` are source."""
        rows = Rows(self.names.fresh("r"), self.names.fresh("u"), self.names.fresh("u"))
        function = self._row_function(reads, rows, f"{tree.attribute('label')}[].")
        elements = body.find(tree.key())
        row = f"{function}(e, {prefix} + str(i) + '].')"
        nothing = _fact(label, tree, f"U if {elements} is U else None")
        body.lines += [
            f"{rows.variable} = [{row} for i, e in enumerate({elements})] if {elements} else ()",
            f"{rows.itself} = () if {rows.variable} else ({nothing},)",
        ]
        if tree.attribute("label") in self.bare:
            number = _fact(label, tree, f"len({elements})")
            body.lines.append(f"{rows.counted} = ({number},) if {rows.variable} else {rows.itself}")
        return rows

    def _row_function(self, reads: Reads, rows: Rows, parent: str) -> str:
        """Define the function that makes one row, and give its name."""
        name = self.names.fresh("p")
        wanted = [*reads.facts.values(), *(tree for tree, _ in reads.lists.values())]
        body = Body(self.names, None, "e", wanted)
        cells: list[str] = []
        for label, tree in reads.facts.items():
            rows.facts[label] = len(cells)
            cells.append(_fact(f"p + {label.removeprefix(parent)!r}", tree, body.find(tree.key())))
        for label, (tree, inner) in reads.lists.items():
            below = label.removeprefix(parent)
            made = self._rows(body, f"p + {below + '['!r}", f"p + {below!r}", tree, inner)
            rows.lists[label] = made
            made.place = len(cells)
            cells += [made.variable, made.itself, made.counted if label in self.bare else "()"]
        self.functions += [f"def {name}(e, p):", *(INDENT + line for line in body.lines)]
        self.functions.append(f"{INDENT}return ({', '.join(cells)}{',' * bool(cells)})")
        return name

    def picked(self, one: BoundRule, verdict: str, elements: str) -> str:
        """Source of the facts of a rule's finding: those of its scope where it does not apply."""
        short = self._pick(one, (one.scope,), elements)
        full = self._pick(one, (one.scope, one.holds), elements)
        return full if short == full else f"({short} if {verdict} is NOT_APPLICABLE else {full})"

    def _pick(self, one: BoundRule, trees: tuple[Node, ...], elements: str) -> str:
        case, element = Reads(), Reads()
        reads_of(trees, case, element)
        cells = [self.facts[label] for label in case.facts]
        for label, (_, reads) in case.lists.items():
            rows = self.lists[label]
            cells += self._cells(rows, reads, rows.variable, rows.itself)
        if one.each is not None:
            rows = self.lists[one.each.attribute("label")]
            listed = f"({rows.variable} if not {elements} else [{rows.variable}[i] for i in {elements}])"
            cells += self._cells(rows, element, listed, rows.itself)
        return f"({', '.join(cells)},)" if cells else "()"

    def _cells(self, rows: Rows, reads: Reads, variable: str, itself: str) -> list[str]:
        """Source of the cells picked from the rows of one list."""
        if reads.nothing:
            return [f"*{rows.counted}"]
        plan = plan_of(rows, reads)
        return [f"*pick({itself}, {variable}, {self.names.constant(plan, f'plan {plan.key}')})"]


@dataclass(frozen=True)
class Plan:
    """Which cells of a row a rule lists, and which of the rows inside it."""

    key: str
    facts: Callable[[Sequence[Any]], Sequence[FactUsed]]
    lists: tuple[tuple[int, Plan], ...]
    bare: bool


def plan_of(rows: Rows, reads: Reads) -> Plan:
    """The plan for what is read from the elements of a list."""
    places = [rows.facts[label] for label in reads.facts]
    inner = tuple(
        (rows.lists[label].place, plan_of(rows.lists[label], below)) for label, (_, below) in reads.lists.items()
    )
    key = f"{places} {[(place, plan.key) for place, plan in inner]}"
    # Of one place `itemgetter` would give the cell itself, of a slice it gives a sequence of one.
    first = places[0] if places else 0
    chosen = itemgetter(*places) if len(places) > 1 else itemgetter(slice(first, first + len(places)))
    return Plan(key, chosen, inner, reads.nothing)


def pick(itself: Iterable[FactUsed], rows: Sequence[Sequence[Any]], plan: Plan) -> list[FactUsed]:
    """The used facts that the plan names; the list itself where it has no elements."""
    found = list(itself)
    for row in rows:
        found += plan.facts(row)
        for place, inner in plan.lists:
            found += row[place + 2] if inner.bare else pick(row[place + 1], row[place], inner)
    return found


def bare_lists(one: BoundRule) -> Iterator[str]:
    """The lists of which the rule, where it applies or where it does not, reads no fact of any element."""
    for trees in ((one.scope,), (one.scope, one.holds)):
        case, element = Reads(), Reads()
        reads_of(trees, case, element)
        if one.each is not None and element.nothing:
            yield one.each.attribute("label")
        for reads in (case, element):
            yield from reads.bare()


def _fact(path: str, tree: Node, value: str | None) -> str:
    return f"FactUsed({path}, {tree.attribute('zh')!r}, {value})"
