"""`plumbline review --out`: a run over many files, told in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plumbline.casefile.names import neutral
from plumbline.casefile.system_errors import reason_of
from plumbline.engine.columns.memory import settle
from plumbline.engine.ruleset import RuleSet
from plumbline.intake.mapping import Mapping
from plumbline.review.done import Done
from plumbline.review.outcome import REFUSED_FILE, in_one_line, write_outcome
from plumbline.review.progress import Progress
from plumbline.review.run import Order, run
from plumbline.review.tables import mapping_of, told

CLEAN, FATAL_FOUND, NOT_ALL_READ, INTERRUPTED = 0, 1, 2, 130
NAMED = 20
"""So many refused files are named in the terminal; all of them stand in a file beside the findings."""


def run_bulk(paths: Sequence[Path], out: Path, mapping: Path | None, rules: RuleSet) -> int:
    """Review the files into the folder and tell what came of it; the exit code."""
    try:
        order = _order(paths, out, mapping)
        if order is None:
            return NOT_ALL_READ
        settle()
        done = run(order, rules, Progress())
        write_outcome(done, rules, out, datetime.now(ZoneInfo("Asia/Shanghai")))
    except OSError as wrong:
        sys.stderr.write(f"{wrong.filename or out}：无法读取或写入：{reason_of(wrong)}。请检查路径和权限。\n")
        return NOT_ALL_READ
    except KeyboardInterrupt:
        sys.stderr.write("已中断。做完的部分留在结果文件夹里，再次运行同一条命令会接着做。\n")
        return INTERRUPTED
    return _told(done, out)


def _order(paths: Sequence[Path], out: Path, mapping: Path | None) -> Order | None:
    """What is to be done, or None with the reason told why it cannot be."""
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        sys.stderr.write(f"{path}：文件或文件夹不存在。请检查路径是否写对。\n")
    raw = None if mapping is None else mapping.read_bytes()
    known = None if mapping is None or raw is None else mapping_of(raw, mapping.name)
    if known is not None and not isinstance(known, Mapping):
        sys.stderr.write(told(known))
        return None
    return None if missing else Order(tuple(paths), out, raw)


def _told(done: Done, out: Path) -> int:
    for one in done.refused[:NAMED]:
        row = "" if one.row is None else f" 第 {one.row} 行"
        sys.stderr.write(neutral(f"{one.file}{row}：{'；'.join(map(str, one.problems))}") + "\n")
    if done.refused:
        more = f"其余 {len(done.refused) - NAMED:,} 个" if len(done.refused) > NAMED else "全部"
        sys.stderr.write(f"{len(done.refused):,} 个案卷或文件没有检查，{more}见 {out / REFUSED_FILE}。\n")
    if not done.files:
        sys.stderr.write("没有找到案卷文件。能检查的格式是 JSON、NDJSON、Parquet、XLSX 和 CSV，请检查路径。\n")
    sys.stdout.write(f"{in_one_line(done)}\n结果已写入 {out}\n")
    if done.counts.fatal_cases:
        return FATAL_FOUND
    return NOT_ALL_READ if done.refused or not done.files else CLEAN
