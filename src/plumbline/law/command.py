"""The command `plumbline rules`: list the rules, explain one, check them all."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from plumbline.engine.errors import EngineError
from plumbline.engine.rules import Rule, Status
from plumbline.law import law
from plumbline.law.changes import ChangeError
from plumbline.law.coverage import citations, coverage
from plumbline.law.explaining import explanation
from plumbline.law.guidance import STEPS
from plumbline.law.matters import MatterError
from plumbline.law.reference import facts_of, parameters_of, window
from plumbline.law.spelling import article_of
from plumbline.law.texts import absent_places, read_texts

FINE, FOUND, UNUSABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = "退出码：0 正常；1 核对发现问题；2 参数无法使用。"
    parser.add_argument(
        "action", nargs="?", choices=("explain", "check"), help="explain 解释一条规则，check 核对全部规则"
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="规则编号，如 off_two_officers")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="只列出这一天有效的规则，explain 时给出这一天的数字，如 2021-07-14",
    )
    parser.add_argument("--article", metavar="ARTICLE", help="只列出依据这一条的规则，如 “行政处罚法 60”")
    parser.add_argument(
        "--laws", type=Path, metavar="DIR", help="check 时对照这个文件夹里的法律文本，逐条核对条、款、项"
    )
    parser.add_argument("--step", choices=tuple(STEPS), metavar="STEP", help="只列出把守这一环节的规则，如 decide")


def run(args: argparse.Namespace) -> int:
    """Carry out one action; a rule set that does not load is told in one sentence."""
    try:
        if args.action == "explain":
            return explain(args.id, args.json, args.on)
        if args.action == "check":
            return check(args.json, args.laws)
        return list_rules(args)
    except (EngineError, MatterError, ChangeError) as wrong:
        sys.stderr.write(f"规则无法使用：{wrong}\n")
        return UNUSABLE


def list_rules(args: argparse.Namespace) -> int:
    """Print the rules that the options leave."""
    rules: Iterable[Rule] = law().rules.rules
    if args.article is not None:
        article = article_of(args.article, args.on)
        if article is None:
            sys.stderr.write(
                f"没有条文“{args.article}”。请写成“行政处罚法 60”或者“行政处罚法 63.1.2”，条号不超过该法条数。\n"
            )
            return UNUSABLE
        rules = [rule for rule in rules if any(article.covers(cite) or cite.covers(article) for cite in rule.cites)]
    if args.on is not None:
        rules = [rule for rule in rules if rule.stands(args.on)]
    if args.step is not None:
        rules = [rule for rule in rules if args.step in rule.guards]
    listed = list(rules)
    if args.json:
        sys.stdout.write(json.dumps([as_json(rule) for rule in listed], ensure_ascii=False, indent=2) + "\n")
    else:
        Console().print(_table(listed))
    return FINE


def _table(rules: list[Rule]) -> Table:
    table = Table(caption=f"共 {len(rules)} 条")
    table.add_column("编号", no_wrap=True)
    for heading in ("规则", "后果", "依据", "期间"):
        table.add_column(heading, overflow="fold")
    for rule in rules:
        mark = "" if rule.status is Status.VERIFIED else f"（{rule.status.value}）"
        cites = "、".join(dict.fromkeys(cite.short for cite in rule.cites))
        table.add_row(rule.id, rule.title, rule.consequence.value + mark, cites, window(rule.since, rule.until))
    return table


def explain(rule_id: str | None, as_data: bool, on: date | None = None) -> int:
    """Print everything about one rule; with a day, its numbers as they stood on it."""
    rule = law().rules.by_id.get(rule_id or "")
    if rule is None:
        close = difflib.get_close_matches(rule_id or "", list(law().rules.by_id), n=1, cutoff=0.4)
        hint = f"，最接近的是 {close[0]}" if close else ""
        sys.stderr.write(f"没有编号为“{rule_id or ''}”的规则{hint}。用 plumbline rules 列出全部规则。\n")
        return UNUSABLE
    if as_data:
        sys.stdout.write(json.dumps(as_json(rule), ensure_ascii=False, indent=2) + "\n")
    else:
        Console().print(Markdown("\n".join(explanation(rule, on))))
    return FINE


def check(as_data: bool, laws: Path | None = None) -> int:
    """Hold the law against itself: editions, instruments, articles, every day of change; and against the texts, if given."""
    if laws is not None and not laws.is_dir():
        sys.stderr.write(f"没有文件夹“{laws}”。--laws 后面写存放法律文本（.md 或者 .txt）的文件夹。\n")
        return UNUSABLE
    held = coverage()
    texts = read_texts(laws, law().instruments.values()) if laws is not None else {}
    found = [*held.faults, *dict.fromkeys(absent_places(texts, citations(law())))]
    counts = {name: count for name, count in asdict(held).items() if name != "faults"} | {"texts": len(texts)}
    if as_data:
        sys.stdout.write(json.dumps({**counts, "faults": found}, ensure_ascii=False) + "\n")
    else:
        for fault in found:
            sys.stdout.write(f"{fault}\n")
        sys.stdout.write(CHECKED.format(**counts, found=len(found)))
    return FOUND if found else FINE


CHECKED = (
    "核对 {rules} 条规则（{families} 类）、{citations} 处引用、{numbers} 行数字、{matters} 个事项、{instruments} 件文件，"
    "逐日核对 {days} 天，对照文本 {texts} 件，发现 {found} 个问题。\n"
)


def as_json(rule: Rule) -> dict[str, Any]:
    """Everything about a rule, ready for JSON."""
    return {
        "id": rule.id,
        "title": rule.title,
        "consequence": rule.consequence.name.lower(),
        "status": rule.status.name.lower(),
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "edition_of": rule.edition_of,
        "cites": [{"text": str(cite), "place": cite.text_form} for cite in rule.cites],
        "guards": list(rule.guards),
        "each": rule.each,
        "message": rule.message,
        "remedy": rule.remedy,
        "do": list(rule.do),
        "dont": list(rule.dont),
        "extent": list(rule.extent),
        "facts": [path for path, _ in facts_of(rule.id)],
        "parameters": [table.name for table in parameters_of(rule.id)],
        "note": rule.doc,
    }
