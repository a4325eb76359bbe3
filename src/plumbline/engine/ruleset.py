"""A set of rules, ready to be held against case files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plumbline.engine.bound import BoundRule, bind
from plumbline.engine.citations import Article
from plumbline.engine.closures import Closures
from plumbline.engine.dates import Calendar
from plumbline.engine.errors import RuleError, nearest
from plumbline.engine.facts import case_facts
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Rule
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
        facts = case_facts(schema)
        self.trees: dict[str, BoundRule] = {rule.id: bind(rule, facts, self.parameters) for rule in self.rules}
        self._all = self._compiled(self.rules)
        self._steps: dict[str, Closures] = {}

    def guarding(self, step: str) -> tuple[Rule, ...]:
        """The rules that guard the step."""
        return tuple(rule for rule in self.rules if step in rule.guards)

    def citing(self, article: Article) -> tuple[Rule, ...]:
        """The rules that state the article or a part of it."""
        return tuple(rule for rule in self.rules if any(article.covers(cite) for cite in rule.cites))

    def review(self, case: Any, overrides: Mapping[str, Consequence] | None = None) -> list[Finding]:
        """The finding of every rule on the case. `overrides` are the agency's own consequences by rule id."""
        return self._hold(self._all, case, overrides)

    def guard(self, case: Any, step: str, overrides: Mapping[str, Consequence] | None = None) -> list[Finding]:
        """The findings of the rules that guard the step."""
        return self._hold(self._guards(step), case, overrides)

    def verdicts(self, case: Any) -> tuple[Verdict, ...]:
        """Only the verdict of every rule, in the order of `rules`: for counting many files."""
        return self._all.verdicts(case)

    def alone(self, rule_id: str) -> Closures:
        """The rule compiled by itself; its findings are those it has among all the rules."""
        others = [bound for other, bound in self.trees.items() if other != rule_id]
        return Closures([self.trees[rule_id]], self.calendar, self.parameters, among=others)

    def _hold(self, closures: Closures, case: Any, overrides: Mapping[str, Consequence] | None) -> list[Finding]:
        if not overrides:
            return closures.review(case)
        for rule_id in overrides:
            if rule_id not in self.by_id:
                raise RuleError(f"there is no rule {rule_id!r} to give a consequence{nearest(rule_id, self.by_id)}")
        return closures.review(case, closures.consequences(overrides))

    def _guards(self, step: str) -> Closures:
        if step not in self._steps:
            self._steps[step] = self._compiled(self.guarding(step))
        return self._steps[step]

    def _compiled(self, rules: Iterable[Rule]) -> Closures:
        return Closures([self.trees[rule.id] for rule in rules], self.calendar, self.parameters)
