"""From conditions over columns to findings: the verdict of every rule on every case file of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from plumbline.engine.columns.evaluation import Evaluation
from plumbline.engine.columns.plan import RulePlan
from plumbline.engine.columns.scopes import NO_ROWS, Scope, marked
from plumbline.engine.columns.values import Array, Truth
from plumbline.engine.findings import Verdict
from plumbline.engine.nodes import Op

NOT_APPLICABLE, HOLDS, VIOLATED, CANNOT_TELL = 0, 1, 2, 3
CODES: dict[Verdict, int] = {
    Verdict.NOT_APPLICABLE: NOT_APPLICABLE,
    Verdict.HOLDS: HOLDS,
    Verdict.VIOLATED: VIOLATED,
    Verdict.CANNOT_TELL: CANNOT_TELL,
}
"""The verdicts as numbers in columns."""


@dataclass(frozen=True)
class Judgement:
    """One rule over a batch: the rows violated and left open, and of how many rows it holds.

    For an `each` rule `places` are the elements that the verdict comes from and `offsets` cut them
    up, one piece per row of `violated` and then of `open_ones`.
    """

    violated: Array
    open_ones: Array
    holds: int
    places: Array = field(default_factory=lambda: NO_ROWS)
    offsets: Array | None = None


def judge(rule: RulePlan, evaluation: Evaluation) -> Judgement:
    """The verdicts of a rule."""
    if rule.each is not None:
        return _judge_each(rule, evaluation.elements(rule.each, 0, evaluation.root), evaluation)
    found = _verdicts(rule, evaluation.root, evaluation)
    if found is None:
        return Judgement(NO_ROWS, NO_ROWS, 0)
    kept = int(np.count_nonzero(np.broadcast_to(found.holds, (found.scope.rows,))))
    return Judgement(found.rows(found.violated), found.rows(found.open_ones), kept)


@dataclass(frozen=True)
class Verdicts:
    """Where in the scope, which may be a narrowed one, a rule is violated, cannot be told (None for nowhere) and holds."""

    scope: Scope
    violated: Array
    open_ones: Array | None
    holds: Array

    def rows(self, mask: Array | None) -> Array:
        """The rows of the mask in the scope that was not narrowed."""
        if mask is None:
            return NO_ROWS
        scope = self.scope
        rows = np.flatnonzero(mask) if mask.ndim else np.arange(scope.rows if mask else 0)
        return rows if scope.base is None else scope.rows_in_base[rows]


def _verdicts(rule: RulePlan, scope: Scope, evaluation: Evaluation) -> Verdicts | None:
    """The verdicts of a rule over the scope; None where it applies to nothing."""
    applies = evaluation.truth(rule.scope, scope)
    if not applies.possible.any():
        return None
    few = evaluation.narrowed((Op.AND, (rule.scope.number,)), applies.possible, scope)
    if few is not None:
        scope, applies = few, applies.at(few.rows_in_base)
    kept = evaluation.truth(rule.holds, scope)
    violated = applies.sure & ~kept.possible
    return Verdicts(scope, violated, _open(applies, kept, violated), applies.possible & kept.sure)


def _open(applies: Truth, kept: Truth, violated: Array) -> Array | None:
    if applies.settled and kept.settled:
        return None
    opened: Array = applies.possible & ~kept.sure & ~violated
    return opened


def _judge_each(rule: RulePlan, inner: Scope, evaluation: Evaluation) -> Judgement:
    """The worst verdict of the elements; a list that is unknown leaves the verdict open."""
    root = len(inner.offsets) - 1
    found = _verdicts(rule, inner, evaluation) if inner.rows else None
    if found is None:
        opened = NO_ROWS if inner.unknown is None else np.flatnonzero(inner.unknown)
        return Judgement(NO_ROWS, opened, 0, NO_ROWS, np.zeros(len(opened) + 1, np.int64))
    bad, doubtful = found.rows(found.violated), found.rows(found.open_ones)
    good = found.scope.any(found.holds)
    if not len(bad) and not len(doubtful) and inner.unknown is None:
        return Judgement(NO_ROWS, NO_ROWS, int(np.count_nonzero(good)))
    owners = inner.owners
    is_violated, is_open = marked(owners.take(bad), root), marked(owners.take(doubtful), root)
    if inner.unknown is not None:
        is_open |= inner.unknown
    is_open &= ~is_violated
    kept = int(np.count_nonzero(good & ~is_violated & ~is_open))
    rows, opened = np.flatnonzero(is_violated), np.flatnonzero(is_open)
    doubtful = doubtful[is_open.take(owners.take(doubtful))]
    elements = np.concatenate([bad, doubtful])
    owned = owners.take(elements)
    pieces = np.concatenate([_times(owned[: len(bad)], rows), _times(owned[len(bad) :], opened)])
    places = elements - inner.offsets.take(owned)
    return Judgement(rows, opened, kept, places, np.concatenate([[0], np.cumsum(pieces)]))


def _times(owners: Array, rows: Array) -> Array:
    """How many of the owners, which are in order, each row is."""
    return np.searchsorted(owners, rows, "right") - np.searchsorted(owners, rows, "left")
