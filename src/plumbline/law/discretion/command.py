"""The command `plumbline discretion`: list the tables, check one, compute a fine with its working, write workbooks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plumbline.casefile.money import yuan
from plumbline.casefile.system_errors import reason_of
from plumbline.law.discretion import GivenError, Result, Table, TableError, benchmarks, compute, explain, read_table
from plumbline.law.discretion.catalogue import objections
from plumbline.law.discretion.files import read_given
from plumbline.law.discretion.tables import FAMILIES
from plumbline.law.discretion.workbook import read_workbook, template, workbook_of
from plumbline.law.discretion.writing import toml_of

DONE, FOUND, UNUSABLE = 0, 1, 2
SUFFIX = ".xlsx"
Check = Callable[[Table], list[tuple[str, str]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the acts."""
    acts = parser.add_subparsers(dest="act", metavar="操作", required=True)
    acts.add_parser("list", help="列出随软件提供的裁量基准")
    check = acts.add_parser("check", help="核对一份裁量基准文件（XLSX 或者 TOML），并与执法事项目录的法定幅度对照")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--form-only", action="store_true", help="只核对表本身，不与执法事项目录对照")
    blank = acts.add_parser("template", help="写出空白的裁量表模板（XLSX）")
    blank.add_argument("--out", required=True, type=Path, metavar="FILE")
    export = acts.add_parser("export", help="把一份裁量基准写成 XLSX 或者 TOML")
    export.add_argument("--table", required=True, metavar="ID", help="裁量基准的代码，或者文件")
    export.add_argument("--out", required=True, type=Path, metavar="FILE", help="以 .xlsx 或者 .toml 结尾")
    work = acts.add_parser("compute", help="按裁量基准计算建议罚款，并列出计算过程")
    work.add_argument("--table", required=True, metavar="ID", help="裁量基准的代码，或者 TOML 文件")
    work.add_argument("--facts", required=True, type=Path, metavar="FILE", help="案件事实（JSON），金额以元为单位")
    work.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Carry out one act; exit code 0 done, 1 faults found in a table, 2 nothing could be computed."""
    try:
        return ACTS[args.act](args)
    except (TableError, GivenError) as wrong:
        _tell(wrong.faults)
        return FOUND if args.act == "check" else UNUSABLE
    except OSError as wrong:
        sys.stderr.write(f"{wrong.filename}：文件无法打开：{reason_of(wrong)}。\n")
        return UNUSABLE


def _list(args: argparse.Namespace) -> int:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    for table in benchmarks().values():
        state = "施行中" if table.stands(today) else "不在施行期间"
        sys.stdout.write(f"{table.key}\t{FAMILIES[table.family]}\t{state}\t{table.issuer}\t{table.title}\n")
    return DONE


def _check(args: argparse.Namespace) -> int:
    table = _from_file(args.file, (lambda made: []) if args.form_only else objections)
    sys.stdout.write(
        f"{table.key}：没有发现问题（{FAMILIES[table.family]}，{len(table.factors)} 个因素，{len(table.rows)} 档）。\n"
    )
    return DONE


def _compute(args: argparse.Namespace) -> int:
    result = compute(_table(args.table), read_given(args.facts.read_bytes()))
    if args.json:
        sys.stdout.write(json.dumps(as_data(result), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(explain(result)) + "\n")
    return DONE


def _template(args: argparse.Namespace) -> int:
    args.out.write_bytes(template())
    return DONE


def _export(args: argparse.Namespace) -> int:
    table = _table(args.table)
    args.out.write_bytes(workbook_of(table) if args.out.suffix == SUFFIX else toml_of(table).encode())
    return DONE


def _table(name: str) -> Table:
    if name.endswith((".toml", SUFFIX)):
        return _from_file(Path(name))
    if name not in benchmarks():
        raise TableError([(name, "没有这份裁量基准。用 plumbline discretion list 查看代码。")])
    return benchmarks()[name]


def _from_file(path: Path, check: Check = lambda made: []) -> Table:
    if path.suffix == SUFFIX:
        return read_workbook(path.read_bytes(), check)
    try:
        table = read_table(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise TableError([(str(path), "文件不是 UTF-8 编码，请另存为 UTF-8。")]) from None
    if faults := check(table):
        raise TableError(faults)
    return table


def as_data(result: Result) -> dict[str, Any]:
    """The result for programs; sums in fen."""
    return {
        "table": result.table.key,
        "low": result.low,
        "high": result.high,
        "minimum": _whole(result.minimum),
        "maximum": _whole(result.maximum),
        "clamped": result.clamped,
        "mitigated": result.mitigated is not None,
        "not_established": list(result.not_established),
        "unproved": list(result.unproved),
        "working": explain(result),
    }


def _whole(end: Fraction | None) -> int | str | None:
    """An end in fen; one that is no whole number of fen as words."""
    if end is None:
        return None
    return end.numerator if end.denominator == 1 else yuan(end)


def _tell(faults: tuple[tuple[str, str], ...]) -> None:
    for place, text in faults:
        sys.stderr.write(f"{place}：{text}\n")


ACTS = {"list": _list, "check": _check, "compute": _compute, "template": _template, "export": _export}
