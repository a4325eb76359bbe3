"""Symbolic facts: the schema as rules see it, `c.hearing.date`, `c.acts.any(...)`.

Names are looked up in the schema at once: a misspelt fact is a `SchemaError` that names
the nearest one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from plumbline.engine.errors import ControlFlowError, SchemaError, nearest
from plumbline.engine.nodes import Node, Op, node
from plumbline.engine.schema import Field, Group, Kind, Many
from plumbline.engine.symbols import ORDERED, Symbol, describe, junction, lift, truth, whole
from plumbline.engine.values import ABSENT

DEPTH: ContextVar[int] = ContextVar("depth", default=1)
"""How many list operations surround the expression being traced. Depth 0 is the element of an `each` rule."""

Chain = tuple[Group, ...]


class Facts:
    """A group of facts, or one element of a list. Attributes are its members in the schema."""

    __slots__ = ("_chain", "_element", "_group", "_label", "_members", "_zh")

    def __init__(self, group: Group, element: Node | None, chain: Chain = (), label: str = "", zh: str = "") -> None:
        self._group = group
        self._element = element
        self._chain = chain
        self._label = label
        self._zh = zh
        self._members: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        found = self._members.get(name)
        if found is None:
            found = self._members[name] = self._member(name)
        return found

    def _member(self, name: str) -> Any:
        """The member as a symbol; made once, as rules read the same facts again and again."""
        member = self._group.member(name)
        if member is None:
            where = self._label.rstrip(".") or self._group.name
            known = [m.name for m in self._group.members]
            raise SchemaError(f"there is no fact {name!r} in {where}{nearest(name, known)}")
        label = self._label + name
        zh = f"{self._zh}{member.zh}"
        if isinstance(member, Group):
            return Facts(member, self._element, (*self._chain, member), f"{label}.", f"{zh}·")
        if isinstance(member, Many):
            return ListFacts(member, self._read(Op.LIST, name, label, zh, None), f"{label}[]", zh)
        codes = tuple(value for value, _ in member.values) if member.values else None
        return Symbol(self._read(Op.FACT, name, label, zh, member), codes)

    def _read(self, op: Op, name: str, label: str, zh: str, field: Field | None) -> Node:
        path = (*(group.name for group in self._chain), name)
        events = tuple(group.event for group in self._chain)
        args = () if self._element is None else (self._element,)
        return node(op, *args, kind=field.kind if field else None, path=path, events=events, label=label, zh=zh)

    def __bool__(self) -> NoReturn:
        raise ControlFlowError(
            f"{self._label or self._group.name} has no truth value: use .happened or one of its facts"
        )

    def __setattr__(self, name: str, value: object) -> None:
        if name not in Facts.__slots__:
            raise ControlFlowError(f"a rule cannot write the fact {self._label}{name}")
        object.__setattr__(self, name, value)


class ListFacts:
    """A list of groups, perhaps filtered. Every function given takes one element."""

    __slots__ = ("_condition", "_elements", "_label", "_many", "_node", "_zh")

    def __init__(self, many: Many, tree: Node, label: str, zh: str) -> None:
        self._many = many
        self._node = tree
        self._label = label
        self._zh = zh
        self._condition: Callable[[Facts], Any] | None = None
        self._elements: dict[int, Facts] = {}

    def __bool__(self) -> NoReturn:
        raise ControlFlowError(f"the list {self._label} has no truth value: use .any(...) or .size() > 0")

    def __iter__(self) -> NoReturn:
        raise ControlFlowError(f"the list {self._label} cannot be iterated: use .any .all .count .where .sum")

    @property
    def tree(self) -> Node:
        """The list itself, without its conditions."""
        return self._node

    def element(self, depth: int) -> Facts:
        """The element variable bound at the depth."""
        if depth not in self._elements:
            variable = node(Op.ELEMENT, depth=depth, label=self._label)
            self._elements[depth] = Facts(self._many.of, variable, (), f"{self._label}.", f"{self._zh}·")
        return self._elements[depth]

    def where(self, condition: Callable[[Any], Any]) -> ListFacts:
        """The elements for which the condition is true."""
        earlier = self._condition

        def both(element: Facts) -> Any:
            return condition(element) if earlier is None else junction(Op.AND, (earlier(element), condition(element)))

        kept = ListFacts(self._many, self._node, self._label, self._zh)
        kept._condition = both
        kept._elements = self._elements
        return kept

    def at_least(self, number: int, condition: Callable[[Any], Any]) -> Symbol:
        """Whether the condition is true for at least so many elements."""
        return self.count(condition) >= number

    def any(self, condition: Callable[[Any], Any]) -> Symbol:
        """Whether the condition is true for an element."""
        return self.at_least(1, condition)

    def all(self, condition: Callable[[Any], Any]) -> Symbol:
        """Whether the condition is true for every element; true of the empty list."""
        return ~self.any(lambda element: ~truth(condition(element)))

    def count(self, condition: Callable[[Any], Any] | None = None) -> Symbol:
        """For how many elements the condition is true."""
        with bound() as depth:
            element = self.element(depth)
            parts = [f(element) for f in (self._condition, condition) if f is not None]
            tree = junction(Op.AND, parts or [True]).node
        return Symbol(node(Op.COUNT, self._node, tree, kind=Kind.INTEGER, depth=depth))

    def size(self) -> Symbol:
        """How many elements the list has."""
        return self.count()

    def sum(self, value: Callable[[Any], Any]) -> Symbol:
        """The sum of a whole number or amount over the elements."""
        return self._fold(Op.SUM, value, (Kind.MONEY, Kind.INTEGER))

    def min(self, value: Callable[[Any], Any]) -> Symbol:
        """The smallest or earliest value over the elements."""
        return self._fold(Op.LEAST, value, tuple(ORDERED))

    def max(self, value: Callable[[Any], Any]) -> Symbol:
        """The greatest or latest value over the elements."""
        return self._fold(Op.GREATEST, value, tuple(ORDERED))

    def intervals(self) -> Node:
        """The elements as intervals from their `start` to their `end`, for net periods."""
        with bound() as depth:
            element = self.element(depth)
            start, end = self._kept(element, element.start), element.end
            for part in (start, end):
                if part.kind is not Kind.DATE:
                    raise SchemaError(f"{describe(part)} cannot bound an interval of days")
        return node(Op.INTERVALS, self._node, start.node, end.node, depth=depth)

    def _fold(self, op: Op, value: Callable[[Any], Any], kinds: tuple[Kind, ...]) -> Symbol:
        with bound() as depth:
            element = self.element(depth)
            result = self._kept(element, whole(lift(value(element))))
        if result.kind not in kinds:
            raise SchemaError(f"{op.value} over {self._label} cannot be taken of {describe(result)}")
        return Symbol(node(op, self._node, result.node, kind=result.kind, depth=depth))

    def _kept(self, element: Facts, value: Symbol) -> Symbol:
        """The value where the list's condition holds, otherwise absent."""
        if self._condition is None:
            return value
        nothing = node(Op.CONST, kind=value.kind, value=ABSENT)
        condition = truth(self._condition(element)).node
        return Symbol(node(Op.CHOOSE, condition, value.node, nothing, kind=value.kind))


@contextmanager
def bound() -> Iterator[int]:
    """The depth of a new element variable; list operations traced inside get the next one."""
    depth = DEPTH.get()
    token = DEPTH.set(depth + 1)
    try:
        yield depth
    finally:
        DEPTH.reset(token)


def case_facts(schema: Group) -> Facts:
    """The symbolic case file of the schema."""
    return Facts(schema, None)


def list_at(facts: Facts, path: str) -> ListFacts:
    """The list at a dotted path of the case file, for rules over each element."""
    found: Any = facts
    for name in path.split("."):
        found = getattr(found, name)
    if not isinstance(found, ListFacts):
        raise SchemaError(f"{path!r} is not a list of the case file")
    return found
