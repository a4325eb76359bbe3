"""Small wrongs in the expression tree of a rule.

Each mutant differs from the rule in one place: another comparison, a condition dropped, `and` for `or`, a number one
off, a contrary, another quantifier, another unit of time, a code or an interval forgotten. The window of the edition
stays as it is: it is made from the declaration, which `tests/law/test_windows.py` holds against the instruments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from plumbline.engine.bound import BoundRule
from plumbline.engine.nodes import Node, Op, node
from plumbline.engine.schema import Kind

Change = tuple[str, Node]
"""What was done, and the tree that came of it."""

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
UNITS = {"days": "workdays", "workdays": "days"}
OPPOSITES = {Op.EARLIEST: Op.LATEST, Op.LATEST: Op.EARLIEST, Op.LEAST: Op.GREATEST, Op.GREATEST: Op.LEAST}
NUMBERS = (Kind.INTEGER, Kind.MONEY)


@dataclass(frozen=True)
class Mutant:
    """One rule with one wrong in it."""

    rule: str
    module: str
    part: str
    change: str
    bound: BoundRule


def mutants(bound: BoundRule) -> Iterator[Mutant]:
    """Every mutant of the rule, first of when it applies, then of what it demands."""
    window = 1 if bound.rule.until is None else 2
    conditions = bound.scope.args[window:] if bound.scope.op is Op.AND else ()
    frame = bound.scope.args[:window] if bound.scope.op is Op.AND else (bound.scope,)
    seen = {bound.scope.key(), bound.holds.key()}

    def mutant(part: str, change: str, **trees: Node) -> Iterator[Mutant]:
        (tree,) = trees.values()
        if tree.key() not in seen:
            seen.add(tree.key())
            module = bound.rule.module.rsplit(".", 1)[1]
            yield Mutant(bound.rule.id, module, part, change, replace(bound, **trees))

    for change, tree in _scopes(conditions):
        scope = node(Op.AND, *frame, tree, kind=Kind.BOOLEAN) if tree is not None else _joined(frame)
        yield from mutant("applies", change, scope=scope)
    for change, tree in rewrites(bound.holds):
        yield from mutant("demands", change, holds=tree)


def _scopes(conditions: tuple[Node, ...]) -> Iterator[tuple[str, Node | None]]:
    if not conditions:
        return
    applies = _joined(conditions)
    yield "applies dropped", None
    yield from rewrites(applies)


def _joined(parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else node(Op.AND, *parts, kind=Kind.BOOLEAN)


def rewrites(tree: Node) -> Iterator[Change]:
    """The tree with one wrong in it, at its root or below."""
    yield from _here(tree)
    for place, arg in enumerate(tree.args):
        for change, inner in rewrites(arg):
            yield change, with_args(tree, (*tree.args[:place], inner, *tree.args[place + 1 :]))


def with_args(tree: Node, args: tuple[Node, ...]) -> Node:
    """The same operation over other arguments."""
    return Node(tree.op, args, tree.attributes, tree.kind)


def with_attribute(tree: Node, name: str, value: Any) -> Node:
    """The same operation with one attribute changed."""
    attributes = tuple((key, value if key == name else old) for key, old in tree.attributes)
    return Node(tree.op, tree.args, attributes, tree.kind)


def _here(tree: Node) -> Iterator[Change]:
    writer = _WRITERS.get(tree.op)
    if writer is not None:
        yield from writer(tree)
    if tree.kind is Kind.BOOLEAN and tree.op in (Op.FACT, Op.STATE, Op.IN, Op.HAS, Op.IS_WORKDAY, Op.PARAMETER):
        yield f"{said(tree)}: contrary", _not(tree)
    if tree.kind in NUMBERS and tree.op in (Op.CONST, Op.PARAMETER):
        for step in (1, -1):
            yield f"{said(tree)}: {step:+d}", _plus(tree, step)


def _not(tree: Node) -> Node:
    return node(Op.NOT, tree, kind=Kind.BOOLEAN)


def _plus(tree: Node, step: int) -> Node:
    if tree.op is Op.CONST:
        value = tree.attribute("value")
        return tree if value is None else with_attribute(tree, "value", value + step)
    return node(Op.ARITHMETIC, tree, node(Op.CONST, kind=tree.kind, value=step), kind=tree.kind, operator="+")


def _compare(tree: Node) -> Iterator[Change]:
    for operator in COMPARISONS[tree.attribute("operator")]:
        yield f"{said(tree)}: {operator}", with_attribute(tree, "operator", operator)


def _junction(tree: Node) -> Iterator[Change]:
    other = Op.OR if tree.op is Op.AND else Op.AND
    yield f"{tree.op.value} of {len(tree.args)} becomes {other.value}", node(other, *tree.args, kind=Kind.BOOLEAN)
    for place, arg in enumerate(tree.args):
        rest = (*tree.args[:place], *tree.args[place + 1 :])
        yield f"{said(arg)}: dropped", rest[0] if len(rest) == 1 else with_args(tree, rest)


def _negation(tree: Node) -> Iterator[Change]:
    yield f"{said(tree.args[0])}: not dropped", tree.args[0]


def _at_least(tree: Node) -> Iterator[Change]:
    number = tree.attribute("number")
    for other in (number - 1, number + 1):
        yield f"{said(tree)}: {other}", with_attribute(tree, "number", other)
    if number == 1:
        everyone = with_args(tree, (tree.args[0], _not(tree.args[1])))
        yield f"{said(tree)}: any becomes all", _not(everyone)


def _values(tree: Node) -> Iterator[Change]:
    values = tree.attribute("values")
    for value in values if len(values) > 1 else ():
        rest = tuple(v for v in values if v != value)
        yield f"{said(tree)}: without {value}", with_attribute(tree, "values", rest)


def _state(tree: Node) -> Iterator[Change]:
    if tree.attribute("state") != "known":
        yield f"{said(tree)}: known", with_attribute(tree, "state", "known")


def _add(tree: Node) -> Iterator[Change]:
    unit = tree.attribute("unit")
    if unit in UNITS:
        yield f"{said(tree)}: {UNITS[unit]}", with_attribute(tree, "unit", UNITS[unit])
    if unit in ("days", "months"):
        roll = not tree.attribute("roll")
        yield f"{said(tree)}: {'rolls' if roll else 'does not roll'}", with_attribute(tree, "roll", roll)
    if tree.args[1].op not in (Op.CONST, Op.PARAMETER):
        for step in (1, -1):
            yield f"{said(tree)}: {step:+d}", with_args(tree, (tree.args[0], _plus(tree.args[1], step)))


def _between(tree: Node) -> Iterator[Change]:
    unit = tree.attribute("unit")
    if unit in UNITS:
        yield f"{said(tree)}: {UNITS[unit]}", with_attribute(tree, "unit", UNITS[unit])


def _net(tree: Node) -> Iterator[Change]:
    yield from _between(tree)
    for place in range(2, len(tree.args)):
        rest = (*tree.args[:place], *tree.args[place + 1 :])
        yield f"{said(tree)}: {said(tree.args[place].args[0])} not taken off", with_args(tree, rest)


def _choose(tree: Node) -> Iterator[Change]:
    condition, then, otherwise = tree.args
    yield f"{said(condition)}: branches changed over", with_args(tree, (condition, otherwise, then))


def _either(tree: Node) -> Iterator[Change]:
    for place, arg in enumerate(tree.args):
        rest = (*tree.args[:place], *tree.args[place + 1 :])
        yield f"{said(arg)}: dropped", rest[0] if len(rest) == 1 else with_args(tree, rest)


def _opposite(tree: Node) -> Iterator[Change]:
    other = OPPOSITES[tree.op]
    yield f"{said(tree)}: {other.value}", Node(other, tree.args, tree.attributes, tree.kind)


_WRITERS = {
    Op.COMPARE: _compare,
    Op.AND: _junction,
    Op.OR: _junction,
    Op.NOT: _negation,
    Op.AT_LEAST: _at_least,
    Op.IN: _values,
    Op.HAS: _values,
    Op.STATE: _state,
    Op.ADD: _add,
    Op.BETWEEN: _between,
    Op.NET: _net,
    Op.CHOOSE: _choose,
    Op.EITHER: _either,
    **dict.fromkeys(OPPOSITES, _opposite),
}

LONGEST = 150


def said(tree: Node) -> str:
    """The tree in a line, cut where it is long."""
    text = _said(tree)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _said(tree: Node) -> str:
    inner = [_said(arg) for arg in tree.args]
    attributes = dict(tree.attributes)
    form = FORMS.get(tree.op)
    if form is not None:
        return form.format(*inner, **attributes)
    if tree.op in (Op.IN, Op.HAS):
        return f"{inner[0]} {tree.op.value} {'/'.join(attributes['values'])}"
    if tree.op in (Op.AND, Op.OR):
        return f"({f' {tree.op.value} '.join(inner)})"
    unit = f"_{attributes['unit']}" if "unit" in attributes else ""
    return f"{tree.op.value}{unit}({', '.join(inner)})"


FORMS = {
    Op.FACT: "{label}",
    Op.LIST: "{label}",
    Op.CONST: "{value}",
    Op.PARAMETER: "{name}",
    Op.COMPARE: "{0} {operator} {1}",
    Op.ARITHMETIC: "{0} {operator} {1}",
    Op.STATE: "{0} {state}",
    Op.AT_LEAST: "at least {number} of {0} with {1}",
}
