"""A review in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from plumbline.casefile import Level
from plumbline.casefile.names import neutral
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.reviewing import FileReview, Report
from plumbline.review.wording import (
    articles,
    articles_now,
    fact_text,
    missing_text,
    parameter_text,
    sentence,
    title_of,
    verdict_text,
)

_LONGEST_LIST = 6
_STYLES = {Verdict.CANNOT_TELL: "dim", Verdict.HOLDS: "green", Verdict.NOT_APPLICABLE: "dim"}
_VIOLATION_STYLES = {Consequence.FATAL: "bold red", Consequence.DEFECT: "yellow"}


def show(report: Report, console: Console) -> None:
    """Print every file with its findings, and what all of them come to."""
    for file in report.files:
        _show_file(file, report.rules, console)
    console.print(Text(summary(report), style="bold"))


def summary(report: Report) -> str:
    """One sentence over all files."""
    parts = [f"共 {len(report.files)} 个文件", f"{len(report.rules.rules)} 条规则"]
    if report.unreadable:
        parts.append(f"{report.unreadable} 个文件无法读取")
    counted = [f"{consequence.value} {report.violations(consequence)} 处" for consequence in Consequence]
    parts += [f"{report.with_fatal} 个案卷有致命问题", *counted, f"无法判断 {report.open_questions} 项"]
    return "，".join(parts) + "。"


def _show_file(file: FileReview, rules: RuleSet, console: Console) -> None:
    console.print(Text(neutral(file.path), style="bold underline"), end="")
    console.print(Text("　" + title_of(file.case) if file.case else "　无法读取"))
    for problem in file.problems:
        console.print(Text(f"  {neutral(str(problem))}", style="red" if problem.level is Level.ERROR else "yellow"))
    if file.case is None:
        console.print()
        return
    if file.findings:
        console.print(_table(file, rules))
    counted = "，".join(f"{verdict.value} {file.counts[verdict]}" for verdict in Verdict)
    console.print(Text(f"  {counted}", style="dim"), end="\n\n")


def _table(file: FileReview, rules: RuleSet) -> Table:
    table = Table(show_lines=True, expand=True)
    for heading, ratio in (("规则", 5), ("结论", 2), ("条款", 4), ("依据的事实", 6), ("缺少的事实", 4)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for finding in file.findings:
        table.add_row(*(Text(cell) for cell in _cells(finding, rules)), style=_style(finding))
    return table


def _cells(finding: Finding, rules: RuleSet) -> tuple[str, ...]:
    rule = finding.rule
    now = articles_now(rule, rules)
    cites = [*articles(rule), *([f"现行：{'、'.join(now)}"] if now else [])]
    facts = [fact_text(fact) for fact in finding.facts]
    facts += [parameter_text(parameter, rules) for parameter in finding.parameters]
    missing = [missing_text(path, rules) for path in finding.missing]
    says = f"\n{sentence(finding)}" if finding.verdict is Verdict.VIOLATED else ""
    return f"{rule.title}\n{rule.id}{says}", verdict_text(finding), "\n".join(cites), _listed(facts), _listed(missing)


def _listed(lines: list[str]) -> str:
    shortened = lines[:_LONGEST_LIST]
    if len(lines) > _LONGEST_LIST:
        shortened.append(f"另有 {len(lines) - _LONGEST_LIST} 项")
    return "\n".join(shortened)


def _style(finding: Finding) -> str:
    if finding.verdict is Verdict.VIOLATED:
        return _VIOLATION_STYLES.get(finding.consequence, "")
    return _STYLES[finding.verdict]
