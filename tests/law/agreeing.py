"""Every rule is held against the three executors on the cases of its own tests: `./dev examples` runs them with this plugin.

Golden files and changed ones do not show every rule violated; the rules' tests do. Of each rule and answer a few cases
are kept, and at the end columns and DuckDB must say of them what the closures said while the tests ran.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pytest

from plumbline.casefile.arrow import to_batch
from plumbline.casefile.types import CaseFile
from plumbline.engine.columns import ColumnReview
from plumbline.engine.findings import Finding, Verdict
from plumbline.law import law
from tests.engine.columns.batches import often
from tests.engine.sql.referee import NAMES, by_sql, differences
from tests.law import lawful

FEW = 3
"""So many cases are kept of each rule and answer."""

Told = tuple[str, str, tuple[int, ...], bool]
"""Verdict, consequence, elements, and whether it is provisional."""


@dataclass
class Corpus:
    """The cases kept, each with the rule that was asked and what it said."""

    cases: list[CaseFile] = field(default_factory=list)
    said: list[Finding] = field(default_factory=list)
    kept: defaultdict[tuple[str, Verdict], int] = field(default_factory=lambda: defaultdict(int))

    def __call__(self, found: Finding, case: CaseFile) -> None:
        """Keep the case if few of its kind are kept."""
        key = (found.rule.id, found.verdict)
        if self.kept[key] < FEW:
            self.kept[key] += 1
            self.cases.append(case)
            self.said.append(found)

    def unbroken(self) -> list[str]:
        """The rules of which no case shows a violation: no test holds them against the executors."""
        return sorted(rule.id for rule in law().rules.rules if not self.kept[rule.id, Verdict.VIOLATED])

    def unlike(self) -> list[str]:
        """Where columns or SQL say something else than the closures."""
        batch = often(to_batch(self.cases))
        columns = self._by_columns(batch)
        expected = {(row, each.rule.id): told_by(each) for row, each in enumerate(self.said)}
        for key in [key for key, told in expected.items() if told != columns.get(key)]:
            expected[key] = self._among_all(*key)
        found = [
            f"columns: {key[1]}: {columns.get(key)} instead of {told}"
            for key, told in expected.items()
            if told != columns.get(key)
        ]
        by_duckdb = {key: each for key, each in by_sql(law().rules, batch).items() if key in expected}
        wanted = {key: told[:3] for key, told in expected.items() if told}
        return found + [f"SQL: {each}" for each in differences(law().rules, by_duckdb, wanted)]

    def _among_all(self, row: int, rule_id: str) -> Told | None:
        """What the rule says among all the others: what its trace mentions depends on what they share."""
        [found] = law().rules.alone(rule_id).review(self.cases[row])
        return told_by(found)

    @staticmethod
    def _by_columns(batch: Any) -> dict[tuple[int, str], Told]:
        names = ("case", "rule", "verdict", "consequence", "elements", "provisional")
        found = ColumnReview(law().rules).findings(batch)[0]
        rows = zip(*(found[name].to_pylist() for name in names), strict=True)
        return {
            (case, rule): (verdict, said, tuple(places), open_) for case, rule, verdict, said, places, open_ in rows
        }


def told_by(found: Finding) -> Told | None:
    """A finding as columns give it; None where there is none."""
    if found.verdict not in NAMES:
        return None
    return NAMES[found.verdict], found.consequence.name.lower(), found.elements, found.provisional


def pytest_configure(config: pytest.Config) -> None:
    """The corpus is gathered from now on."""
    config.pluginmanager.register(Session(), "agreeing")


class Session:
    """The plugin itself."""

    def __init__(self) -> None:
        self.corpus = Corpus()
        lawful.OBSERVERS.append(self.corpus)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Say where the executors differ, and which rules no test shows violated."""
        if exitstatus:
            return
        faults = [*self.corpus.unlike(), *(f"no test shows {each} violated" for each in self.corpus.unbroken())]
        if faults:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            sys.stdout.write("".join(f"\n{each}" for each in faults))
        sys.stdout.write(f"\n{len(self.corpus.cases)} cases of the rules' tests in three executors\n")
