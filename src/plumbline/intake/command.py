"""The command `plumbline import`: case files of other systems, row by row, into a folder or a file."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from plumbline.casefile import Level
from plumbline.casefile.system_errors import reason_of
from plumbline.intake.applying import apply
from plumbline.intake.books import Unusable
from plumbline.intake.case_rejects import CASE_FILES, CaseRejects, Rejects
from plumbline.intake.keeping import Keeper
from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import load_mapping
from plumbline.intake.reading import (
    REFUSED_TABLES,
    TABLES,
    files_at,
    name_of,
    nothing_in,
    read_file,
    recognised,
    source_of,
    unknown_headings,
)
from plumbline.intake.ready import READY, ready, ready_text
from plumbline.intake.rejects import open_rejects
from plumbline.intake.results import Cell, Item, Line, Remark, RowResult
from plumbline.intake.template import write_template

ALL_TAKEN, SOME_REFUSED, UNUSABLE = 0, 1, 2
_UNOPENED = ("not_found", "not_readable", "file_type", "unusable", "no_mapping", "empty")
_LINE = re.compile(r"第 (\d+) 行")
_EPILOG = (
    "退出码：0 全部接收；1 有行被退回；2 文件、对照文件或者用法不能用。"
    "对照文件可以写路径，也可以写 登记表、双公示；表头合得上的自动选用。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "读取其他系统的案卷：JSON、NDJSON、Parquet，以及按对照文件读取的 XLSX、CSV。"
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="*", type=Path, metavar="IN", help="文件或者文件夹")
    parser.add_argument("--map", metavar="FILE", help="对照文件（TOML），或者 登记表、双公示")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="OUT",
        help="写入的文件夹，或者 .ndjson、.parquet 文件；已有同一来源同一编号的只更新",
    )
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入；逐行列出接收、提醒、退回")
    parser.add_argument(
        "--rejects", type=Path, metavar="FILE", help="把退回的行连同原因写成同样格式的文件，改正后重新提交"
    )
    parser.add_argument("--all-or-nothing", action="store_true", help="有一行退回就全部不写入")
    parser.add_argument("--source", metavar="NAME", help="来源系统的代码，代替对照文件中的 source")
    parser.add_argument("--json", action="store_true", help="输出 JSON，每行一条，供程序读取")
    parser.add_argument("--all", action="store_true", help="接收的行也逐行列出（--dry-run 时总是列出）")
    parser.add_argument(
        "--template", type=Path, metavar="OUT.xlsx", help="写出供填写的工作簿（缺省按 登记表，可用 --map 另选）"
    )
    parser.add_argument("--show-map", metavar="NAME", choices=list(READY), help="打印现成的对照文件，供修改")


def run(args: argparse.Namespace) -> int:
    """Do what the arguments ask; see the epilogue for the exit codes."""
    if args.show_map:
        sys.stdout.write(ready_text(args.show_map).decode())
        return ALL_TAKEN
    mapping = _mapping(args)
    if mapping is _FAULTY:
        return UNUSABLE
    try:
        if args.template:
            return _template(args.template, mapping or ready("登记表"))
        return _import(args, mapping)
    except (OSError, Unusable) as wrong:
        said = reason_of(wrong) if isinstance(wrong, OSError) else str(wrong)
        sys.stderr.write(f"没有完成：{said}。请检查路径、读写权限和磁盘空间。\n")
        return UNUSABLE


_FAULTY = Mapping("", "", ())
"""Stands for a mapping file that cannot be used; its faults were told."""


def _mapping(args: argparse.Namespace) -> Mapping | None:
    """The mapping that was asked for; None to choose by the headings."""
    if args.map is None:
        return None
    if args.map in READY:
        loaded: Mapping | tuple[Any, ...] = ready(args.map)
    else:
        try:
            loaded = load_mapping(Path(args.map).read_bytes(), args.map)
        except OSError as wrong:
            sys.stderr.write(f"对照文件 {args.map} 无法打开：{reason_of(wrong)}。请检查路径。\n")
            return _FAULTY
    if isinstance(loaded, Mapping):
        return with_source(loaded, args.source)
    sys.stderr.writelines(f"{fault}\n" for fault in loaded)
    return _FAULTY


def with_source(mapping: Mapping, source: str | None) -> Mapping:
    """The mapping for another source."""
    return msgspec.structs.replace(mapping, source=source) if source else mapping


def _template(path: Path, mapping: Mapping) -> int:
    if path.exists():
        sys.stderr.write(f"{path} 已经存在，没有覆盖：里面可能已经填了内容。请换一个文件名。\n")
        return UNUSABLE
    write_template(mapping, path)
    sys.stdout.write(f"已写出 {path}。填好后：plumbline import {path} --dry-run\n")
    return ALL_TAKEN


def _import(args: argparse.Namespace, mapping: Mapping | None) -> int:
    if fault := _call_fault(args):
        sys.stderr.write(f"{fault}\n")
        return UNUSABLE
    run_ = Run(args, Keeper(args.out) if args.out and not args.dry_run else None)
    try:
        for path in args.paths:
            for name, result in sent(path, mapping, args.source):
                run_.take(name, result)
    except BaseException:
        if run_.keeper is not None:
            run_.keeper.finish(keep=False)
        raise
    run_.finish()
    return run_.exit_code


def _call_fault(args: argparse.Namespace) -> str:
    if not args.paths:
        return "没有写要读取的文件。例如：plumbline import 案件.xlsx --dry-run；要空白工作簿：plumbline import --template 登记表.xlsx"
    if not args.out and not args.dry_run:
        return "没有写 --out（写入哪里）。只想检查请写 --dry-run。"
    return _rejects_fault(args) if args.rejects else ""


def _rejects_fault(args: argparse.Namespace) -> str:
    """What is wrong with the file of rejected rows that was asked for: it has the format of one file that is read."""
    read, written = args.paths[0], args.rejects
    if len(args.paths) != 1 or read.is_dir():
        return "--rejects 只用于一个文件：退回的行写成与它同样的格式。多个文件请一个一个导入。"
    if read.suffix.lower() not in (*TABLES, *CASE_FILES):
        return f"--rejects 只用于 {'、'.join((*TABLES, *CASE_FILES))} 文件。"
    if read.resolve() in (written.resolve(), args.out and args.out.resolve()):
        return "--rejects 和 --out 都不能写到原文件上，请换一个文件名。"
    if written.suffix.lower() != (wanted := read.suffix.lower().replace(".xlsm", ".xlsx")):
        return f"退回的行与原文件的格式相同，--rejects 的文件名请以 {wanted} 结尾。"
    return ""


def sent(path: Path, mapping: Mapping | None, source: str | None = None) -> Iterator[tuple[str, RowResult]]:
    """Every row of every file at the path with the name of its file, whatever the format."""
    read = False
    for file in files_at(path):
        read, name = True, name_of(file, path)
        if file.suffix.lower() in (*TABLES, *REFUSED_TABLES) and file.is_file():
            for result in _rows(file, name, mapping, source):
                yield name, result
        else:
            for number, item in enumerate(read_file(file, mapping, name), 1):
                yield name, row_of(item, number)
    if not read:
        yield path.name, _about(nothing_in(path))


def _rows(file: Path, name: str, mapping: Mapping | None, source: str | None) -> Iterator[RowResult]:
    try:
        used = mapping or recognised(file)
    except Unusable as wrong:
        yield _about(str(wrong).rstrip("。"))
        return
    if used is None:
        yield _about(unknown_headings(file))
        return
    yield from apply(with_source(used, source), file, name)


def _about(why: str) -> RowResult:
    return RowResult("", 0, "", None, refusals=(Remark(Level.ERROR, "unusable", Cell(), "", why, ""),))


def row_of(item: Item, number: int) -> RowResult:
    """A case file of any format as a row. Without a number it cannot be told apart from others and is refused."""
    remarks = [
        Remark(
            problem.level, problem.code, Cell(header=problem.path), "", problem.message.rstrip("。"), "", problem.path
        )
        for problem in item.problems
    ]
    called = source_of(item.case)[1] if item.case is not None else ""
    case = item.case if called else None
    if item.case is not None and not called:
        why = "案卷没有案件编号（case.id），无法识别重复导入"
        remarks.append(
            Remark(Level.ERROR, "no_number", Cell(header="case.id"), "", why, "请补上原系统中的编号", "case.id")
        )
    line = int(found[1]) if (found := _LINE.fullmatch(item.position)) else number
    unopened = any(problem.code in _UNOPENED for problem in item.problems)
    return RowResult(
        item.position,
        0 if unopened else number,
        called,
        case,
        tuple(remark for remark in remarks if remark.level is Level.WARNING and remark.path != "case.id"),
        tuple(remark for remark in remarks if remark.level is Level.ERROR),
        (Line("", line, ()),),
    )


@dataclass
class Run:
    """One run of the command: what was taken, what was refused, and what is said of it."""

    args: argparse.Namespace
    keeper: Keeper | None
    accepted: int = 0
    warned: int = 0
    refused: int = 0
    unusable: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    rejects: Rejects | None = None

    def take(self, name: str, result: RowResult) -> None:
        """One row."""
        became = self._became(result)
        self.reasons.update((remark.code, remark.where.header) for remark in result.refusals)
        if self.args.rejects and result.refusals and result.row:
            self._reject(result)
        if became != "accepted" or result.warnings or self.args.all or self.args.dry_run:
            self._print(name, result, became)

    def _reject(self, result: RowResult) -> None:
        """Lay a refused row aside in the file of rejected rows."""
        if self.rejects is None:
            self.rejects = self._open_rejects(self.args.paths[0])
        self.rejects.add(result)

    def _open_rejects(self, source: Path) -> Rejects:
        if source.suffix.lower() in CASE_FILES:
            return CaseRejects(source, self.args.rejects)
        mapping = _mapping(self.args) or recognised(source)
        assert mapping is not None, "rows were refused, so there was a mapping"
        return open_rejects(mapping, source, source.name, self.args.rejects)

    def _became(self, result: RowResult) -> str:
        if result.about_file:
            self.unusable += bool(result.refusals)
            return "file"
        if result.case is None:
            self.refused += 1
            return "refused"
        self.accepted += 1
        self.warned += bool(result.warnings)
        return self.keeper.take(result.case) if self.keeper else "accepted"

    def _print(self, name: str, result: RowResult, became: str) -> None:
        if self.args.json:
            sys.stdout.write(json.dumps(as_data(name, result, became), ensure_ascii=False) + "\n")
            return
        sys.stdout.write(f"{place(name, result)}\t{result.number}\t{_BECAME[became]}\n")
        for remark in result.refusals:
            sys.stdout.write(f"    退回　{remark}\n")
        for remark in result.warnings:
            sys.stdout.write(f"    提醒　{remark}\n")

    def finish(self) -> None:
        """Put the accepted case files in their place, write the rejected rows, and print the sums."""
        refused = bool(self.refused or self.unusable)
        if self.keeper is not None:
            self.keeper.finish(keep=not (refused and self.args.all_or_nothing))
        if self.rejects is not None:
            self.rejects.close()
        if not self.args.json:
            sys.stdout.writelines(f"{line}\n" for line in self.told())

    def told(self) -> Iterator[str]:
        """The sums of the run."""
        yield f"接收 {self.accepted:,}（其中有提醒 {self.warned:,}），退回 {self.refused:,}，文件不能用 {self.unusable:,}。"
        if self.keeper is not None:
            tally = self.keeper.tally
            if self.args.all_or_nothing and (self.refused or self.unusable):
                yield "有退回的行，按 --all-or-nothing 全部没有写入。"
            else:
                yield f"新 {tally.new:,}，有变化 {tally.changed:,}，没有变化 {tally.unchanged:,}；写入 {self.args.out}。"
        for (code, column), times in self.reasons.most_common(10):
            yield f"  {times:>8,}　{column or '整体'}：{_CODES.get(code, code)}"
        if self.rejects is not None:
            yield f"退回的行连同原因写入 {self.args.rejects}，改正后可以直接重新提交。"

    @property
    def exit_code(self) -> int:
        """Refused rows are found things; files that cannot be read at all are not usable."""
        if self.unusable:
            return UNUSABLE
        return SOME_REFUSED if self.refused else ALL_TAKEN


def place(name: str, result: RowResult) -> str:
    """Where a row stands: file, sheet, row; a case file that is not in a table says its place itself."""
    row = f"第 {result.row} 行" if result.row and result.lines[0].values else ""
    return "　".join(part for part in (name, result.sheet, row) if part)


def as_data(name: str, result: RowResult, became: str) -> dict[str, Any]:
    """A row for programs."""
    return {
        "file": name,
        "sheet": result.sheet,
        "row": result.row,
        "number": result.number,
        "result": became,
        "refusals": [msgspec.to_builtins(remark) for remark in result.refusals],
        "warnings": [msgspec.to_builtins(remark) for remark in result.warnings],
    }


_BECAME = {
    "accepted": "接收",
    "new": "接收（新）",
    "changed": "接收（有变化）",
    "unchanged": "没有变化",
    "refused": "退回",
    "file": "整个文件或者工作表",
}
_CODES = {
    "missing": "必填的没有填",
    "impossible_date": "日期不存在",
    "wrong_date": "不是日期，或者写法没有声明",
    "wrong_amount": "不是金额",
    "out_of_range": "超出可能的范围",
    "unknown_code": "代码表中没有",
    "wrong_boolean": "不是“是”或者“否”",
    "wrong_integer": "不是整数",
    "wrong_instant": "不是时间",
    "no_offset": "没有时区",
    "cell_error": "公式出错",
    "no_result": "公式没有算出结果",
    "merged": "合并单元格",
    "lost_digits": "长号码丢失数字",
    "nul": "含空字符",
    "broken_text": "含无法识别的字节",
    "too_long": "单元格太长",
    "ragged_row": "各列错位",
    "broken_row": "引号没有成对",
    "no_number": "没有案件编号",
    "repeated_number": "编号重复而内容不同",
    "no_case": "案件表中没有这个编号",
    "not_listed": "编号没有登记",
    "contradiction": "前后矛盾",
    "no_mapping": "表头不认识",
    "unusable": "文件不能读取",
    "file_type": "不是可以读取的文件",
    "not_found": "文件不存在",
    "not_readable": "文件无法打开",
    "too_large": "太大",
    "encoding": "编码不对",
    "malformed": "不是正确的 JSON",
    "too_deep": "不是正确的 JSON",
    "duplicate_key": "同一字段写了两次",
    "wrong_type": "内容的类型不对",
    "invalid": "有无法读出的值",
    "version": "案卷格式的版本不对",
    "newer_version": "案卷格式的版本不对",
    "unknown_group": "没有这一组内容",
    "long_number": "案件编号太长",
    "empty": "没有案件",
}
