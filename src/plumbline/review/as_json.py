"""A review as data: the same findings that people see, with codes beside the Chinese."""

from __future__ import annotations

from typing import Any

import msgspec

from plumbline.casefile.wording import shown, term_of
from plumbline.engine.findings import Consequence, FactUsed, Finding, ParameterUsed, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.reviewing import FileReview, Report
from plumbline.review.wording import articles, articles_now, missing_text, sentence

Json = dict[str, Any]


def as_json(report: Report) -> bytes:
    """The whole report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(report_facts(report)), indent=2) + b"\n"


def report_facts(report: Report) -> Json:
    """The whole report as plain data."""
    return {
        "summary": {
            "files": len(report.files),
            "unreadable": report.unreadable,
            "files_with_fatal": report.with_fatal,
            "violations": {code(consequence): report.violations(consequence) for consequence in Consequence},
            "cannot_tell": report.open_questions,
            "rules": len(report.rules.rules),
        },
        "files": [file_facts(file, report.rules) for file in report.files],
    }


def file_facts(file: FileReview, rules: RuleSet) -> Json:
    """One file of the report."""
    facts: Json = {
        "path": file.path,
        "readable": file.readable,
        "problems": [problem_facts(problem) for problem in file.problems],
    }
    if file.readable:
        facts["title"] = file.title
        facts["verdicts"] = {code(verdict): file.counts[verdict] for verdict in Verdict}
        facts["findings"] = [finding_facts(finding, rules) for finding in file.findings]
    return facts


def problem_facts(problem: Any) -> Json:
    """One problem of a file."""
    facts: Json = msgspec.to_builtins(problem)
    return facts


def finding_facts(finding: Finding, rules: RuleSet) -> Json:
    """One finding."""
    rule = finding.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "verdict": code(finding.verdict),
        "consequence": code(finding.consequence),
        "articles": articles(rule),
        "articles_now": articles_now(rule, rules),
        "says": sentence(finding),
        "elements": list(finding.elements),
        "facts": [_fact(fact) for fact in finding.facts],
        "parameters": [_parameter(parameter) for parameter in finding.parameters],
        "missing": [{"path": path, "zh": missing_text(path, rules)} for path in finding.missing],
        "provisional": finding.provisional,
        "unverified": finding.unverified,
    }


def code(term: Verdict | Consequence) -> str:
    """The code of a verdict or a consequence: `cannot_tell`, `fatal`."""
    return term.name.lower()


def _fact(fact: FactUsed) -> Json:
    known: Json = {"path": fact.path, "zh": term_of(fact.path), "shown": shown(fact.path, fact.value)}
    if fact.value is not msgspec.UNSET:
        known["value"] = fact.value
    return known


def _parameter(parameter: ParameterUsed) -> Json:
    cites = [str(article) for article in parameter.cites]
    found: Json = {
        "name": parameter.name,
        "zh": parameter.zh,
        "value": parameter.value,
        "articles": cites,
        "status": parameter.status,
    }
    return {**found, "local": msgspec.to_builtins(parameter.local)} if parameter.local else found
