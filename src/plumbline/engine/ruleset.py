"""A set of rules, ready to be held against case files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plumbline.engine.bound import BoundRule, bind
from plumbline.engine.citations import Article
from plumbline.engine.dates import Calendar
from plumbline.engine.errors import RuleError
from plumbline.engine.findings import Consequence, Finding
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.reference import Interpreter
from plumbline.engine.rules import Rule, Status
from plumbline.engine.schema import Group


class RuleSet:
    """Rules traced over a schema. Findings come in the order of the rules."""

    def __init__(
        self,
        rules: Iterable[Rule],
        schema: Group,
        *,
        parameters: Mapping[str, ParameterTable],
        calendar: Calendar,
    ) -> None:
        self.rules = tuple(rules)
        self.schema = schema
        self.parameters = dict(parameters)
        self.calendar = calendar
        self.by_id: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.id in self.by_id:
                raise RuleError(f"rule {rule.id} is declared in {self.by_id[rule.id].module} and {rule.module}")
            self.by_id[rule.id] = rule
        self.trees: dict[str, BoundRule] = {rule.id: bind(rule, schema, self.parameters) for rule in self.rules}

    def guarding(self, step: str) -> tuple[Rule, ...]:
        """The rules that guard the step."""
        return tuple(rule for rule in self.rules if step in rule.guards)

    def citing(self, article: Article) -> tuple[Rule, ...]:
        """The rules that state the article or a part of it."""
        return tuple(rule for rule in self.rules if any(article.covers(cite) for cite in rule.cites))

    def review(self, case: Any, overrides: Mapping[str, Consequence] | None = None) -> list[Finding]:
        """The finding of every rule on the case. `overrides` are the agency's own consequences by rule id."""
        return [self._finding(rule, case, overrides or {}) for rule in self.rules]

    def guard(self, case: Any, step: str, overrides: Mapping[str, Consequence] | None = None) -> list[Finding]:
        """The findings of the rules that guard the step."""
        return [self._finding(rule, case, overrides or {}) for rule in self.guarding(step)]

    def _finding(self, rule: Rule, case: Any, overrides: Mapping[str, Consequence]) -> Finding:
        verdict, elements = Interpreter(case, self.calendar, self.parameters).verdict(self.trees[rule.id])
        consequence = overrides.get(rule.id, rule.consequence)
        unverified = rule.status is Status.UNVERIFIED
        if unverified and consequence is Consequence.FATAL:
            consequence = Consequence.DEFECT
        return Finding(rule, verdict, consequence, elements, (), (), (), False, unverified)
