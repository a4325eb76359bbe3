"""The command `plumbline review`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from plumbline.casefile.system_errors import reason_of
from plumbline.engine.overlay import LocalValue
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law
from plumbline.law.local.files import read_standards
from plumbline.law.local.overlay import with_local
from plumbline.review.as_html import as_html
from plumbline.review.as_json import as_json
from plumbline.review.reviewing import Report, review_paths
from plumbline.review.terminal import show, summary

CLEAN, FATAL_FOUND, NOT_ALL_READ = 0, 1, 2
BY_COLUMNS = (".parquet", ".ndjson", ".jsonl", ".xlsx", ".csv")
"""What is reviewed into a folder of results only."""

_EPILOG = "退出码：0 没有致命问题；1 至少一个案卷有致命问题；2 没有致命问题，但有文件无法读取，或者没有找到案卷文件；本地标准文件不能使用。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "用当时有效的法律逐条检查案卷文件。"
    parser.epilog = _EPILOG
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="案卷文件（JSON），或者存放案卷的文件夹；带 --out 时可以是 JSON、NDJSON、Parquet、XLSX、CSV",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="批量检查，结果写入这个文件夹；中断后再次运行会接着做")
    parser.add_argument("--map", type=Path, metavar="FILE", help="表格（XLSX、CSV）的对照文件")
    parser.add_argument(
        "--engine", choices=("local", "spark"), default="local", help="在本机检查，或者在 Spark 集群上检查"
    )
    parser.add_argument("--master", metavar="URL", help="Spark 集群的地址，例如 spark://主机:7077 或 yarn")
    parser.add_argument("--html", type=Path, metavar="FILE", help="另外写一份可打印的 HTML 报告")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    parser.add_argument("--local", type=Path, metavar="FILE", help="同时适用这份文件（TOML）里的本地标准")
    parser.add_argument("--all", action="store_true", help="也列出符合和不适用的规则")


def run(args: argparse.Namespace, rules: RuleSet | None = None) -> int:
    """Review the files and print what was found; see the epilogue for the exit codes."""
    if args.engine == "spark":
        return _run_spark(args)
    rules = rules or _rules(args.local)
    if rules is None:
        return NOT_ALL_READ
    if args.out is not None or any(path.suffix.lower() in BY_COLUMNS for path in args.paths):
        return _run_bulk(args, rules)
    report = review_paths(args.paths, rules, everything=args.all)
    if not report.files:
        sys.stderr.write("没有找到案卷文件。案卷文件是 JSON 格式，文件名以 .json 结尾，请检查路径。\n")
        return NOT_ALL_READ
    if args.html is not None and not _write_html(report, args.html):
        return NOT_ALL_READ
    if args.json:
        sys.stdout.buffer.write(as_json(report))
    elif args.html is not None:
        sys.stdout.write(f"{summary(report)}\n报告已写入 {args.html}\n")
    else:
        show(report, Console())
    return exit_code(report)


def _run_bulk(args: argparse.Namespace, rules: RuleSet) -> int:
    """Review many files by columns. The columns are loaded only here: a few files need none of them."""
    if args.out is None or args.html or args.json or args.all:
        sys.stderr.write(
            "JSON 以外的格式要用 --out 指定结果文件夹，例如：plumbline review 案卷.parquet --out 结果。"
            "结果文件夹里有 findings.parquet、summary.json 和 report.html，不与 --html、--json、--all 同用。\n"
        )
        return NOT_ALL_READ
    from plumbline.review.bulk_command import run_bulk

    return run_bulk(args.paths, args.out, args.map, rules)


def _run_spark(args: argparse.Namespace) -> int:
    """Review Parquet on a Spark cluster; pyspark is loaded only there."""
    from plumbline.review.spark_command import run_spark

    if args.html or args.json or args.all or args.map:
        sys.stderr.write("用 Spark 检查时不能同时使用 --html、--json、--all、--map：结果都在结果文件夹里。\n")
        return NOT_ALL_READ
    values = () if args.local is None else _local_values(args.local)
    return NOT_ALL_READ if values is None else run_spark(args.paths, args.out, args.master, values)


def _rules(local: Path | None) -> RuleSet | None:
    """The rules, with the local values of the file laid over the law; None if the file cannot be used."""
    values = () if local is None else _local_values(local)
    if values is None:
        return None
    return with_local(values).rules if values else law().rules


def _local_values(local: Path) -> tuple[LocalValue, ...] | None:
    """The local values of the file; None, with the reason told, if it cannot be used."""
    try:
        found = read_standards(local.name, local.read_bytes())
    except OSError as wrong:
        sys.stderr.write(f"{local}：文件无法打开：{reason_of(wrong)}。\n")
        return None
    for fault in found.faults:
        sys.stderr.write(f"{fault}\n")
    return None if found.faults else tuple(found.values)


def exit_code(report: Report) -> int:
    """A fatal violation outweighs a file that could not be read."""
    if report.with_fatal:
        return FATAL_FOUND
    return NOT_ALL_READ if report.unreadable else CLEAN


def _write_html(report: Report, path: Path) -> bool:
    try:
        path.write_text(as_html(report, datetime.now(ZoneInfo("Asia/Shanghai"))), encoding="utf-8")
    except OSError as wrong:
        sys.stderr.write(f"无法写入 {path}：{reason_of(wrong)}。请检查文件夹是否存在、是否有写入权限。\n")
        return False
    return True
