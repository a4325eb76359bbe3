"""A rule traced against a schema: the trees its verdict comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plumbline.engine.errors import ControlFlowError, EngineError, SchemaError
from plumbline.engine.expressions import tables_in_use
from plumbline.engine.facts import Facts, list_at
from plumbline.engine.nodes import Node, Op
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Rule
from plumbline.engine.schema import Kind
from plumbline.engine.symbols import Symbol, describe, junction, truth


@dataclass(frozen=True, eq=False)
class BoundRule:
    """A rule with its trees.

    `scope`: in its edition's window and applicable. `holds`: kept. `each`: the list of an `each`
    rule; its element is the variable of depth 0 in the other two.
    """

    rule: Rule
    scope: Node
    holds: Node
    each: Node | None

    @property
    def trees(self) -> tuple[Node, ...]:
        """Every tree of the rule."""
        return (self.scope, self.holds) if self.each is None else (self.each, self.scope, self.holds)


def bind(rule: Rule, facts: Facts, tables: Mapping[str, ParameterTable]) -> BoundRule:
    """Trace the rule over the symbolic case file; every error names the rule and its module."""
    try:
        with tables_in_use(tables):
            return _trace(rule, facts)
    except EngineError as error:
        raise type(error)(f"rule {rule.id} ({rule.module}): {error}") from error
    except (TypeError, AttributeError) as error:
        raise ControlFlowError(f"rule {rule.id} ({rule.module}) is not an expression over facts: {error}") from error


def _trace(rule: Rule, facts: Facts) -> BoundRule:
    each = None if rule.each is None else list_at(facts, rule.each)
    given: tuple[Any, ...] = (facts,) if each is None else (facts, each.element(0))
    scope = [_window(rule, rule.dated_by(*given))]
    if rule.applies is not None:
        scope.append(_condition(rule.applies, given))
    return BoundRule(
        rule=rule,
        scope=junction(Op.AND, scope).node,
        holds=_condition(rule.holds, given).node,
        each=None if each is None else each.tree,
    )


def _window(rule: Rule, day: object) -> Symbol:
    """Whether the dating day lies in the edition's window; an absent day never does."""
    if not isinstance(day, Symbol) or day.kind is not Kind.DATE:
        found = describe(day) if isinstance(day, Symbol) else repr(day)
        raise SchemaError(f"dated_by must give a date, not {found}")
    begun = day >= rule.since
    return begun if rule.until is None else begun & (day <= rule.until)


def _condition(function: Callable[..., Any], given: tuple[Any, ...]) -> Symbol:
    return truth(function(*given))
