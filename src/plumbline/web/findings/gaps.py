"""What a source does not keep: facts that rules read and a file says nothing of, by their group.

A rule that cannot be told is a finding only where the office that keeps the file could answer: where a missing fact lies
in a group that the source says it keeps completely. A table of published penalties never held the course of the case;
what it leaves open is counted and listed with the file, and asks nobody for anything (行政处罚法 Art. 75).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from msgspec import UNSET

from plumbline.casefile import CaseFile
from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import EVERYTHING
from plumbline.engine.bound import BoundRule
from plumbline.engine.findings import Finding, Verdict
from plumbline.engine.nodes import Node, Op

READ = (Op.FACT, Op.LIST)
NUMBER = "parameter:"
"""Begins what a finding misses when it is a number of the law and no fact."""

GROUPS = {member.name: member.zh for member in CASE_FILE.members}
"""The groups of facts in the order of a file."""


class Gaps:
    """What one file leaves open. `kept` are the groups that its source keeps completely."""

    def __init__(self, case: CaseFile, kept: Collection[str]) -> None:
        self._case = case
        self._kept = frozenset(kept)
        self._open: dict[tuple[str, ...], bool] = {}

    def missing(self, rule: BoundRule) -> list[str]:
        """The groups with a fact that the rule reads and the file does not know, in the order of a file."""
        groups = {path[0] for path in paths_read(rule) if self._is_open(path)}
        return [name for name in GROUPS if name in groups]

    def beyond(self, rule: BoundRule) -> bool:
        """Whether every fact that a rule misses lies beyond what the source keeps. Facts decide, not the trace: the
        rule is not evaluated again."""
        return self._are_beyond(self.missing(rule))

    def found_beyond(self, finding: Finding) -> bool:
        """The same of a finding with its trace, whose facts are those of the open elements only."""
        if finding.verdict is not Verdict.CANNOT_TELL:
            return False
        return self._are_beyond({group_of(path) for path in finding.missing if not path.startswith(NUMBER)})

    def _are_beyond(self, groups: Collection[str]) -> bool:
        """A rule that misses no fact misses a number of the law, which is for the office of the law to enter."""
        return bool(groups) and EVERYTHING not in self._kept and self._kept.isdisjoint(groups)

    def _is_open(self, path: tuple[str, ...]) -> bool:
        if path not in self._open:
            self._open[path] = is_unknown(self._case, path)
        return self._open[path]


def group_of(path: str) -> str:
    """The group of a path such as `acts[2].date`."""
    return path.partition(".")[0].partition("[")[0]


def is_unknown(value: Any, path: tuple[str, ...]) -> bool:
    """Whether the fact at the path, or at the path in any element of a list on the way, is not known."""
    if value is UNSET:
        return True
    if value is None or not path:
        return False
    if isinstance(value, list):
        return any(is_unknown(each, path) for each in value)
    return is_unknown(getattr(value, path[0]), path[1:])


@lru_cache(maxsize=16384)
def paths_read(rule: BoundRule) -> tuple[tuple[str, ...], ...]:
    """The facts and lists that a rule reads: `("acts", "officers", "auxiliary")`."""
    labels = dict.fromkeys(label for tree in rule.trees for label in _labels(tree))
    return tuple(tuple(label.replace("[]", "").split(".")) for label in labels)


def _labels(tree: Node) -> Iterator[str]:
    if tree.op in READ:
        yield tree.attribute("label")
    for arg in tree.args:
        yield from _labels(arg)
