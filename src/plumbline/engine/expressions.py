"""The words rules are written in, beside the operators on facts.

`Facts` and `Condition` are the annotations of a rule function:

    def off_two_officers(c: Facts, a: Facts) -> Condition: ...

Dates: the start day is never counted, the end day is. Periods that end on a day that is not
a working day roll to the next working day unless `roll=False`; years never roll.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from plumbline.engine.errors import SchemaError, nearest
from plumbline.engine.facts import Facts, ListFacts
from plumbline.engine.nodes import Op, node
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.schema import Kind
from plumbline.engine.symbols import ORDERED, WORDS, Symbol, describe, junction, lift, literal, truth, whole

__all__ = [
    "Condition",
    "Facts",
    "ListFacts",
    "Symbol",
    "add_days",
    "add_months",
    "add_workdays",
    "add_years",
    "all_of",
    "any_of",
    "choose",
    "const",
    "date_of",
    "days_between",
    "earliest",
    "either",
    "hours_between",
    "is_workday",
    "latest",
    "net_days",
    "net_workdays",
    "param",
    "tables_in_use",
    "workdays_between",
]

Condition = Symbol
"""A symbol whose kind is a truth value."""

TABLES: ContextVar[Mapping[str, ParameterTable] | None] = ContextVar("tables", default=None)


@contextmanager
def tables_in_use(tables: Mapping[str, ParameterTable]) -> Iterator[None]:
    """Make the parameter tables known while rules are traced."""
    token = TABLES.set(tables)
    try:
        yield
    finally:
        TABLES.reset(token)


def const(value: object) -> Symbol:
    """A constant. Beside money a whole number counts as fen."""
    return literal(value)


def all_of(*conditions: object) -> Symbol:
    """Whether every condition is true."""
    return junction(Op.AND, conditions or (True,))


def any_of(*conditions: object) -> Symbol:
    """Whether a condition is true."""
    return junction(Op.OR, conditions or (False,))


def either(*values: object) -> Symbol:
    """The first of the values that is recorded: `either(c.notice.renoticed, c.notice.date)`."""
    return _same_kind(Op.EITHER, values)


def earliest(*values: object) -> Symbol:
    """The earliest (smallest) of the values that are recorded."""
    return _same_kind(Op.EARLIEST, values, ordered=True)


def latest(*values: object) -> Symbol:
    """The latest (greatest) of the values that are recorded."""
    return _same_kind(Op.LATEST, values, ordered=True)


def choose(condition: object, then: object, otherwise: object) -> Symbol:
    """`then` where the condition is true, `otherwise` where it is false."""
    test = truth(condition)
    both = _same_kind(Op.CHOOSE, (then, otherwise))
    return Symbol(node(Op.CHOOSE, test.node, *both.node.args, kind=both.kind), both.codes)


def _same_kind(op: Op, values: tuple[object, ...], ordered: bool = False) -> Symbol:
    if len(values) < 2:
        raise SchemaError(f"{op.value} needs at least two values")
    kinds = [v.kind for v in values if isinstance(v, Symbol) and v.node.op is not Op.CONST]
    parts = [whole(lift(value, kinds[0] if kinds else None)) for value in values]
    kind = parts[0].kind
    for part in parts:
        if part.kind is not kind and not (part.kind in WORDS and kind in WORDS):
            raise SchemaError(f"{op.value} of {describe(parts[0])} and {describe(part)}: these differ in kind")
    if ordered and kind not in ORDERED:
        raise SchemaError(f"{op.value} cannot be taken of {describe(parts[0])}")
    known = [part.codes for part in parts if part.node.op is not Op.CONST]
    codes = None if any(c is None for c in known) else tuple(sorted({v for c in known for v in c or ()}))
    return Symbol(node(op, *(part.node for part in parts), kind=kind), codes if known else None)


def _of_kind(value: object, kind: Kind, where: str) -> Symbol:
    symbol = whole(lift(value))
    if symbol.kind is not kind:
        raise SchemaError(f"{where} needs {kind.value}, not {describe(symbol)}")
    return symbol


def _between(start: object, end: object, unit: str, kind: Kind) -> Symbol:
    where = f"{unit}_between"
    a, b = _of_kind(start, kind, where), _of_kind(end, kind, where)
    return Symbol(node(Op.BETWEEN, a.node, b.node, kind=Kind.INTEGER, unit=unit))


def days_between(start: object, end: object) -> Symbol:
    """Calendar days from start to end; negative if the end is earlier."""
    return _between(start, end, "days", Kind.DATE)


def workdays_between(start: object, end: object) -> Symbol:
    """Working days after start up to and including end; negative if the end is earlier."""
    return _between(start, end, "workdays", Kind.DATE)


def hours_between(start: object, end: object) -> Symbol:
    """Hours of the clock from one instant to another, parts of an hour kept; holidays count. Only for comparing."""
    return _between(start, end, "hours", Kind.INSTANT)


def _add(start: object, number: object, unit: str, roll: bool) -> Symbol:
    day, count = _of_kind(start, Kind.DATE, f"add_{unit}"), _of_kind(number, Kind.INTEGER, f"add_{unit}")
    return Symbol(node(Op.ADD, day.node, count.node, kind=Kind.DATE, unit=unit, roll=roll))


def add_days(start: object, number: object, roll: bool = True) -> Symbol:
    """The day on which a period of calendar days ends."""
    return _add(start, number, "days", roll)


def add_workdays(start: object, number: object) -> Symbol:
    """The day on which a period of working days ends."""
    return _add(start, number, "workdays", False)


def add_months(start: object, number: object, roll: bool = True) -> Symbol:
    """The same day of a later month, or that month's last day."""
    return _add(start, number, "months", roll)


