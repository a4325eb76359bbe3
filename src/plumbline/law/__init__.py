"""The law of the house: instruments, dated numbers, the calendar, matters and the rules over the case file.

`law()` loads everything once. It needs no database, no network and no clock.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.citations import Instrument
from plumbline.engine.dates import Calendar, load_calendar
from plumbline.engine.parameters import ParameterTable, load_parameters
from plumbline.engine.rules import rules_of
from plumbline.engine.ruleset import RuleSet
from plumbline.law import rules as rule_modules
from plumbline.law.changes import Change, load_changes
from plumbline.law.editions import edition_tables
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.matters import Matters, load_matters

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Law:
    """Everything the law half knows, loaded and checked."""

    rules: RuleSet
    parameters: Mapping[str, ParameterTable]
    calendar: Calendar
    instruments: Mapping[str, Instrument]

    @property
    def matters(self) -> Matters:
        """The violations, read when first asked for: the rules ask for their editions only where a case names one."""
        return all_matters()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The change calendar, oldest first."""
        return all_changes()


@cache
def law() -> Law:
    """The one law: the same object for every caller of the process."""
    parameters = load_parameters(HERE / "parameters", INSTRUMENTS) | edition_tables(all_matters)
    calendar = load_calendar(HERE / "calendar")
    rules = RuleSet(rules_of(modules_of_rules()), CASE_FILE, parameters=parameters, calendar=calendar)
    return Law(rules, parameters, calendar, INSTRUMENTS)


@cache
def all_matters() -> Matters:
    """Every violation of the four fields."""
    return load_matters(HERE / "matters", INSTRUMENTS)


@cache
def all_changes() -> tuple[Change, ...]:
    """Every change of the law in the calendar."""
    return load_changes(HERE / "changes.toml", INSTRUMENTS)


def modules_of_rules() -> list[ModuleType]:
    """Every module of `plumbline.law.rules`, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(rule_modules.__path__))
    return [import_module(f"{rule_modules.__name__}.{name}") for name in names]
