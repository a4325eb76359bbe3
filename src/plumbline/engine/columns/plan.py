"""The rules as one graph: equal subtrees become one term, whatever rule they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from plumbline.engine.bound import BoundRule
from plumbline.engine.closures import shared
from plumbline.engine.nodes import BINDERS, Node, Op
from plumbline.engine.rules import Status


@dataclass(eq=False, slots=True)
class Term:
    """A subtree that occurs once in the graph. `free` are the depths of the elements it speaks of, `rules` counts its rules."""

    number: int
    tree: Node
    args: tuple[Term, ...]
    free: frozenset[int]
    rules: int = 0


@dataclass(frozen=True, eq=False)
class RulePlan:
    """The terms of a rule. `done` are the terms no later rule needs.

    `dated` are the terms in which a working day may be asked for, `noted` also those with a parameter that
    may have an unverified or local value: what the closures note when they come to them. `certain` are the parameters
    among these that the closures come to in every case, since several rules share them, and that have no local value:
    where theirs is unverified the finding is, whatever else its verdict came down to.
    """

    bound: BoundRule
    scope: Term
    holds: Term
    each: Term | None
    dated: tuple[Term, ...]
    noted: tuple[Term, ...]
    certain: tuple[Term, ...]
    done: list[int] = field(default_factory=list)

    @property
    def unverified(self) -> bool:
        """Whether the rule itself is unverified."""
        return self.bound.rule.status is Status.UNVERIFIED


class Plan:
    """All rules over their shared terms. Of the `doubtful` parameters some value is unverified or local, of the `local` ones some is local."""

    def __init__(self, rules: Sequence[BoundRule], doubtful: Collection[str] = (), local: Collection[str] = ()) -> None:
        self._doubtful = doubtful
        self._shared = {
            tree.key()
            for tree in shared([tree for bound in rules for tree in bound.trees])
            if tree.op is Op.PARAMETER and tree.attribute("name") in set(doubtful) - set(local)
        }
        self._dated: dict[int, bool] = {}
        self._noted: dict[int, bool] = {}
        self.terms: dict[str, Term] = {}
        self.rules = [self._rule(bound) for bound in rules]
        self._say_when_done()

    def _rule(self, bound: BoundRule) -> RulePlan:
        each = None if bound.each is None else self._term(bound.each)
        scope, holds = self._term(bound.scope), self._term(bound.holds)
        below: dict[int, Term] = {}
        for term in (scope, holds):
            collect(term, below)
        dated = tuple(term for term in below.values() if self._has(term, self._dated, asks_working_days))
        noted = tuple(term for term in below.values() if self._has(term, self._noted, self._may_be_noted))
        certain = tuple(term for term in noted if term.tree.key() in self._shared)
        return RulePlan(bound, scope, holds, each, dated, noted, certain)

    def _has(self, term: Term, known: dict[int, bool], wanted: Callable[[Node], bool]) -> bool:
        """Whether the term or one below it is wanted."""
        found = known.get(term.number)
        if found is None:
            found = wanted(term.tree) or any(self._has(arg, known, wanted) for arg in term.args)
            known[term.number] = found
        return found

    def _may_be_noted(self, tree: Node) -> bool:
        if tree.op is Op.PARAMETER:
            return tree.attribute("name") in self._doubtful
        return asks_working_days(tree)

    def _term(self, tree: Node) -> Term:
        key = f"{tree.kind} {tree.key()}"
        found = self.terms.get(key)
        if found is None:
            args = tuple(self._term(arg) for arg in tree.args)
            found = self.terms[key] = Term(len(self.terms), tree, args, free_of(tree, args))
        return found

    def _say_when_done(self) -> None:
        last: dict[int, RulePlan] = {}
        for rule in self.rules:
            below: dict[int, Term] = {}
            for root in (rule.scope, rule.holds, *(() if rule.each is None else (rule.each,))):
                collect(root, below)
            last.update(dict.fromkeys(below, rule))
            for term in below.values():
                term.rules += 1
        for number, rule in last.items():
            rule.done.append(number)


def asks_working_days(tree: Node) -> bool:
    """Whether the result of the operation itself rests on the calendar of working days."""
    match tree.op:
        case Op.ADD:
            return bool(tree.attribute("roll")) or tree.attribute("unit") == "workdays"
        case Op.BETWEEN | Op.NET:
            return bool(tree.attribute("unit") == "workdays")
        case _:
            return tree.op is Op.IS_WORKDAY


def free_of(tree: Node, args: tuple[Term, ...]) -> frozenset[int]:
    """The depths of the elements that the tree speaks of and does not bind itself."""
    if tree.op is Op.ELEMENT:
        return frozenset({tree.attribute("depth")})
    free: frozenset[int] = frozenset()
    for place, arg in enumerate(args):
        free |= arg.free - {tree.attribute("depth")} if tree.op in BINDERS and place else arg.free
    return free


def collect(term: Term, into: dict[int, Term]) -> None:
    """Add the term and everything below it."""
    if term.number not in into:
        into[term.number] = term
        for arg in term.args:
            collect(arg, into)
