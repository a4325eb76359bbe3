"""From conditions over columns to findings: the verdict of every rule on every case file of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from plumbline.engine.columns.evaluation import Evaluation
from plumbline.engine.columns.plan import RulePlan
from plumbline.engine.columns.scopes import Scope
from plumbline.engine.columns.values import Array, Truth
from plumbline.engine.findings import Verdict

NOT_APPLICABLE, HOLDS, VIOLATED, CANNOT_TELL = 0, 1, 2, 3
CODES: dict[Verdict, int] = {
    Verdict.NOT_APPLICABLE: NOT_APPLICABLE,
    Verdict.HOLDS: HOLDS,
    Verdict.VIOLATED: VIOLATED,
    Verdict.CANNOT_TELL: CANNOT_TELL,
}
"""The verdicts as numbers in columns."""

NO_ROWS = np.zeros(0, np.int64)


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
    rows = evaluation.root.rows
    violated, open_ones, holds = _verdicts(rule, evaluation.root, evaluation)
    kept = 0 if holds is None else int(np.count_nonzero(np.broadcast_to(holds, (rows,))))
    return Judgement(_rows(violated, rows), _rows(open_ones, rows), kept)


def _verdicts(rule: RulePlan, scope: Scope, evaluation: Evaluation) -> tuple[Array | None, Array | None, Array | None]:
    """Where the rule is violated, cannot be told and holds; None for nowhere."""
    applies = evaluation.truth(rule.scope, scope)
    if not applies.possible.any():
        return None, None, None
    kept = evaluation.truth(rule.holds, scope)
    violated = applies.sure & ~kept.possible
    holds = applies.possible & kept.sure
    return violated, _open(applies, kept, violated), holds


def _open(applies: Truth, kept: Truth, violated: Array) -> Array | None:
    if applies.settled and kept.settled:
        return None
    opened: Array = applies.possible & ~kept.sure & ~violated
    return opened


def _rows(mask: Array | None, rows: int) -> Array:
    if mask is None:
        return NO_ROWS
    return np.flatnonzero(mask) if mask.ndim else np.arange(rows if mask else 0)


def _judge_each(rule: RulePlan, inner: Scope, evaluation: Evaluation) -> Judgement:
    """The worst verdict of the elements; a list that is unknown leaves the verdict open."""
    violated, open_ones, holds = _verdicts(rule, inner, evaluation)
    bad, doubtful = _rows(violated, inner.rows), _rows(open_ones, inner.rows)
    root = len(inner.offsets) - 1
    is_violated = _marked(inner.owners[bad], root)
    is_open = _marked(inner.owners[doubtful], root)
    if inner.unknown is not None:
        is_open |= inner.unknown
    is_open &= ~is_violated
    kept = _marked(inner.owners[_rows(holds, inner.rows)], root) & ~is_violated & ~is_open
    rows, opened = np.flatnonzero(is_violated), np.flatnonzero(is_open)
    doubtful = doubtful[is_open[inner.owners[doubtful]]]
    elements = np.concatenate([bad, doubtful])
    counts = [np.bincount(inner.owners[each], minlength=root) for each in (bad, doubtful)]
    pieces = np.concatenate([counts[0][rows], counts[1][opened]])
    places = elements - inner.offsets[inner.owners[elements]]
    return Judgement(rows, opened, int(np.count_nonzero(kept)), places, np.concatenate([[0], np.cumsum(pieces)]))


def _marked(rows: Array, number: int) -> Array:
    marked = np.zeros(number, np.bool_)
    marked[rows] = True
    return marked
