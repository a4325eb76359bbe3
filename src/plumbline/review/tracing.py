"""Verdicts first, traces only where someone will read them: the difference is most of the time of a large review."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from plumbline.casefile import CaseFile
from plumbline.engine.closures import Closures
from plumbline.engine.findings import Finding, Verdict
from plumbline.engine.rules import Rule
from plumbline.engine.ruleset import RuleSet

_MANY = 100
"""From about so many traces on, tracing all rules together is faster than one by one."""


class Tracer:
    """One rule set, ready to give the findings of chosen rules."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._singly: dict[str, Closures] = {}

    def open_findings(self, case: CaseFile, wanted: tuple[Verdict, ...]) -> tuple[list[Finding], Counter[Verdict]]:
        """The findings with one of the verdicts wanted, in the order of the rules, and the count of every verdict."""
        given = self.rules.verdicts(case)
        counts = Counter({verdict: given.count(verdict) for verdict in Verdict})
        if not any(counts[verdict] for verdict in wanted):
            return [], counts
        chosen = [rule for rule, verdict in zip(self.rules.rules, given, strict=True) if verdict in wanted]
        return self._findings(case, chosen), counts

    def _findings(self, case: CaseFile, chosen: list[Rule]) -> list[Finding]:
        if len(chosen) < _MANY:
            return [found for rule in chosen for found in self._alone(rule).review(case)]
        wanted = {rule.id for rule in chosen}
        return [finding for finding in self.rules.review(case) if finding.rule.id in wanted]

    def _alone(self, rule: Rule) -> Closures:
        if rule.id not in self._singly:
            self._singly[rule.id] = Closures([self.rules.trees[rule.id]], self.rules.calendar, self.rules.parameters)
        return self._singly[rule.id]


@lru_cache(maxsize=4)
def tracer(rules: RuleSet) -> Tracer:
    """The tracer of a rule set, kept with its compiled rules."""
    return Tracer(rules)
