"""Which way a rule's demand goes with a day: whether moving the day one way can only help.

Read off the expression tree. `LATER_IS_WORSE`: a "not later than" of that day; `LATER_IS_BETTER`: a "not before".
A day on which the number of the law depends, that is tested for being equal, or that stands on both sides, goes
`EITHER_WAY`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from plumbline.engine.bound import BoundRule
from plumbline.engine.nodes import BINDERS, Node, Op
from plumbline.engine.schema import Kind


class Way(Enum):
    """How a value goes when the day moves later."""

    STAYS = 0
    RISES = 1
    FALLS = -1
    EITHER_WAY = 2


LATER_IS_WORSE = Way.FALLS
LATER_IS_BETTER = Way.RISES
UP = frozenset({Op.DATE_OF, Op.EITHER, Op.EARLIEST, Op.LATEST, Op.AND, Op.OR})
KEPT = frozenset({Op.CONST, Op.ELEMENT, Op.LIST, Op.IN, Op.HAS, Op.SIZE})


def turned(way: Way) -> Way:
    """The contrary way."""
    return {Way.RISES: Way.FALLS, Way.FALLS: Way.RISES}.get(way, way)


def together(ways: Iterable[Way]) -> Way:
    """The way of a value that goes with all of them."""
    moving = {way for way in ways if way is not Way.STAYS}
    return Way.STAYS if not moving else moving.pop() if len(moving) == 1 else Way.EITHER_WAY


def way_of(tree: Node, label: str) -> Way:
    """How the tree's value goes with the day called `label`, in the case or in any element of a list."""
    if tree.op is Op.FACT:
        return Way.RISES if tree.attribute("label") == label else Way.STAYS
    if tree.op in KEPT:
        return Way.STAYS
    ways = [way_of(arg, label) for arg in tree.args]
    if all(way is Way.STAYS for way in ways) or tree.op is Op.STATE:
        return Way.STAYS
    if tree.op in UP:
        return together(ways)
    if tree.op in BINDERS and tree.op is not Op.INTERVALS:
        return ways[1]
    return _special(tree, ways)


def _special(tree: Node, ways: list[Way]) -> Way:
    if tree.op is Op.NOT:
        return turned(ways[0])
    if tree.op is Op.ADD:
        return together(ways)
    if tree.op is Op.CHOOSE and ways[0] is Way.STAYS:
        return together(ways[1:])
    if all(way is Way.STAYS for way in ways[2:]):
        signs = SIGNS.get((tree.op, dict(tree.attributes).get("operator")))
        if signs is not None:
            return together(way if sign > 0 else turned(way) for way, sign in zip(ways, signs, strict=False))
    return Way.EITHER_WAY


SIGNS = {
    (Op.COMPARE, "<"): (-1, 1),
    (Op.COMPARE, "<="): (-1, 1),
    (Op.COMPARE, ">"): (1, -1),
    (Op.COMPARE, ">="): (1, -1),
    (Op.BETWEEN, None): (-1, 1),
    (Op.NET, None): (-1, 1),
    (Op.ARITHMETIC, "+"): (1, 1),
    (Op.ARITHMETIC, "-"): (1, -1),
}
"""Which way the result goes with each of the two operands."""


def days_of(bound: BoundRule) -> list[str]:
    """The days and instants that the demand of the rule reads."""
    found = (tree for tree in bound.holds.walk() if tree.op is Op.FACT and tree.kind in (Kind.DATE, Kind.INSTANT))
    return list(dict.fromkeys(tree.attribute("label") for tree in found))


def ways(bound: BoundRule) -> dict[str, Way]:
    """Which way the demand goes with each day it reads."""
    return {label: way_of(bound.holds, label) for label in days_of(bound)}
