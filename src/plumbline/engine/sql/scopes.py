"""Where an expression is worked out: a case file, or an element that a list operation goes through.

A scope first reads its facts and then works out what it names, step by step: a name may be used by all
later steps. For the case files each step is a sub-query, for elements a `list_transform` that adds to what
is known of each.
"""

from __future__ import annotations

import re

from plumbline.engine.schema import Group
from plumbline.engine.sql.values import Pair, is_plain

_NAME = re.compile(r"\bt\d+\b")
ROOT = "s"


class Names:
    """The names of one query, each with its scope and step."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[Scope, int]] = {}
        self.scopes = 0

    def last_step(self, text: str, scope: Scope) -> int:
        """The latest step of the scope whose names the text mentions; 0 for its facts or none at all."""
        found = (self.steps.get(name) for name in _NAME.findall(text))
        return max((step for each in found if each for owner, step in [each] if owner is scope), default=0)


class Scope:
    """A case file (`depth` None) or an element."""

    def __init__(self, names: Names, group: Group, label: str, outer: Scope | None = None, depth: int | None = None):
        names.scopes += 1
        self.names = names
        self.group = group
        self.label = label
        self.outer = outer
        self.depth = depth
        self.raw = ROOT if outer is None else f"e{names.scopes}"
        self.variable = f"x{names.scopes}"
        self.steps: list[dict[str, str]] = [{}]
        self.pairs: dict[str, Pair] = {}
        self._named: dict[str, str] = {}

    def home(self, free: frozenset[int]) -> Scope:
        """The nearest scope around that a term speaking of these elements needs."""
        here = self
        while here.outer is not None and here.depth not in free:
            here = here.outer
        return here

    def fact(self, text: str) -> str:
        """The name of what is read from the raw columns."""
        return text if is_plain(text) else self._name(text, 0)

    def name(self, text: str) -> str:
        """A name for what the text works out; a plain text is its own."""
        return text if is_plain(text) else self._name(text, self.names.last_step(text, self) + 1)

    def _name(self, text: str, step: int) -> str:
        if text not in self._named:
            name = f"t{len(self.names.steps)}"
            self.names.steps[name] = (self, step)
            while len(self.steps) <= step:
                self.steps.append({})
            self.steps[step][name] = text
            self._named[text] = name if self.outer is None else f"{self.variable}.{name}"
        return self._named[text]

    def over(self, elements: str, body: str) -> str:
        """The list of what the body gives for each element, after all steps of this scope."""
        first, *later = self.steps
        text = elements
        if first or later:
            fields = first or {"t": "TRUE"}
            read = ", ".join(f"'{name}': {written}" for name, written in fields.items())
            text = f"list_transform({text}, lambda {self.raw}: {{{read}}})"
        for step in later:
            added = ", ".join(f"{name} := {written}" for name, written in step.items())
            text = f"list_transform({text}, lambda {self.variable}: struct_insert({self.variable}, {added}))"
        return f"list_transform({text}, lambda {self.variable}: {body})"
