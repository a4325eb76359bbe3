"""A review in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

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
    facts_known,
    missing_text,
    parameters_used,
    sentence,
    short,
    standing_articles,
    verdict_text,
)

_LONGEST_LIST = 6
_STYLES = {Consequence.FATAL: "bold red", Consequence.DEFECT: "yellow"}


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
    console.print(Text(f"　{file.title}" if file.readable else "　无法读取"))
    for problem in file.problems:
        console.print(Text(f"  {neutral(str(problem))}", style="red" if problem.level is Level.ERROR else "yellow"))
    if file.readable:
        _show_findings(file, rules, console)
        counted = "，".join(f"{verdict.value} {file.counts[verdict]}" for verdict in Verdict)
        console.print(Text(f"  {counted}", style="dim"))
    console.print()


def _show_findings(file: FileReview, rules: RuleSet, console: Console) -> None:
    others = [finding for finding in file.findings if finding.verdict is not Verdict.VIOLATED]
    if file.violations:
        console.print(_violations(file.violations, rules))
    if others:
        console.print(_others(others, rules))


def _violations(findings: Iterable[Finding], rules: RuleSet) -> Table:
    table = Table(show_lines=True, expand=True)
    for heading, ratio in (("结论", 3), ("规则", 9), ("条款", 7), ("依据的事实", 10)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for finding in findings:
        rule = finding.rule
        now = standing_articles(rule, rules)
        cites = [*articles(rule), *([f"现行：{short(now)}"] if now else [])]
        facts = _listed([*facts_known(finding), *parameters_used(finding, rules)], "\n")
        cells = (verdict_text(finding), f"{rule.title}\n{sentence(finding)}\n{rule.id}", "\n".join(cites), facts)
        table.add_row(*map(Text, cells), style=_STYLES.get(finding.consequence, ""))
    return table


def _others(findings: Iterable[Finding], rules: RuleSet) -> Table:
    table = Table(expand=True)
    for heading, ratio in (("结论", 3), ("规则", 9), ("条款", 7), ("缺少的事实", 10)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for finding in findings:
        missing = _listed([missing_text(path, rules) for path in finding.missing], "；")
        cells = (
            verdict_text(finding),
            f"{finding.rule.title}（{finding.rule.id}）",
            short(finding.rule.cites),
            missing,
        )
        table.add_row(*map(Text, cells), style="dim")
    return table


def _listed(lines: list[str], between: str) -> str:
    more = [f"另有 {len(lines) - _LONGEST_LIST} 项"] if len(lines) > _LONGEST_LIST else []
    return between.join([*lines[:_LONGEST_LIST], *more])
