"""A review as one HTML page that can be read, sent and printed by itself: no script, no font, no link outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from importlib.resources import files

from plumbline.casefile import Level, Problem
from plumbline.casefile.names import neutral
from plumbline.engine.findings import Consequence, Finding, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.review.reviewing import FileReview, Report
from plumbline.review.wording import (
    articles,
    articles_now,
    facts_known,
    missing_text,
    parameters_used,
    sentence,
    verdict_text,
)

_MARKS = {
    Consequence.FATAL: ("止", "bar"),
    Consequence.DEFECT: ("慎", "warn"),
    Consequence.WARNING: ("提", "warn"),
    Consequence.SUPERVISION: ("督", "warn"),
}
_OTHER_MARKS = {
    Verdict.CANNOT_TELL: ("缺", "mute"),
    Verdict.HOLDS: ("合", "ok"),
    Verdict.NOT_APPLICABLE: ("免", "mute"),
}
_HEADINGS = {
    Verdict.CANNOT_TELL: "无法判断：缺少事实",
    Verdict.HOLDS: "符合",
    Verdict.NOT_APPLICABLE: "不适用",
}


def as_html(report: Report, at: datetime) -> str:
    """The page. `at` is when the review was made."""
    body = [_tiles(report), *([_overview(report)] if len(report.files) > 1 else [])]
    alone = len(report.files) == 1
    told = (pair for pair in enumerate(report.files, 1) if alone or _has_section(pair[1]))
    body += [_file(number, file, report.rules) for number, file in told]
    return _PAGE.format(
        style=files(__package__).joinpath("report.css").read_text(encoding="utf-8"),
        at=at.strftime("%Y 年 %m 月 %d 日 %H:%M"),
        rules=len(report.rules.rules),
        body="\n".join(body),
    )


_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>案卷检查报告</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<header><div class="wide"><p class="brand">准绳</p><h1>案卷检查报告</h1><p>{at}，以 {rules} 条规则逐条检查，每一步适用当日有效的法律。</p></div></header>
<main id="content"><div class="wide">
{body}
</div></main>
<footer><div class="wide"><p>“无法判断”表示案卷中没有记录所需的事实，不是违法，也不是合法。标有“未核实”的规则，其条文尚待核对，不作为致命问题。</p></div></footer>
</body>
</html>
"""


def _tiles(report: Report) -> str:
    tiles = [("", len(report.files), "案卷文件"), ("bar", report.with_fatal, "有致命问题的案卷")]
    tiles += [(_MARKS[kind][1], report.violations(kind), kind.value) for kind in Consequence]
    tiles += [("", report.open_questions, "无法判断")]
    tiles += [("bar", report.unreadable, "无法读取的文件")] if report.unreadable else []
    items = (
        f'<li class="{style if count else ""}"><b>{count}</b><span>{label}</span></li>' for style, count, label in tiles
    )
    return f'<ul class="tiles">{"".join(items)}</ul>'


def _overview(report: Report) -> str:
    rows = "\n".join(_overview_row(number, file) for number, file in enumerate(report.files, 1))
    heads = "".join(f'<th scope="col" class="num">{kind.value}</th>' for kind in Consequence)
    return (
        '<div class="panel scroll"><table><caption>全部文件</caption><thead><tr><th scope="col">案卷</th>'
        f'{heads}<th scope="col" class="num">无法判断</th></tr></thead><tbody>\n{rows}\n</tbody></table></div>'
    )


def _has_section(file: FileReview) -> bool:
    """A file without problems and findings is a row of the overview and nothing more."""
    return bool(file.problems or file.findings)


def _overview_row(number: int, file: FileReview) -> str:
    name = escape(file.title or neutral(file.path))
    head = f'<td><a href="#file-{number}">{name}</a></td>' if _has_section(file) else f"<td>{name}</td>"
    if not file.readable:
        return f'<tr>{head}<td colspan="{len(Consequence) + 1}"><span class="badge bar">无法读取</span></td></tr>'
    counts = [sum(finding.consequence is kind for finding in file.violations) for kind in Consequence]
    cells = "".join(f'<td class="num">{count or "—"}</td>' for count in (*counts, file.counts[Verdict.CANNOT_TELL]))
    return f"<tr>{head}{cells}</tr>"


def _file(number: int, file: FileReview, rules: RuleSet) -> str:
    path = escape(neutral(file.path))
    heading = f'{escape(file.title)}<span class="path">{path}</span>' if file.title else path
    parts = [_problems(file.problems)] if file.problems else []
    if file.readable:
        parts += list(_findings(file, rules))
    return f'<section class="panel" id="file-{number}"><h2>{heading}</h2>{"".join(parts)}</section>'


def _problems(problems: Iterable[Problem]) -> str:
    items = []
    for problem in problems:
        style = "bar" if problem.level is Level.ERROR else "warn"
        where = f"<code>{escape(neutral(problem.path))}</code> " if problem.path else ""
        items.append(
            f'<li><span class="badge {style}">{problem.level.zh}</span> {where}{escape(neutral(problem.message))}</li>'
        )
    return f'<ul class="problems">{"".join(items)}</ul>'


def _findings(file: FileReview, rules: RuleSet) -> Iterator[str]:
    if file.violations:
        yield f"<h3>违反 {len(file.violations)} 条</h3>" + "".join(_finding(found, rules) for found in file.violations)
    else:
        yield f'<p class="clean">没有发现违反规则的地方，{file.counts[Verdict.HOLDS]} 条规则符合。</p>'
    for verdict, heading in _HEADINGS.items():
        found = [finding for finding in file.findings if finding.verdict is verdict]
        if found:
            cards = "".join(_finding(finding, rules) for finding in found)
            yield f"<details><summary>{heading}，{len(found)} 条</summary>{cards}</details>"


def _finding(finding: Finding, rules: RuleSet) -> str:
    rule = finding.rule
    violated = finding.verdict is Verdict.VIOLATED
    mark, style = _MARKS[finding.consequence] if violated else _OTHER_MARKS[finding.verdict]
    says = f"<p>{escape(sentence(finding))}</p>" if violated else ""
    return (
        f'<div class="finding"><div class="mark {style}" aria-hidden="true">{mark}</div><div>'
        f'<h4>{escape(rule.title)} <span class="badge {style}">{verdict_text(finding)}</span>'
        f'<span class="id">{rule.id}</span></h4><p class="cite">{escape("、".join(articles(rule)))}</p>'
        f"{says}<dl>{''.join(_details(finding, rules))}</dl></div></div>"
    )


def _details(finding: Finding, rules: RuleSet) -> Iterator[str]:
    yield from _detail("现行条款", articles_now(finding.rule, rules))
    yield from _detail("依据的事实", facts_known(finding))
    yield from _detail("法定数值", parameters_used(finding, rules))
    yield from _detail("缺少的事实", [f"{missing_text(path, rules)}（{path}）" for path in finding.missing])


def _detail(term: str, lines: list[str]) -> Iterator[str]:
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        yield f"<dt>{term}</dt><dd><ul>{items}</ul></dd>"
