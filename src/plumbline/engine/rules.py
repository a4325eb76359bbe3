"""The declaration of a rule.

A rule is an ordinary function over symbolic facts with a `@rule` that says what it is
called, which law it states, when that wording was in force and what a violation entails.
The function is not run on cases: a `RuleSet` traces it once into an expression tree.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import ModuleType
from typing import Any, Final, NotRequired, TypedDict, Unpack

from plumbline.engine.citations import Article
from plumbline.engine.errors import RuleError
from plumbline.engine.findings import Consequence

FATAL: Final = Consequence.FATAL
DEFECT: Final = Consequence.DEFECT
WARNING: Final = Consequence.WARNING
SUPERVISION: Final = Consequence.SUPERVISION


class Status(Enum):
    """Whether the provision was read in a reliable text. The value is the Chinese term shown to users."""

    VERIFIED = "已核实"
    UNVERIFIED = "未核实"


VERIFIED: Final = Status.VERIFIED
UNVERIFIED: Final = Status.UNVERIFIED

Over = Callable[..., Any]
"""A function of the case, and of the element for an `each` rule, giving a symbol."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A declared rule. `id` is the name of its function, `family` the id all its editions share."""

    id: str
    title: str
    cites: tuple[Article, ...]
    since: date
    until: date | None = None
    consequence: Consequence
    guards: tuple[str, ...] = ()
    each: str | None = None
    dated_by: Over
    applies: Over | None = None
    status: Status = VERIFIED
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    extent: tuple[str, ...] = ()
    remedy: str = ""
    message: str = ""
    edition_of: str | None = None
    holds: Over
    doc: str
    module: str

    @property
    def family(self) -> str:
        """The id of the rule of which this is one edition."""
        return self.edition_of or self.id

    def stands(self, on: date) -> bool:
        """Whether this wording was in force on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


class Declaration(TypedDict):
    """What a rule says of itself; the first five are required."""

    title: str
    cites: Iterable[Article]
    since: date
    consequence: Consequence
    dated_by: Over
    until: NotRequired[date | None]
    guards: NotRequired[Iterable[str]]
    each: NotRequired[str | None]
    applies: NotRequired[Over | None]
    status: NotRequired[Status]
    do: NotRequired[Iterable[str]]
    dont: NotRequired[Iterable[str]]
    extent: NotRequired[Iterable[str]]
    remedy: NotRequired[str]
    message: NotRequired[str]
    edition_of: NotRequired[str | None]


SEVERAL: Final = ("cites", "guards", "do", "dont", "extent")


def rule(**said: Unpack[Declaration]) -> Callable[[Over], Rule]:
    """Declare the decorated function as a rule; see `Rule` and the recipe in CONTRIBUTING."""
    parts: dict[str, Any] = {**said}
    parts |= {name: tuple(parts[name]) for name in SEVERAL if name in parts}

    def declare(function: Over) -> Rule:
        declared = Rule(
            id=function.__name__,
            holds=function,
            doc=inspect.cleandoc(function.__doc__ or ""),
            module=function.__module__,
            **parts,
        )
        check_declaration(declared)
        return declared

    return declare


def check_declaration(declared: Rule) -> None:
    """Refuse a declaration that is incomplete in itself."""
    for name in ("title", "cites", "doc"):
        if not getattr(declared, name):
            raise RuleError(f"rule {declared.id}: {'the docstring' if name == 'doc' else name} is missing")
    if not all(isinstance(cite, Article) for cite in declared.cites):
        raise RuleError(f"rule {declared.id}: cites must be articles, such as PENALTY_LAW.art(63)")
    if declared.until is not None and declared.until < declared.since:
        raise RuleError(f"rule {declared.id}: it ends on {declared.until} before it begins on {declared.since}")
    takes = 1 if declared.each is None else 2
    functions = {"the rule": declared.holds, "dated_by": declared.dated_by, "applies": declared.applies}
    for name, function in functions.items():
        if function is not None and argument_count(function) != takes:
            wanted = "(c)" if takes == 1 else "(c, element), because the rule says each="
            raise RuleError(f"rule {declared.id}: {name} must take {wanted}")


def argument_count(function: Over) -> int:
    """How many arguments the function takes; rules and their lambdas are plain functions."""
    count: int = function.__code__.co_argcount
    return count


def rules_of(modules: Iterable[ModuleType]) -> list[Rule]:
    """The rules declared in the modules, in the order in which they stand there."""
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule) and value.module == module.__name__
    ]
