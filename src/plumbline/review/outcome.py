"""The three results beside the findings: the counts as data, the report to read, and what could not be reviewed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.bulk_page import as_page, paths_told
from plumbline.review.converting import write_refused
from plumbline.review.counting import by_kind
from plumbline.review.done import Done

SUMMARY_FILE, REPORT_FILE, REFUSED_FILE = "summary.json", "report.html", "refused.ndjson"


def write_outcome(done: Done, rules: RuleSet, out: Path, at: datetime) -> None:
    """Write the counts, the report, and the refused files if there are any."""
    told = summary(done, rules, at)
    (out / SUMMARY_FILE).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (out / REPORT_FILE).write_text(as_page(told, done.refused, at), "utf-8")
    if done.refused:
        write_refused(out / REFUSED_FILE, done.refused)
    else:
        (out / REFUSED_FILE).unlink(missing_ok=True)


def in_one_line(done: Done) -> str:
    """The run in one line, with the rate and the way the case files took."""
    tally, counts = done.counts.tally, done.counts
    rate = tally.cases / done.seconds if done.seconds else 0
    return (
        f"{tally.cases:,} 个案卷，{counts.findings:,} 条结果，有致命问题的案卷 {counts.fatal_cases:,} 个；"
        f"用时 {done.seconds:.1f} 秒，每秒 {rate:,.0f} 个（{paths_told(tally.paths)}；{done.processes} 个进程）。"
    )


def summary(done: Done, rules: RuleSet, at: datetime) -> dict[str, Any]:
    """The counts as data: of the run, of every rule that has a finding, of every agency."""
    tally, counts = done.counts.tally, done.counts
    return {
        "reviewed_at": at.isoformat(),
        "files": done.files,
        "cases": tally.cases,
        "rules": len(rules.rules),
        "findings": counts.findings,
        "cases_with": by_kind(counts.cases_with),
        "refused": len(done.refused),
        "remarked": done.remarked,
        "resumed": done.resumed,
        "paths": dict(tally.paths),
        "processes": done.processes,
        "seconds": round(done.seconds, 3),
        "across": {**done.compared.counts, "unmatched": done.compared.unmatched},
        "by_rule": [_rule(place, each, done, rules) for place, each in enumerate(tally.rules) if _found(each, done)],
        "by_agency": list(_agencies(done)),
        "worst": list(_worst(done)),
    }


def _found(rule_id: str, done: Done) -> bool:
    tally = done.counts.tally
    return bool(tally.of(rule_id, Verdict.VIOLATED) or tally.of(rule_id, Verdict.CANNOT_TELL))


def _rule(place: int, rule_id: str, done: Done, rules: RuleSet) -> dict[str, Any]:
    rule = rules.by_id[rule_id]
    return {
        "rule": rule_id,
        "title": rule.title,
        "cites": [str(cite) for cite in rule.cites],
        **{verdict.name.lower(): done.counts.tally.of(rule_id, verdict) for verdict in Verdict},
        "violations": {kind: number for kind, number in by_kind(done.counts.by_rule[place]).items() if number},
    }


def _agencies(done: Done) -> Iterable[dict[str, Any]]:
    """Every agency with its case files and how many of them have violations, those with most fatal ones first."""
    names, counts = done.compared.agency_names, done.counts
    files = counts.agency_files()
    order = sorted(files, key=lambda number: (*(-counts.by_agency[number]).tolist(), number))
    for number in order:
        name = names[number] if number >= 0 else ""
        yield {"agency": name, "cases": files[number], "cases_with": by_kind(counts.by_agency[number])}


def _worst(done: Done) -> Iterable[dict[str, Any]]:
    """The case files with the gravest problems, with their place."""
    for one in done.worst:
        fatal, rest = divmod(one.gravity, 1_000_000)
        told = {"fatal": fatal, "defect": rest // 1_000, "other": rest % 1_000}
        yield {"case": one.case, "file": one.file, "row": one.row, **told}
