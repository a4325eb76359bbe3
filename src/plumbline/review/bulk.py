"""A Parquet file of case files held against all rules by columns, into a folder of results.

`findings.parquet` has one row per violation or question that cannot be told, `summary.json` the
counts, `report.html` the same to read. Nothing is in its place before the run has come to its end.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plumbline.engine.columns import FINDINGS, Tally, parquet_batches, review
from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.bulk_page import as_page, paths_told

FINDINGS_FILE, SUMMARY_FILE, REPORT_FILE = "findings.parquet", "summary.json", "report.html"
THREADS = min(4, os.cpu_count() or 1)


@dataclass
class Bulk:
    """What a run over many case files found: counts by rule, and case files by their gravest violation."""

    tally: Tally
    findings: int = 0
    cases_with: Counter[Consequence] = field(default_factory=Counter)
    violations: Counter[tuple[str, Consequence]] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def fatal_cases(self) -> int:
        """How many case files have a fatal violation."""
        return self.cases_with[Consequence.FATAL]

    def told(self) -> str:
        """The run in one line, with the rate and the way the case files took."""
        rate = self.tally.cases / self.seconds if self.seconds else 0
        return (
            f"{self.tally.cases:,} 个案卷，{self.findings:,} 条结果，有致命问题的案卷 {self.fatal_cases:,} 个；"
            f"用时 {self.seconds:.1f} 秒，每秒 {rate:,.0f} 个（{paths_told(self.tally.paths)}）。"
        )

    def take(self, found: pa.RecordBatch) -> None:
        """Count the findings of one batch; a case file is in one batch only."""
        self.findings += found.num_rows
        table = pa.Table.from_batches([found]).filter(pc.equal(found["verdict"].dictionary_decode(), "violated"))
        counted = table.group_by(["rule", "consequence"]).aggregate([("case", "count")])
        for row in counted.to_pylist():
            self.violations[row["rule"], Consequence[row["consequence"].upper()]] += row["case_count"]
        for row in table.group_by("consequence").aggregate([("case", "count_distinct")]).to_pylist():
            self.cases_with[Consequence[row["consequence"].upper()]] += row["case_count_distinct"]


def review_parquet(path: Path, out: Path, rules: RuleSet, at: datetime) -> Bulk:
    """Review the case files of a Parquet file and write the three results into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    bulk = Bulk(Tally(tuple(rules.by_id)))
    found = review(parquet_batches(path, rules), rules, tally=bulk.tally, threads=THREADS)
    _write_findings(out / FINDINGS_FILE, _counted(found, bulk))
    bulk.seconds = time.perf_counter() - begun
    (out / SUMMARY_FILE).write_text(json.dumps(summary(bulk, rules, at), ensure_ascii=False, indent=2) + "\n", "utf-8")
    (out / REPORT_FILE).write_text(as_page(summary(bulk, rules, at), at), "utf-8")
    return bulk


def _counted(found: Iterable[pa.RecordBatch], bulk: Bulk) -> Iterator[pa.RecordBatch]:
    for batch in found:
        bulk.take(batch)
        yield batch


def _write_findings(path: Path, found: Iterable[pa.RecordBatch]) -> None:
    """Write beside the place and move into it, so that a broken run leaves no half file."""
    partial = path.with_suffix(".partial")
    try:
        with pq.ParquetWriter(partial, FINDINGS, compression="zstd") as writer:
            for batch in found:
                writer.write_batch(batch)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def summary(bulk: Bulk, rules: RuleSet, at: datetime) -> dict[str, Any]:
    """The counts as data: of the run, and of every rule that has a finding."""
    tally = bulk.tally
    return {
        "reviewed_at": at.isoformat(),
        "cases": tally.cases,
        "rules": len(rules.rules),
        "findings": bulk.findings,
        "cases_with": {kind.name.lower(): bulk.cases_with[kind] for kind in Consequence},
        "paths": dict(tally.paths),
        "seconds": round(bulk.seconds, 3),
        "by_rule": [_rule_counts(rule_id, bulk, rules) for rule_id in rules.by_id if _has_finding(rule_id, tally)],
    }


def _has_finding(rule_id: str, tally: Tally) -> bool:
    return bool(tally.of(rule_id, Verdict.VIOLATED) or tally.of(rule_id, Verdict.CANNOT_TELL))


def _rule_counts(rule_id: str, bulk: Bulk, rules: RuleSet) -> dict[str, Any]:
    rule = rules.by_id[rule_id]
    return {
        "rule": rule_id,
        "title": rule.title,
        "cites": [str(cite) for cite in rule.cites],
        **{verdict.name.lower(): bulk.tally.of(rule_id, verdict) for verdict in Verdict},
        "violations": {kind.name.lower(): number for kind in Consequence if (number := bulk.violations[rule_id, kind])},
    }
