"""Evaluating the terms of a plan over one batch, each once and only where it can matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import numpy as np

from plumbline.engine.columns.calendar_days import CalendarDays
from plumbline.engine.columns.frames import Frame
from plumbline.engine.columns.gathering import OPERATIONS
from plumbline.engine.columns.operations import Reach
from plumbline.engine.columns.plan import Term
from plumbline.engine.columns.scopes import Narrowing, Result, Scope, enter
from plumbline.engine.columns.tables import TableColumns
from plumbline.engine.columns.values import Array, Mask, Truth, Values, as_truth, as_values
from plumbline.engine.nodes import Op

FEW = 4
"""Below one in so many rows the rest of a condition is asked of these rows only."""


class Evaluation(Reach):
    """The terms of one batch, whose frame is `root`."""

    def __init__(self, root: Frame, calendar: CalendarDays, tables: Mapping[str, TableColumns]) -> None:
        self.root = Scope(root.rows, root)
        self.words = root.words
        self.calendar = calendar
        self.tables = tables
        self._held: dict[int, list[tuple[Term, Scope]]] = {}
        self._noted: dict[int, list[tuple[Scope, Array]]] = {}

    def truth(self, term: Term, scope: Scope) -> Truth:
        """A condition over the rows of the scope."""
        found = scope.truths.get(term.number)
        if found is None:
            result = self.result(term, scope)
            found = scope.truths[term.number] = result if isinstance(result, Truth) else as_truth(result)
        return found

    def value(self, term: Term, scope: Scope) -> Values:
        """A value over the rows of the scope."""
        result = self.result(term, scope)
        return as_values(result) if isinstance(result, Truth) else result

    def result(self, term: Term, scope: Scope) -> Result:
        """What the term is over the rows of the scope: evaluated in the outermost scope that has its elements."""
        found = scope.memo.get(term.number)
        if found is None:
            if scope.outer is not None and scope.depth not in term.free:
                found = self.result(term, scope.outer).at(scope.owners)
            elif scope.base is not None and self._better_in_base(term, scope, scope.base):
                found = self.result(term, scope.base).at(scope.rows_in_base)
            else:
                found = self._computed(term, scope)
            scope.memo[term.number] = found
            self._held.setdefault(term.number, []).append((term, scope))
        return found

    @staticmethod
    def _better_in_base(term: Term, scope: Scope, base: Scope) -> bool:
        """Whether the term is known for more rows already, or enough rules will ask for it."""
        return term.rules * scope.rows > base.rows or base.knows(term.number)

    def _computed(self, term: Term, scope: Scope) -> Result:
        if term.tree.op is Op.FACT:
            fact = scope.frame.fact(term.tree)
            return fact if scope.index is None else fact.at(scope.index)
        operation = cast(Callable[[Reach, Term, Scope], Result], OPERATIONS[term.tree.op])
        return operation(self, term, scope)

    def elements(self, term: Term, depth: int, scope: Scope) -> Scope:
        """The scope of the elements of a list, bound at the depth."""
        found = scope.inner.get((term.number, depth))
        if found is None:
            home = scope
            while home.outer is not None and home.depth not in term.free:
                home = home.outer
            rows = scope.rows_around(home)
            if home.index is not None:
                rows = home.index if rows is None else home.index[rows]
            found = enter(scope, home.frame.elements(term.tree), rows, depth)
            scope.inner[term.number, depth] = found
        return found

    def narrowed(self, key: Narrowing, mask: Array, scope: Scope) -> Scope | None:
        """The scope with the rows of the mask only; None if they are too many for that to pay."""
        found = scope.narrower.get(key)
        if found is None:
            if mask.ndim == 0 or np.count_nonzero(mask) * FEW > scope.rows:
                return None
            found = scope.narrower[key] = scope.narrowed(np.flatnonzero(mask))
        return found

    def note(self, term: Term, scope: Scope, mask: Mask) -> None:
        """Keep where a parameter's value is unverified or local, or a working day not yet announced."""
        if mask is not None:
            self._noted.setdefault(term.number, []).append((scope, np.asarray(mask)))

    def noted(self, term: Term) -> Array | None:
        """Per case file, whether what was noted of the term is true of it."""
        found: Array | None = None
        for scope, mask in self._noted.get(term.number, ()):
            here = scope.to_root(mask)
            found = here if found is None else found | here
        return found

    def forget(self, terms: list[int]) -> None:
        """Let go of the results of terms that nothing will ask for again."""
        for number in terms:
            self._noted.pop(number, None)
            for term, scope in self._held.pop(number, ()):
                scope.forget(term.number)
                if term.tree.op is Op.FACT:
                    scope.frame.forget(term.tree)
