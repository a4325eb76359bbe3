"""A verdict reached again from its trace alone: the facts and the parameter values that the finding lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from plumbline.engine.dates import Calendar
from plumbline.engine.findings import Finding, ParameterUsed, Verdict
from plumbline.engine.nodes import Node
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.reference import Interpreter
from plumbline.engine.values import UNKNOWN
from plumbline.law import law


class FromTrace(Interpreter):
    """The reference interpreter over a trace in place of a case file; an element is the path that it has there.

    A fact that the trace does not list is a KeyError.
    """

    def __init__(self, finding: Finding, calendar: Calendar, tables: Mapping[str, ParameterTable]) -> None:
        super().__init__(None, calendar, ValuesOfTrace(tables, finding.parameters))
        self.facts = {fact.path: fact.value for fact in finding.facts}

    def elements(self, tree: Node, elements: Mapping[int, Any]) -> Any:
        """The paths of the elements that the trace mentions."""
        path = _path(tree, elements)
        if path in self.facts:
            value = self.facts[path]
            return value if value is UNKNOWN else [f"{path}[{i}]" for i in range(value or 0)]
        found = {int(hit[1]) for fact in self.facts if (hit := re.match(re.escape(path) + r"\[(\d+)\]", fact))}
        return [f"{path}[{place}]" for place in sorted(found)]

    def _fact(self, tree: Node, elements: Mapping[int, Any]) -> Any:
        return self.facts[_path(tree, elements)]


def _path(tree: Node, elements: Mapping[int, Any]) -> str:
    label: str = tree.attribute("label")
    if not tree.args:
        return label
    element = tree.args[0]
    return f"{elements[element.attribute('depth')]}{label.removeprefix(element.attribute('label'))}"


class ValuesOfTrace(dict[str, ParameterTable]):
    """Tables with nothing but the values that the trace lists; a table of which it lists none has no row."""

    def __init__(self, tables: Mapping[str, ParameterTable], used: tuple[ParameterUsed, ...]) -> None:
        super().__init__()
        self.tables = tables
        self.used = used

    def __missing__(self, name: str) -> ParameterTable:
        table = self.tables[name]
        rows = tuple(row_of(name, used) for used in self.used if used.name == name)
        self[name] = ParameterTable(name, table.zh, table.kind, table.unit, rows, table.dimensions)
        return self[name]


@cache
def _rows(name: str) -> dict[int, Row]:
    return {id(row.used): row for row in law().parameters[name].rows}


def row_of(name: str, used: ParameterUsed) -> Row:
    """The row of the law from which the trace has the value."""
    return _rows(name)[id(used)]


def verdict_of_trace(finding: Finding) -> Verdict:
    """The verdict that follows from the trace."""
    bound = law().rules.trees[finding.rule.id]
    verdict, _ = FromTrace(finding, law().calendar, law().parameters).verdict(bound)
    return verdict
