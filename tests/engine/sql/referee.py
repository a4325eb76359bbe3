"""DuckDB as the referee: the findings of the generated SQL over a batch of case files."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.sql import Source, findings_query, setup_statements

NAMES = {Verdict.VIOLATED: "violated", Verdict.CANNOT_TELL: "cannot_tell"}
Findings = dict[tuple[int, str], tuple[str, str, tuple[int, ...]]]


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """One connection for all tests; one thread, as the tests themselves run side by side."""
    made = duckdb.connect()
    made.execute("SET threads = 1")
    return made


def by_sql(rules: RuleSet, batch: pa.RecordBatch, **options: Any) -> Findings:
    """Verdict, consequence and elements by case file and rule, from the generated query."""
    con = connection()
    for statement in setup_statements(rules):
        con.execute(statement)
    con.register("cases", pa.Table.from_batches([batch]))
    try:
        rows = con.execute(findings_query(rules, Source("cases"), **options)).fetchall()
    finally:
        con.unregister("cases")
    found = {(case, rule): (verdict, consequence, tuple(elements)) for case, rule, verdict, consequence, elements in rows}
    assert len(found) == len(rows), "a finding twice"
    return found


def by_closures(rules: RuleSet, cases: Sequence[Any]) -> Findings:
    """The same from the closures."""
    return {
        (place, each.rule.id): (NAMES[each.verdict], each.consequence.name.lower(), each.elements)
        for place, case in enumerate(cases)
        for each in rules.review(case)
        if each.verdict in NAMES
    }
