"""The command `plumbline rules`: list the rules, explain one, check them all."""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.errors import CitationError, EngineError
from plumbline.engine.history import faults
from plumbline.engine.rules import Rule, Status
from plumbline.law import law
from plumbline.law.guidance import STEPS
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.reference import facts_of, parameters_of, rule_lines, window

FINE, FOUND, UNUSABLE = 0, 1, 2
ARTICLE = re.compile(r"\s*第?(?P<number>\d+)条?(?:[.第](?P<par>\d+)款?)?(?:[.第](?P<item>\d+)项?)?\s*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = "退出码：0 正常；1 核对发现问题；2 参数无法使用。"
    parser.add_argument(
        "action", nargs="?", choices=("explain", "check"), help="explain 解释一条规则，check 核对全部规则"
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="规则编号，如 off_two_officers")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="只列出这一天有效的规则，如 2021-07-14")
    parser.add_argument("--article", metavar="ARTICLE", help="只列出依据这一条的规则，如 “行政处罚法 60”")
    parser.add_argument("--step", choices=tuple(STEPS), metavar="STEP", help="只列出把守这一环节的规则，如 decide")


def run(args: argparse.Namespace) -> int:
    """Carry out one action; a rule set that does not load is told in one sentence."""
    try:
        if args.action == "explain":
            return explain(args.id, args.json)
        if args.action == "check":
            return check(args.json)
        return list_rules(args)
    except EngineError as wrong:
        sys.stderr.write(f"规则无法使用：{wrong}\n")
        return UNUSABLE


def list_rules(args: argparse.Namespace) -> int:
    """Print the rules that the options leave."""
    rules: Iterable[Rule] = law().rules.rules
    if args.article is not None:
        article = article_of(args.article)
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


def explain(rule_id: str | None, as_data: bool) -> int:
    """Print everything about one rule."""
    rule = law().rules.by_id.get(rule_id or "")
    if rule is None:
        close = difflib.get_close_matches(rule_id or "", list(law().rules.by_id), n=1, cutoff=0.4)
        hint = f"，最接近的是 {close[0]}" if close else ""
        sys.stderr.write(f"没有编号为“{rule_id or ''}”的规则{hint}。用 plumbline rules 列出全部规则。\n")
        return UNUSABLE
    if as_data:
        sys.stdout.write(json.dumps(as_json(rule), ensure_ascii=False, indent=2) + "\n")
    else:
        Console().print(Markdown("\n".join(rule_lines(rule))))
    return FINE


def check(as_data: bool) -> int:
    """Hold the rule set against itself: editions, instruments, articles."""
    found = list(faults(law().rules.rules))
    if as_data:
        sys.stdout.write(json.dumps({"rules": len(law().rules.rules), "faults": found}, ensure_ascii=False) + "\n")
    else:
        for fault in found:
            sys.stdout.write(f"{fault}\n")
        sys.stdout.write(f"核对 {len(law().rules.rules)} 条规则，发现 {len(found)} 个问题。\n")
    return FOUND if found else FINE


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


def article_of(text: str) -> Article | None:
    """The article meant by `行政处罚法 60`, `处罚法 63.1.2`, `《行政处罚法》第60条` or `penalty 60`; None if unclear."""
    instrument, rest = _named(text)
    place = ARTICLE.fullmatch(rest) if instrument else None
    if instrument is None or place is None:
        return None
    par, item = (int(place[name]) if place[name] else None for name in ("par", "item"))
    try:
        return instrument.art(int(place["number"]), par or None, item)
    except CitationError:
        return None


def _named(text: str) -> tuple[Instrument | None, str]:
    """The instrument whose title, short title or key the text begins with (the longest wins), and the rest."""
    bare = text.strip().lstrip("《").replace("》", " ", 1).removeprefix("中华人民共和国")
    found = [
        (name, instrument)
        for instrument in INSTRUMENTS.values()
        for name in (instrument.title, instrument.short, instrument.key)
        if bare.startswith(name)
    ]
    if not found:
        return None, text
    name, instrument = max(found, key=lambda pair: len(pair[0]))
    return instrument, bare[len(name) :]
