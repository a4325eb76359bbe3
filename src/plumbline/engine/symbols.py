"""Symbolic values: what a rule sees instead of facts while it is traced.

A `Symbol` wraps a node and checks every operator against the kinds of the schema, so a
date compared with money fails when the rule set loads. It has no truth value of its own:
`if`, `and`, `or`, `not` and `in` over facts raise `ControlFlowError`, because Python would
follow one branch and forget the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NoReturn

from plumbline.engine.errors import ControlFlowError, SchemaError, nearest
from plumbline.engine.nodes import Node, Op, node
from plumbline.engine.schema import Kind

ORDERED = frozenset({Kind.DATE, Kind.INSTANT, Kind.MONEY, Kind.INTEGER})
WORDS = frozenset({Kind.TEXT, Kind.CODE})


class Symbol:
    """A value of one kind. `codes` are the codes it can have, None where any text is possible."""

    __slots__ = ("codes", "node")

    def __init__(self, tree: Node, codes: tuple[str, ...] | None = None) -> None:
        self.node = tree
        self.codes = codes

    @property
    def kind(self) -> Kind:
        """The kind of the value."""
        kind = self.node.kind
        assert kind is not None
        return kind

    def __repr__(self) -> str:
        return f"<{describe(self)}>"

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> NoReturn:
        raise ControlFlowError(
            f"{describe(self)} has no truth value while a rule is traced: write & | ~ and choose(...), not and/or/not/if"
        )

    def __iter__(self) -> Iterator[Any]:
        raise ControlFlowError(f"{describe(self)} cannot be iterated: use .any .all .count on lists, .has on codes")

    def __contains__(self, item: object) -> bool:
        raise ControlFlowError(f"`in` does not work on {describe(self)}: use .is_in(...) or .has(...)")

    # truth
    def __and__(self, other: Symbol | bool) -> Symbol:
        return junction(Op.AND, (self, other))

    def __rand__(self, other: Symbol | bool) -> Symbol:
        return junction(Op.AND, (other, self))

    def __or__(self, other: Symbol | bool) -> Symbol:
        return junction(Op.OR, (self, other))

    def __ror__(self, other: Symbol | bool) -> Symbol:
        return junction(Op.OR, (other, self))

    def __invert__(self) -> Symbol:
        return Symbol(node(Op.NOT, truth(self).node, kind=Kind.BOOLEAN))

    # comparison
    def __eq__(self, other: object) -> Symbol:  # type: ignore[override]
        return compare("==", self, other)

    def __ne__(self, other: object) -> Symbol:  # type: ignore[override]
        return compare("!=", self, other)

    def __lt__(self, other: object) -> Symbol:
        return compare("<", self, other)

    def __le__(self, other: object) -> Symbol:
        return compare("<=", self, other)

    def __gt__(self, other: object) -> Symbol:
        return compare(">", self, other)

    def __ge__(self, other: object) -> Symbol:
        return compare(">=", self, other)

    def is_in(self, *values: str) -> Symbol:
        """Whether the code or text is one of the values."""
        if self.kind not in WORDS:
            raise SchemaError(f"is_in needs a code or a text, not {describe(self)}")
        return Symbol(node(Op.IN, self.node, kind=Kind.BOOLEAN, values=check_codes(self, values)))

    def has(self, value: str) -> Symbol:
        """Whether the set of codes contains the code."""
        return self.has_any(value)

    def has_any(self, *values: str) -> Symbol:
        """Whether the set of codes contains at least one of the codes."""
        if self.kind is not Kind.CODES:
            raise SchemaError(f"has needs a set of codes, not {describe(self)}")
        return Symbol(node(Op.HAS, self.node, kind=Kind.BOOLEAN, values=check_codes(self, values)))

    def size(self) -> Symbol:
        """How many codes the set contains."""
        if self.kind is not Kind.CODES:
            raise SchemaError(f"size needs a set of codes or a list, not {describe(self)}")
        return Symbol(node(Op.SIZE, self.node, kind=Kind.INTEGER))

    # the three states
    def known(self) -> Symbol:
        """Whether the fact is recorded either way: with a value or as absent."""
        return self._state("known")

    def recorded(self) -> Symbol:
        """Whether the fact has a value."""
        return self._state("recorded")

    def absent(self) -> Symbol:
        """Whether the fact is recorded as absent."""
        return self._state("absent")

    def _state(self, state: str) -> Symbol:
        return Symbol(node(Op.STATE, self.node, kind=Kind.BOOLEAN, state=state))

    # arithmetic
    def __add__(self, other: Symbol | int) -> Symbol:
        return arithmetic("+", self, other)

    def __radd__(self, other: int) -> Symbol:
        return arithmetic("+", other, self)

    def __sub__(self, other: Symbol | int) -> Symbol:
        return arithmetic("-", self, other)

    def __rsub__(self, other: int) -> Symbol:
        return arithmetic("-", other, self)

    def __mul__(self, other: Symbol | int) -> Symbol:
        return arithmetic("*", self, other)

    def __rmul__(self, other: int) -> Symbol:
        return arithmetic("*", other, self)

    def percent(self, share: Symbol | int) -> Symbol:
        """`share` hundredths of the amount, rounded down to a fen."""
        part = whole(lift(share))
        if self.kind is not Kind.MONEY or part.kind is not Kind.INTEGER:
            raise SchemaError(f"percent needs money and an integer, not {describe(self)} and {describe(part)}")
        return Symbol(node(Op.PERCENT, self.node, part.node, kind=Kind.MONEY))


def describe(symbol: Symbol) -> str:
    """What an error message calls the symbol: its path where it has one, and its kind."""
    if symbol.node.op is Op.FACT:
        return f"{symbol.node.attribute('label')} ({symbol.kind.value})"
    if symbol.node.op is Op.CONST:
        return f"{symbol.node.attribute('value')!r} ({symbol.kind.value})"
    return f"{symbol.node.op.value} ({symbol.kind.value})"


def literal(value: object) -> Symbol:
    """A constant as a symbol: bool, int, str, date or an instant with its offset."""
    if isinstance(value, bool):
        kind = Kind.BOOLEAN
    elif isinstance(value, int):
        kind = Kind.INTEGER
    elif isinstance(value, str):
        kind = Kind.TEXT
    elif isinstance(value, datetime):
        if value.tzinfo is None:
            raise SchemaError(f"the instant {value.isoformat()} has no offset")
        kind = Kind.INSTANT
    elif isinstance(value, date):
        kind = Kind.DATE
    else:
        raise SchemaError(f"{value!r} cannot stand in a rule: write a number, text, date or a fact")
    return Symbol(node(Op.CONST, kind=kind, value=value))


def lift(value: object, like: Kind | None = None) -> Symbol:
    """The value as a symbol. A constant whole number beside money counts as fen, a text beside codes as a code."""
    symbol = value if isinstance(value, Symbol) else literal(value)
    if symbol.node.op is not Op.CONST:
        return symbol
    if (symbol.kind, like) in ((Kind.INTEGER, Kind.MONEY), (Kind.TEXT, Kind.CODE)):
        return Symbol(node(Op.CONST, kind=like, value=symbol.node.attribute("value")))
    return symbol


def whole(symbol: Symbol) -> Symbol:
    """The symbol, which must not be hours: those keep parts of an hour and can only be compared."""
    if symbol.node.op is Op.BETWEEN and symbol.node.attribute("unit") == "hours":
        raise SchemaError("hours between two instants can be compared, and nothing else")
    return symbol


def truth(value: object) -> Symbol:
    """The value, which must be a truth value."""
    symbol = lift(value)
    if symbol.kind is not Kind.BOOLEAN:
        raise SchemaError(f"a condition is needed, not {describe(symbol)}")
    return symbol


def junction(op: Op, parts: Iterable[object]) -> Symbol:
    """AND or OR over the parts, nested ones of the same kind laid flat."""
    flat: list[Node] = []
    for part in parts:
        inner = truth(part).node
        flat.extend(inner.args if inner.op is op else (inner,))
    return Symbol(flat[0] if len(flat) == 1 else node(op, *flat, kind=Kind.BOOLEAN))


def pair(left: object, right: object) -> tuple[Symbol, Symbol]:
    """Two operands, constants taking the kind of what they stand beside."""
    first = lift(left, right.kind if isinstance(right, Symbol) else None)
    return lift(first, right.kind if isinstance(right, Symbol) else None), lift(right, first.kind)


def compare(operator: str, left: object, right: object) -> Symbol:
    """A comparison, after checking that the two kinds compare."""
    a, b = pair(left, right)
    if a.kind in WORDS and b.kind in WORDS and operator in ("==", "!="):
        check_words(a, b)
        check_words(b, a)
    elif a.kind is Kind.BOOLEAN and b.kind is Kind.BOOLEAN:
        raise SchemaError(f"{describe(a)} is a truth value: use it as it is, or ~ for its contrary")
    elif a.kind is not b.kind or a.kind not in ORDERED:
        raise SchemaError(f"{describe(a)} {operator} {describe(b)}: these do not compare")
    if a.node.op is Op.COUNT and b.node.op is Op.CONST:
        return counted(operator, a.node, b.node.attribute("value"))
    if b.node.op is Op.COUNT and a.node.op is Op.CONST:
        mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
        return counted(mirrored, b.node, a.node.attribute("value"))
    return Symbol(node(Op.COMPARE, a.node, b.node, kind=Kind.BOOLEAN, operator=operator))


def counted(operator: str, count: Node, number: int) -> Symbol:
    """A count against a constant, as AT_LEAST: decided as soon as the known elements decide it."""

    def at_least(bound: int) -> Symbol:
        return Symbol(node(Op.AT_LEAST, *count.args, kind=Kind.BOOLEAN, number=bound, depth=count.attribute("depth")))

    match operator:
        case ">=":
            return at_least(number)
        case ">":
            return at_least(number + 1)
        case "<":
            return ~at_least(number)
        case "<=":
            return ~at_least(number + 1)
        case "==":
            return at_least(number) & ~at_least(number + 1)
        case _:
            return ~at_least(number) | at_least(number + 1)


def check_words(symbol: Symbol, other: Symbol) -> None:
    """A constant compared with a fact of codes must be one of its codes."""
    if symbol.codes is not None and other.node.op is Op.CONST:
        check_codes(symbol, (other.node.attribute("value"),))


def check_codes(symbol: Symbol, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values in canonical order, after checking that the fact can have each of them."""
    if not values:
        raise SchemaError(f"{describe(symbol)} is compared with no value at all")
    for value in values:
        if not isinstance(value, str):
            raise SchemaError(f"{describe(symbol)} is compared with {value!r}, which is not a code")
        if symbol.codes is not None and value not in symbol.codes:
            raise SchemaError(f"{describe(symbol)} never has the code {value!r}{nearest(value, symbol.codes)}")
    return tuple(sorted(set(values)))


def arithmetic(operator: str, left: object, right: object) -> Symbol:
    """Whole numbers with whole numbers, money with money, money times a whole number."""
    if operator == "*":
        a, b = lift(left), lift(right)
        kinds = {a.kind, b.kind}
        allowed = kinds <= {Kind.MONEY, Kind.INTEGER} and (a.kind, b.kind) != (Kind.MONEY, Kind.MONEY)
        kind = Kind.MONEY if Kind.MONEY in kinds else Kind.INTEGER
    else:
        a, b = pair(left, right)
        allowed = a.kind is b.kind and a.kind in (Kind.MONEY, Kind.INTEGER)
        kind = a.kind
    whole(a), whole(b)
    if not allowed:
        hint = ": use add_days, add_workdays or days_between" if Kind.DATE in (a.kind, b.kind) else ""
        raise SchemaError(f"{describe(a)} {operator} {describe(b)} has no meaning{hint}")
    return Symbol(node(Op.ARITHMETIC, a.node, b.node, kind=kind, operator=operator))
