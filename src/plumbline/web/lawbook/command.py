"""`plumbline lawbook`: load official texts, list them, hold our citations against them.

Exit codes: 0 all understood; 1 loaded, but something is missing or doubtful (or, for check, something is cited that is
not there); 2 a file was refused, or the call could not be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import timezone

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.lawbook import citing
from plumbline.web.lawbook.models import Text
from plumbline.web.lawbook.reports import FileReport, TextReport
from plumbline.web.lawbook.services import load, survey
from plumbline.web.lawbook.services.survey import Asked

FINE, FOUND, UNUSABLE = 0, 1, 2
ENDINGS = frozenset({".docx", ".md", ".markdown", ".txt"})
IGNORED = frozenset({"readme.md", "license.md"})
MOST_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The action and what it works on."""
    parser.epilog = "退出码：0 全部认出；1 已载入但有缺漏或存疑，或者核对发现问题；2 有文件没有载入，或者参数无法使用。"
    parser.add_argument("action", choices=("import", "list", "check"), help="import 载入，list 列出，check 核对引用")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="文件或文件夹：DOCX、Markdown、纯文本")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="这一文本的施行日期，只用于单个文件")
    parser.add_argument("--replace", action="store_true", help="更正已载入的同一版本时，允许条文减少")
    parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Carry out one action."""
    if args.action == "import":
        return import_texts(args)
    return list_texts(args.json) if args.action == "list" else check(args.json)


def import_texts(args: argparse.Namespace) -> int:
    """Load every file, each in its own transaction, and report."""
    missing = [path for path in args.paths if not path.exists()]
    files = [file for path in args.paths for file in files_of(path)]
    if missing or not files:
        named = "、".join(str(path) for path in missing) or "（未写明）"
        return refuse(f"没有可载入的文件：{named}。请写明 DOCX、Markdown 或纯文本文件，或者存放它们的文件夹。")
    if args.since and len(files) > 1:
        return refuse("--since 只用于单个文件：每部法律有自己的施行日期。请逐个载入。")
    reports = [read_one(file, Asked(args.since, args.replace), args.dry_run) for file in files]
    if args.json:
        say(json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=2, default=str))
    else:
        tell(reports, args.dry_run)
    if any(report.is_refused for report in reports):
        return UNUSABLE
    return FINE if all(report.is_clean for report in reports) else FOUND


def files_of(path: Path) -> Iterator[Path]:
    """The file itself, or every text below a folder, in order."""
    if path.is_file():
        yield path
    elif path.is_dir():
        inside = (file for file in sorted(path.rglob("*")) if file.suffix.lower() in ENDINGS and file.is_file())
        yield from (
            file for file in inside if file.name.lower() not in IGNORED and not file.name.startswith(("~", "."))
        )


def read_one(file: Path, asked: Asked, dry_run: bool) -> FileReport:
    """Load one file, or only report on it."""
    raw = file.read_bytes()
    if dry_run:
        return survey(name=file.name, raw=raw, asked=asked)
    return load(name=file.name, raw=raw, actor=Unappointed(None, timezone.now()), asked=asked)


def tell(reports: list[FileReport], dry_run: bool) -> None:
    """The reports for a person."""
    for report in reports:
        say(f"{report.file}（{report.encoding or '未识别'}）")
        if report.unreadable:
            say(f"  没有载入：{report.unreadable}")
        for text in report.texts:
            tell_text(text)
    loaded = sum(not report.is_refused for report in reports)
    clean = sum(report.is_clean for report in reports)
    verb = "可以载入" if dry_run else "已载入"
    say(f"共 {len(reports)} 个文件：{verb} {loaded} 个，其中全部认出 {clean} 个；没有载入 {len(reports) - loaded} 个。")


def tell_text(text: TextReport) -> None:
    """One text: what it is, what it holds, what was not understood."""
    facts = [
        text.number,
        text.issuer,
        f"{text.since} 施行" if text.since else "",
        f"至 {text.until}" if text.until else "",
    ]
    say(f"  《{text.title}》 {'　'.join(fact for fact in facts if fact)}")
    say(
        f"    {text.held}{f'（法律库登记 {text.expected} {text.unit}）' if text.expected else ''}；{text.outcome.value}"
    )
    if text.reason:
        say(f"    原因：{text.reason}")
    if text.gaps:
        say(f"    缺：{'、'.join(text.missing)}")
    for note in text.notes:
        say(f"    注意：{note}")
    for doubt in text.doubts[:MOST_SHOWN]:
        say(f"    第 {doubt.at} 行没有认出（{doubt.why}）：{doubt.said[:40]}")
    if len(text.doubts) > MOST_SHOWN:
        say(f"    另有 {len(text.doubts) - MOST_SHOWN} 行没有认出，用 --json 可看全部")


def list_texts(as_json: bool) -> int:
    """Every loaded edition."""
    texts = list(Text.objects.order_by("title", "since"))
    rows = [
        {
            "title": text.title, "instrument": text.instrument, "number": text.number, "issuer": text.issuer,
            "since": text.since, "until": text.until, "amended": text.amended, "complete": text.is_complete,
            "provisions": text.provisions.filter(number__gt=0).count(), "source": text.source_name,
        }
        for text in texts
    ]  # fmt: skip
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
        return FINE
    for row in rows:
        part = "" if row["complete"] else "（不完整）"
        say(
            f"{row['since']} 至 {row['until'] or '今　　　　'}  《{row['title']}》{part} {row['provisions']} 条  {row['source']}"
        )
    say(f"共载入 {len(rows)} 个文本。" if rows else "还没有载入法律文本。用 plumbline lawbook import 载入。")
    return FINE


def check(as_json: bool) -> int:
    """Cited instruments without a text, and citations that the texts do not bear out."""
    absent, missing = citing.absent(), citing.without_text()
    if as_json:
        answer = {
            "absent": [{"cited_by": each.cited_by, "article": str(each.article), "why": each.why} for each in absent],
            "without_text": [{"key": each.key, "title": each.title} for each in missing],
        }
        say(json.dumps(answer, ensure_ascii=False, indent=2))
        return FOUND if absent else FINE
    for each in absent:
        say(f"不符：{each}")
    for instrument in missing:
        say(f"未载入：《{instrument.title}》{instrument.number}")
    say(f"引用与文本不符 {len(absent)} 处；被引用而未载入文本的文件 {len(missing)} 件。")
    return FOUND if absent else FINE


def refuse(reason: str) -> int:
    """Why the call cannot be used."""
    sys.stderr.write(reason + "\n")
    return UNUSABLE


def say(line: str) -> None:
    """A line of the answer."""
    sys.stdout.write(line + "\n")
