"""The expression tree that every executor reads.

A rule is traced once into `Node`s: an operation, its arguments and its attributes, nothing
else. Trees are immutable and compare by `key()`, a canonical text, so that executors can
share equal subtrees. Element variables are numbered by nesting depth; equal expressions in
different rules therefore have equal keys.

Node catalogue (arguments -> result; attributes in braces)

========== ============================================================= ==================
operation  arguments and attributes                                      result
========== ============================================================= ==================
CONST      {value}                                                       its kind
FACT       [element] {path, events, label, zh}                           kind of the field
ELEMENT    {depth, label}; the variable a list operation binds           a group
LIST       [element] {path, events, label, zh}                           a list of groups
AT_LEAST   list, condition {depth, number}                               truth
COUNT      list, condition {depth}                                       integer
SUM        list, value {depth}                                           kind of the value
LEAST      list, value {depth}                                           kind of the value
GREATEST   list, value {depth}                                           kind of the value
NOT        condition                                                     truth
AND, OR    two or more conditions                                        truth
COMPARE    left, right {operator: == != < <= > >=}                       truth
IN         value {values}                                                truth
HAS        codes {values}; any of them                                   truth
SIZE       codes                                                         integer
STATE      value {state: known recorded absent}                          truth
ARITHMETIC left, right {operator: + - *}                                 integer or money
PERCENT    money, integer                                                money, rounded down
ADD        date, integer {unit: days workdays months years, roll}        date
BETWEEN    start, end {unit: days workdays hours}                        integer; hours keep parts
NET        start, end, INTERVALS ... {unit: days workdays}               integer
INTERVALS  list, start, end {depth}                                      a list of intervals
IS_WORKDAY date                                                          truth
DATE_OF    instant                                                       date
CHOOSE     condition, then, otherwise                                    kind of both
EITHER     two or more values; the first that is recorded                kind of all
EARLIEST   two or more values; the smallest recorded                     kind of all
LATEST     two or more values; the greatest recorded                     kind of all
PARAMETER  date, dimensions {name, dimensions}                           kind of the table
========== ============================================================= ==================

Meaning of the three states, the same in every executor
* A comparison, membership or `IS_WORKDAY` with an absent operand is false; otherwise with an
  unknown one unknown.
* Arithmetic and dates: absent if an operand is absent, else unknown if one is unknown. A date outside
  the calendar's range (years 1 to 9999) is unknown.
* AND, OR and NOT are Kleene's; an absent truth value counts as false.
* A list recorded as absent is empty. AT_LEAST is Kleene over its elements. COUNT, SUM, LEAST and
  GREATEST are unknown if the list or an element's value is unknown; absent elements are skipped, so
  the sum of nothing is 0 and the least of nothing is absent. A filtered list is no node of its own:
  its condition becomes part of the condition or value of the operation over it.
* A set of codes recorded as absent is the empty set.
* EITHER passes over absent values and stops at an unknown one; EARLIEST and LATEST pass over absent
  values and are unknown if one is unknown. CHOOSE with an unknown condition is unknown.
* An event that did not happen (its group absent, or `happened` false or absent) has only absent facts;
  its `happened` is false.
* NET takes the union of the intervals off the time from start to end. An interval without a recorded
  end runs on; without a recorded start it is passed over.
* PARAMETER: absent if the date is absent, unknown if the date or a dimension that the table uses is
  unknown, or if no row of the table matches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from plumbline.engine.schema import Kind


class Op(Enum):
    """The operations of the tree; the module docstring is their catalogue."""

    CONST = "const"
    FACT = "fact"
    ELEMENT = "element"
    LIST = "list"
    AT_LEAST = "at_least"
    COUNT = "count"
    SUM = "sum"
    LEAST = "least"
    GREATEST = "greatest"
    NOT = "not"
    AND = "and"
    OR = "or"
    COMPARE = "compare"
    IN = "in"
    HAS = "has"
    SIZE = "size"
    STATE = "state"
    ARITHMETIC = "arithmetic"
    PERCENT = "percent"
    ADD = "add"
    BETWEEN = "between"
    NET = "net"
    INTERVALS = "intervals"
    IS_WORKDAY = "is_workday"
    DATE_OF = "date_of"
    CHOOSE = "choose"
    EITHER = "either"
    EARLIEST = "earliest"
    LATEST = "latest"
    PARAMETER = "parameter"


BINDERS = frozenset({Op.AT_LEAST, Op.COUNT, Op.SUM, Op.LEAST, Op.GREATEST, Op.INTERVALS})
"""Operations whose further arguments are evaluated for each element of the first."""


@dataclass(frozen=True, eq=False)
class Node:
    """One operation. `kind` is the kind of its result; None for lists, elements and groups."""

    op: Op
    args: tuple[Node, ...] = ()
    attributes: tuple[tuple[str, Hashable], ...] = ()
    kind: Kind | None = None
    _key: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        inside = ", ".join([a._key for a in self.args] + [f"{k}={v!r}" for k, v in self.attributes])
        object.__setattr__(self, "_key", f"{self.op.value}({inside})")

    def key(self) -> str:
        """The canonical text of the tree; equal keys mean equal values in every case."""
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self._key == other._key and self.kind == other.kind

    def __hash__(self) -> int:
        return hash(self._key)

    def attribute(self, name: str) -> Any:
        """The attribute called `name`."""
        for key, value in self.attributes:
            if key == name:
                return value
        raise KeyError(name)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in reading order."""
        yield self
        for arg in self.args:
            yield from arg.walk()


def node(op: Op, *args: Node, kind: Kind | None = None, **attributes: Hashable) -> Node:
    """A node with its attributes in alphabetical order, so that its key is canonical."""
    return Node(op, args, tuple(sorted(attributes.items())), kind)
