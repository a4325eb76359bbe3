"""The operations over lists: conditions and values of the elements, gathered per row around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from plumbline.engine.columns.operations import PLAIN, Reach, masks, note_unannounced
from plumbline.engine.columns.plan import Term
from plumbline.engine.columns.scopes import Result, Scope
from plumbline.engine.columns.values import (
    LIMIT,
    Array,
    Mask,
    TooLarge,
    Truth,
    Values,
    bound,
    either,
    some,
    without,
)
from plumbline.engine.nodes import Op


def _inside(reach: Reach, term: Term, scope: Scope) -> Scope:
    return reach.elements(term.args[0], term.tree.attribute("depth"), scope)


def at_least(reach: Reach, term: Term, scope: Scope) -> Truth:
    """AT_LEAST."""
    number = term.tree.attribute("number")
    if number <= 0:
        return Truth(np.asarray(True))
    inner = _inside(reach, term, scope)
    condition = reach.truth(term.args[1], inner)
    sure = _enough(inner, condition.sure, number)
    if condition.settled and inner.unknown is None:
        return Truth(sure)
    possible = sure if condition.settled else _enough(inner, condition.possible, number)
    if inner.unknown is not None:
        sure, possible = sure & ~inner.unknown, possible | inner.unknown
    return Truth(sure, possible)


def _enough(inner: Scope, mask: Array, number: int) -> Array:
    enough: Array = inner.any(mask) if number == 1 else inner.counted(mask) >= number
    return enough


def count(reach: Reach, term: Term, scope: Scope) -> Values:
    """COUNT."""
    inner = _inside(reach, term, scope)
    condition = reach.truth(term.args[1], inner)
    unknown = inner.unknown
    if not condition.settled:
        unknown = either(unknown, some(inner.any(condition.possible & ~condition.sure)))
    return Values(inner.counted(condition.sure), unknown)


def total(reach: Reach, term: Term, scope: Scope) -> Values:
    """SUM."""
    inner = _inside(reach, term, scope)
    value = reach.value(term.args[1], inner)
    numbers = _recorded(value, 0)
    if bound(Values(numbers)) * max(inner.rows, 1) >= LIMIT:
        raise TooLarge("a sum beyond 64 bits")
    return Values(inner.summed(numbers), _any_unknown(inner, value))


def least(reach: Reach, term: Term, scope: Scope) -> Values:
    """LEAST and GREATEST."""
    choose, filler = (np.minimum, LIMIT) if term.tree.op is Op.LEAST else (np.maximum, -LIMIT)
    inner = _inside(reach, term, scope)
    value = reach.value(term.args[1], inner)
    filler = filler // 2**32 if value.x.dtype == np.int32 else filler
    found = inner.reduced(choose, _recorded(value, filler))
    there = np.asarray(True) if value.absent is None else ~value.absent
    unknown = _any_unknown(inner, value)
    absent = without(~inner.any(np.asarray(there)), unknown)
    gone = either(absent, unknown)
    return Values(found if gone is None else np.where(gone, found.dtype.type(0), found), unknown, absent)


def _recorded(value: Values, filler: int) -> Array:
    gone = either(value.absent, value.unknown)
    return value.x if gone is None else np.where(gone, value.x.dtype.type(filler), value.x)


def _any_unknown(inner: Scope, value: Values) -> Mask:
    if value.unknown is None:
        return inner.unknown
    return either(inner.unknown, some(inner.any(np.asarray(value.unknown))))


def net(reach: Reach, term: Term, scope: Scope) -> Values:
    """NET: the time from start to end less the union of the intervals within it."""
    bounds = [reach.value(arg, scope) for arg in term.args[:2]]
    unknown, absent = masks(bounds)
    start, end = (np.broadcast_to(value.x, (scope.rows,)).astype(np.int64) for value in bounds)
    gone = either(unknown, absent)
    if gone is not None:
        start, end = np.where(gone, 0, start), np.where(gone, 0, end)
    parts = []
    for arg in term.args[2:]:
        part, open_ones = _intervals(reach, arg, scope, start, end)
        parts.append(part)
        unknown = either(unknown, without(open_ones, absent))
    measure = _same if term.tree.attribute("unit") == "days" else reach.calendar.count
    if term.tree.attribute("unit") == "workdays":
        note_unannounced(reach, term, scope, (start, end), either(unknown, absent))
    length = measure(end).astype(np.int64) - measure(start)
    return Values(length - _union(parts, measure, scope.rows), unknown, absent)


def _same(days: Array) -> Array:
    return days


Intervals = tuple[Array, Array, Array]
"""Rows, first days and last days."""


def _intervals(reach: Reach, term: Term, scope: Scope, start: Array, end: Array) -> tuple[Intervals, Mask]:
    """The intervals of a list clipped to the time of their row, and the rows where one is unknown."""
    inner = _inside(reach, term, scope)
    begin, stop = (reach.value(arg, inner) for arg in term.args[1:])
    unknown = without(either(begin.unknown, stop.unknown), begin.absent)
    open_ones = inner.unknown if unknown is None else either(inner.unknown, some(inner.any(np.asarray(unknown))))
    rows = inner.owners
    first = np.maximum(np.broadcast_to(begin.x, rows.shape), start[rows])
    last = np.broadcast_to(stop.x, rows.shape)
    if stop.absent is not None:
        last = np.where(stop.absent, end[rows], last)
    last = np.minimum(last, end[rows])
    kept = first < last
    gone = either(begin.absent, unknown)
    kept = kept if gone is None else kept & ~gone
    return (rows[kept], first[kept], last[kept]), open_ones


def _union(parts: list[Intervals], measure: Callable[[Array], Array], rows: int) -> Array:
    """The measure of the union of the intervals of each row."""
    row, first, last = (np.concatenate(each) for each in zip(*parts, strict=True))
    lost = np.zeros(rows, np.int64)
    if not len(row):
        return lost
    order = np.lexsort((first, row))
    row, first, last = row[order], first[order], last[order]
    apart = row.astype(np.int64) * 2**24
    reached = np.maximum.accumulate(last + apart)
    before = np.empty_like(first)
    before[0] = first[0]
    before[1:] = np.maximum(first[1:], (reached - np.r_[apart[1:], 0])[:-1])
    begin = np.minimum(np.where(np.r_[True, row[1:] != row[:-1]], first, before), last)
    np.add.at(lost, row, measure(last).astype(np.int64) - measure(begin))
    return lost


OPERATIONS: Final[dict[Op, Callable[[Any, Term, Scope], Result]]] = {
    **PLAIN,
    Op.AT_LEAST: at_least,
    Op.COUNT: count,
    Op.SUM: total,
    Op.LEAST: least,
    Op.GREATEST: least,
    Op.NET: net,
}
"""The operations by what they are called in the tree."""
