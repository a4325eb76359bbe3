"""The law with local values laid over it, and what a value would change in a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from plumbline.casefile.types import CaseFile
from plumbline.engine.closures import Closures
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.nodes import Op
from plumbline.engine.overlay import Dims, LocalClosures, LocalRules, LocalValue, overlaid
from plumbline.engine.rules import Rule
from plumbline.law import Law, law
from plumbline.law.local.room import FIRST_DAY


def with_local(values: Iterable[LocalValue]) -> Law:
    """The law with these values. Agencies with the same values share one, kept by its content."""
    kept = frozenset(values)
    return _laid_over(kept) if kept else law()


@lru_cache(maxsize=256)
def _laid_over(values: frozenset[LocalValue]) -> Law:
    national = law()
    tables = overlaid(national.parameters, values)
    return replace(national, rules=LocalRules(national.rules, tables), parameters=tables)


@lru_cache(maxsize=256)
def rules_using(parameter: str) -> tuple[Rule, ...]:
    """The rules that look the number up."""
    rules = law().rules
    return tuple(rule for rule in rules.rules if _uses(rule.id, parameter))


def _uses(rule_id: str, parameter: str) -> bool:
    nodes = (node for tree in law().rules.trees[rule_id].trees for node in tree.walk())
    return any(node.op is Op.PARAMETER and node.attribute("name") == parameter for node in nodes)


def everywhere(value: LocalValue) -> LocalValue:
    """The value as if it had always been in force: how a preview holds past cases against it."""
    return replace(value, since=FIRST_DAY, until=None)


Answer = tuple[Verdict, Consequence | None]
"""A verdict, with the consequence of a violation."""


@dataclass(frozen=True)
class Change:
    """One rule that would answer otherwise for a case."""

    rule: Rule
    before: Answer
    after: Answer


class Comparison:
    """The rules that use one number, over the values that stand and over those with the proposed one, which takes the
    place of whatever the same authority set for the same cases."""

    def __init__(self, proposed: LocalValue, standing: Iterable[LocalValue]) -> None:
        kept = list(standing)
        others = [value for value in kept if _place(value) != _place(proposed)]
        self.rules = rules_using(proposed.parameter)
        national = law()
        alone = Closures([national.rules.trees[rule.id] for rule in self.rules], national.calendar, national.parameters)
        self._before = LocalClosures(alone, with_local(kept).parameters)
        self._after = LocalClosures(alone, with_local([*others, everywhere(proposed)]).parameters)

    def changes(self, case: CaseFile) -> list[Change]:
        """What changes for the case."""
        both = zip(self.rules, self._before.review(case), self._after.review(case), strict=True)
        pairs = ((rule, _answer(before), _answer(after)) for rule, before, after in both)
        return [Change(rule, before, after) for rule, before, after in pairs if before != after]


def _place(value: LocalValue) -> tuple[str, Dims, int]:
    return value.parameter, value.dims, value.rank


def _answer(finding: Finding) -> Answer:
    violated = finding.verdict is Verdict.VIOLATED
    return finding.verdict, finding.consequence if violated else None