def add_years(start: object, number: object) -> Symbol:
    """The same day of a later year; 29 February becomes 28 February."""
    return _add(start, number, "years", False)


def _net(start: object, end: object, lists: tuple[ListFacts, ...], unit: str) -> Symbol:
    where = f"net_{unit}"
    a, b = _of_kind(start, Kind.DATE, where), _of_kind(end, Kind.DATE, where)
    for one in lists:
        if not isinstance(one, ListFacts):
            raise SchemaError(f"{where} takes off lists of intervals, not {one!r}")
    off = [one.intervals() for one in lists]
    return Symbol(node(Op.NET, a.node, b.node, *off, kind=Kind.INTEGER, unit=unit))


def net_days(start: object, end: object, *lists: ListFacts) -> Symbol:
    """Calendar days from start to end less the union of the intervals: `net_days(a, b, c.suspensions)`."""
    return _net(start, end, lists, "days")


def net_workdays(start: object, end: object, *lists: ListFacts) -> Symbol:
    """Working days from start to end less those in the union of the intervals."""
    return _net(start, end, lists, "workdays")


def is_workday(day: object) -> Symbol:
    """Whether the day is a working day."""
    return Symbol(node(Op.IS_WORKDAY, _of_kind(day, Kind.DATE, "is_workday").node, kind=Kind.BOOLEAN))


def date_of(moment: object) -> Symbol:
    """The calendar day of an instant, Asia/Shanghai."""
    return Symbol(node(Op.DATE_OF, _of_kind(moment, Kind.INSTANT, "date_of").node, kind=Kind.DATE))


def param(name: str, *, on: object, **dimensions: object) -> Symbol:
    """The value of a dated parameter on a day, for the dimensions its table knows."""
    tables = TABLES.get()
    if tables is None:
        raise SchemaError(f"param({name!r}) is used outside a rule: parameters are known only while rules load")
    table = tables.get(name)
    if table is None:
        raise SchemaError(f"there is no parameter {name!r}{nearest(name, tables)}")
    for dimension in table.dimensions:
        if dimension not in dimensions:
            raise SchemaError(f"param({name!r}) needs the dimension {dimension!r}")
    parts = {key: lift(value) for key, value in sorted(dimensions.items())}
    for key, part in parts.items():
        if part.kind not in WORDS:
            raise SchemaError(f"param({name!r}): the dimension {key} must be a code or text, not {describe(part)}")
    used = [(key, part) for key, part in parts.items() if key in table.dimensions]
    day = _of_kind(on, Kind.DATE, f"param({name!r}, on=...)")
    return Symbol(
        node(
            Op.PARAMETER,
            day.node,
            *(part.node for _, part in used),
            kind=table.kind,
            name=name,
            dimensions=tuple(key for key, _ in used),
        )
    )
