"""DuckDB as the referee: the findings of the generated SQL over a batch of case files."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from plumbline.engine.closures import capped
from plumbline.engine.columns import ColumnReview
from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.sql import Source, findings_query, setup_statements, unsettled

NAMES = {Verdict.VIOLATED: "violated", Verdict.CANNOT_TELL: "cannot_tell"}
Findings = dict[tuple[int, str], tuple[str, str, tuple[int, ...]]]


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """One connection for all tests; one thread, as the tests themselves run side by side."""
    made = duckdb.connect()
    made.execute("SET threads = 1")
    return made


def by_sql(rules: RuleSet, batch: pa.RecordBatch, only: Sequence[str] | None = None) -> Findings:
    """Verdict, consequence and elements by case file and rule, from the generated query."""
    connection().register("cases", pa.Table.from_batches([batch]))
    try:
        return findings_from(rules, Source("cases"), only)
    finally:
        connection().unregister("cases")


def findings_from(rules: RuleSet, source: Source, only: Sequence[str] | None = None) -> Findings:
    """The same from wherever the case files are."""
    for statement in setup_statements(rules):
        connection().execute(statement)
    rows = connection().execute(findings_query(rules, source, only=only)).fetchall()
    found = {(case, rule): (verdict, said, tuple(elements)) for case, rule, verdict, said, elements in rows}
    assert len(found) == len(rows), "a finding twice"
    return found


def by_columns(rules: RuleSet, batch: pa.RecordBatch) -> Findings:
    """The same from the columns."""
    found = ColumnReview(rules).findings(batch)[0]
    names = ("case", "rule", "verdict", "consequence", "elements")
    rows = zip(*(found[name].to_pylist() for name in names), strict=True)
    return {(case, rule): (verdict, said, tuple(elements)) for case, rule, verdict, said, elements in rows}


def by_closures(rules: RuleSet, cases: Sequence[Any]) -> Findings:
    """The same from the closures."""
    return {
        (place, each.rule.id): (NAMES[each.verdict], each.consequence.name.lower(), each.elements)
        for place, case in enumerate(cases)
        for each in rules.review(case)
        if each.verdict in NAMES
    }


def differences(rules: RuleSet, found: Findings, expected: Findings) -> list[Any]:
    """Where SQL and another executor differ. The consequence of a rule that only a trace settles may be what doubt
    makes of the one that SQL gives."""
    loose = unsettled(rules)
    keys = sorted(found.keys() | expected.keys())
    return [
        (key, a, b)
        for key in keys
        if (a := found.get(key)) != (b := expected.get(key)) and not (key[1] in loose and _doubted(a) == b)
    ]


def _doubted(told: tuple[str, str, tuple[int, ...]] | None) -> Any:
    """The finding as it is where its verdict came down to an unverified or local value."""
    return told and (told[0], capped(Consequence[told[1].upper()], True).name.lower(), told[2])
