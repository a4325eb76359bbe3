"""The reference interpreter: the tree walked in the plainest way, one function per operation.

It is slow and exists so that faster executors have something to agree with. It shares no
code with them beyond the tree, the calendar and the parameter tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from plumbline.engine.bound import BoundRule
from plumbline.engine.dates import Calendar
from plumbline.engine.findings import Verdict
from plumbline.engine.nodes import Node
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.values import ABSENT, UNKNOWN

SHANGHAI = ZoneInfo("Asia/Shanghai")
Elements = Mapping[int, Any]
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}


def read(root: Any, path: tuple[str, ...], events: tuple[bool, ...]) -> Any:
    """The fact at the path. An event that did not happen has only absent facts, and `happened` false."""
    nothing = False if events and events[-1] and path[-1] == "happened" else ABSENT
    for name, event in zip(path, events, strict=False):
        root = getattr(root, name)
        if root is UNKNOWN:
            return UNKNOWN
        if root is ABSENT or (event and root.happened in (False, ABSENT)):
            return nothing
    return getattr(root, path[-1])


def first_of(values: list[Any]) -> Any:
    """The value operands are replaced by: absent before unknown; otherwise the empty tuple."""
    if any(value is ABSENT for value in values):
        return ABSENT
    return UNKNOWN if any(value is UNKNOWN for value in values) else ()


class Interpreter:
    """Evaluates trees over one case file."""

    def __init__(self, case: Any, calendar: Calendar, tables: Mapping[str, ParameterTable]) -> None:
        self.case = case
        self.calendar = calendar
        self.tables = tables

    def verdict(self, bound: BoundRule) -> tuple[Verdict, tuple[int, ...]]:
        """The verdict of a rule, and the elements that are violated or leave it open."""
        if bound.each is None:
            return self._judge(bound, {}), ()
        elements = self.elements(bound.each, {})
        if elements is UNKNOWN:
            return Verdict.CANNOT_TELL, ()
        verdicts = [self._judge(bound, {0: element}) for element in elements]
        for verdict in (Verdict.VIOLATED, Verdict.CANNOT_TELL):
            if verdict in verdicts:
                return verdict, tuple(place for place, found in enumerate(verdicts) if found is verdict)
        return (Verdict.HOLDS if Verdict.HOLDS in verdicts else Verdict.NOT_APPLICABLE), ()

    def _judge(self, bound: BoundRule, elements: Elements) -> Verdict:
        scope = self.truth(bound.scope, elements)
        if scope is False:
            return Verdict.NOT_APPLICABLE
        holds = self.truth(bound.holds, elements)
        if holds is True:
            return Verdict.HOLDS
        return Verdict.VIOLATED if scope is True and holds is False else Verdict.CANNOT_TELL

    def truth(self, tree: Node, elements: Elements) -> Any:
        """The truth value of a condition; an absent one counts as false."""
        value = self.value(tree, elements)
        return False if value is ABSENT else value

    def value(self, tree: Node, elements: Elements) -> Any:
        """The value of any tree but a list."""
        return getattr(self, f"_{tree.op.value}")(tree, elements)

    def elements(self, tree: Node, elements: Elements) -> Any:
        """The elements of a list, or UNKNOWN."""
        found = self._fact(tree, elements)
        return () if found is ABSENT else found

    def _values(self, tree: Node, elements: Elements) -> list[Any]:
        return [self.value(arg, elements) for arg in tree.args]

    def _each(self, tree: Node, elements: Elements) -> Any:
        """The scopes of a list operation, one per element, or UNKNOWN."""
        found = self.elements(tree.args[0], elements)
        if found is UNKNOWN:
            return UNKNOWN
        return [{**elements, tree.attribute("depth"): element} for element in found]

    def _const(self, tree: Node, elements: Elements) -> Any:
        return tree.attribute("value")

    def _fact(self, tree: Node, elements: Elements) -> Any:
        root = elements[tree.args[0].attribute("depth")] if tree.args else self.case
        return read(root, tree.attribute("path"), tree.attribute("events"))

    def _at_least(self, tree: Node, elements: Elements) -> Any:
        scopes = self._each(tree, elements)
        number = tree.attribute("number")
        if number <= 0:
            return True
        if scopes is UNKNOWN:
            return UNKNOWN
        truths = [self.truth(tree.args[1], scope) for scope in scopes]
        sure, unknown = truths.count(True), sum(t is UNKNOWN for t in truths)
        return True if sure >= number else UNKNOWN if sure + unknown >= number else False

    def _count(self, tree: Node, elements: Elements) -> Any:
        scopes = self._each(tree, elements)
        if scopes is UNKNOWN:
            return UNKNOWN
        truths = [self.truth(tree.args[1], scope) for scope in scopes]
        return UNKNOWN if any(t is UNKNOWN for t in truths) else sum(truths)

    def _folded(self, tree: Node, elements: Elements) -> Any:
        """The recorded values over a list, or UNKNOWN."""
        scopes = self._each(tree, elements)
        if scopes is UNKNOWN:
            return UNKNOWN
        values = [self.value(tree.args[1], scope) for scope in scopes]
        return UNKNOWN if any(v is UNKNOWN for v in values) else [v for v in values if v is not ABSENT]

    def _sum(self, tree: Node, elements: Elements) -> Any:
        values = self._folded(tree, elements)
        return UNKNOWN if values is UNKNOWN else sum(values)

    def _least(self, tree: Node, elements: Elements) -> Any:
        values = self._folded(tree, elements)
        return UNKNOWN if values is UNKNOWN else min(values, default=ABSENT)

    def _greatest(self, tree: Node, elements: Elements) -> Any:
        values = self._folded(tree, elements)
        return UNKNOWN if values is UNKNOWN else max(values, default=ABSENT)

    def _not(self, tree: Node, elements: Elements) -> Any:
        value = self.truth(tree.args[0], elements)
        return UNKNOWN if value is UNKNOWN else not value

    def _and(self, tree: Node, elements: Elements) -> Any:
        truths = [self.truth(arg, elements) for arg in tree.args]
        return False if False in truths else UNKNOWN if any(t is UNKNOWN for t in truths) else True

    def _or(self, tree: Node, elements: Elements) -> Any:
        truths = [self.truth(arg, elements) for arg in tree.args]
        return True if True in truths else UNKNOWN if any(t is UNKNOWN for t in truths) else False

    def _compare(self, tree: Node, elements: Elements) -> Any:
        values = self._values(tree, elements)
        found = first_of(values)
        return OPERATORS[tree.attribute("operator")](*values) if found == () else False if found is ABSENT else found

    def _in(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        return False if value is ABSENT else value if value is UNKNOWN else value in tree.attribute("values")

    def _has(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        if value is ABSENT or value is UNKNOWN:
            return False if value is ABSENT else UNKNOWN
        return any(code in value for code in tree.attribute("values"))

    def _size(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        return 0 if value is ABSENT else value if value is UNKNOWN else len(set(value))

    def _state(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        state = tree.attribute("state")
        if state == "known":
            return value is not UNKNOWN
        return UNKNOWN if value is UNKNOWN else (value is ABSENT) == (state == "absent")

    def _arithmetic(self, tree: Node, elements: Elements) -> Any:
        values = self._values(tree, elements)
        found = first_of(values)
        return OPERATORS[tree.attribute("operator")](*values) if found == () else found

    def _percent(self, tree: Node, elements: Elements) -> Any:
        values = self._values(tree, elements)
        found = first_of(values)
        return values[0] * values[1] // 100 if found == () else found

    def _add(self, tree: Node, elements: Elements) -> Any:
        values = self._values(tree, elements)
        found = first_of(values)
        if found != ():
            return found
        unit, roll = tree.attribute("unit"), tree.attribute("roll")
        options = {} if unit == "workdays" else {"roll": roll}
        try:
            return getattr(self.calendar, f"add_{unit}")(*values, **options)
        except (OverflowError, ValueError):
            return UNKNOWN

    def _between(self, tree: Node, elements: Elements) -> Any:
        values = self._values(tree, elements)
        found = first_of(values)
        if found != ():
            return found
        start, end = values
        match tree.attribute("unit"):
            case "hours":
                return (end - start).total_seconds() / 3600
            case "days":
                return (end - start).days
            case _:
                return self.calendar.workdays_between(start, end)

    def _net(self, tree: Node, elements: Elements) -> Any:
        start, end = (self.value(arg, elements) for arg in tree.args[:2])
        found = first_of([start, end])
        if found != ():
            return found
        intervals = [i for arg in tree.args[2:] for i in self._intervals(arg, elements, end)]
        if UNKNOWN in intervals:
            return UNKNOWN
        measure = self.calendar.net_days if tree.attribute("unit") == "days" else self.calendar.net_workdays
        return measure(start, end, intervals)

    def _intervals(self, tree: Node, elements: Elements, end: date) -> Iterator[Any]:
        scopes = self._each(tree, elements)
        if scopes is UNKNOWN:
            yield UNKNOWN
            return
        for scope in scopes:
            begin, stop = (self.value(arg, scope) for arg in tree.args[1:])
            if begin is UNKNOWN or (stop is UNKNOWN and begin is not ABSENT):
                yield UNKNOWN
            elif begin is not ABSENT:
                yield begin, end if stop is ABSENT else stop

    def _is_workday(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        return False if value is ABSENT else value if value is UNKNOWN else self.calendar.is_workday(value)

    def _date_of(self, tree: Node, elements: Elements) -> Any:
        value = self.value(tree.args[0], elements)
        try:
            return value.astimezone(SHANGHAI).date() if isinstance(value, datetime) else value
        except OverflowError:
            return UNKNOWN

    def _choose(self, tree: Node, elements: Elements) -> Any:
        condition = self.truth(tree.args[0], elements)
        return UNKNOWN if condition is UNKNOWN else self.value(tree.args[1 if condition else 2], elements)

    def _either(self, tree: Node, elements: Elements) -> Any:
        return next((v for v in self._values(tree, elements) if v is not ABSENT), ABSENT)

    def _earliest(self, tree: Node, elements: Elements) -> Any:
        return self._extreme(min, tree, elements)

    def _latest(self, tree: Node, elements: Elements) -> Any:
        return self._extreme(max, tree, elements)

    def _extreme(self, choice: Callable[..., Any], tree: Node, elements: Elements) -> Any:
        values = [v for v in self._values(tree, elements) if v is not ABSENT]
        return UNKNOWN if any(v is UNKNOWN for v in values) else choice(values, default=ABSENT)

    def _parameter(self, tree: Node, elements: Elements) -> Any:
        day, *dims = self._values(tree, elements)
        if day is ABSENT:
            return ABSENT
        if day is UNKNOWN or any(d is UNKNOWN for d in dims):
            return UNKNOWN
        row = self.tables[tree.attribute("name")].lookup(day, tuple(dims))
        return UNKNOWN if row is None else row.value
