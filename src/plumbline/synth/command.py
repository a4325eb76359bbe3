"""The command `plumbline synth`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from plumbline.synth.city import FAULTY, blocks
from plumbline.synth.writing import labels_path, write_json, write_parquet

DONE, UNUSABLE = 0, 2
MOST_UNKNOWN = 5.0
CASES, SEED = 100_000, 1
THREADS = min(2, os.cpu_count() or 1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "生成一座虚拟城市的案卷：合法的案卷，以及植入并标明的缺陷，用于测试和测速。不含任何真实的人和企业。"
    )
    parser.epilog = (
        "标签文件 OUT.labels.parquet 每行一处植入的缺陷：案卷序号、案件编号、缺陷、应当发现它的规则、中文名称。"
    )
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="写入的 Parquet 文件")
    parser.add_argument("--json", type=Path, metavar="DIR", help="改为每个案卷写一个 JSON 文件，放进这个文件夹（较慢）")
    parser.add_argument("--cases", type=int, default=CASES, metavar="N", help=f"案卷数，默认 {CASES}")
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="S", help=f"随机种子，默认 {SEED}；相同的种子得到相同的案卷"
    )
    parser.add_argument(
        "--unknown", type=float, default=0.0, metavar="P", help="没有记载的事实所占的百分比，0 到 5，默认 0"
    )
    parser.add_argument(
        "--faulty",
        type=float,
        default=FAULTY * 100,
        metavar="P",
        help=f"植入缺陷的案卷所占的百分比，默认 {FAULTY * 100:g}",
    )


def run(args: argparse.Namespace) -> int:
    """Write the city; 2 if the call cannot be used."""
    wrong = _wrong(args)
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return UNUSABLE
    made = blocks(args.cases, args.seed, args.unknown / 100, args.faulty / 100, THREADS)
    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("生成案卷", total=args.cases)

        def told(cases: int) -> None:
            progress.update(task, advance=cases)

        if args.json:
            args.json.mkdir(parents=True, exist_ok=True)
            labels, beside = write_json(args.json, made, told), args.json / "labels.parquet"
        else:
            labels, beside = write_parquet(args.out, made, told), labels_path(args.out)
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"{args.cases:,} 个案卷，植入 {labels:,} 处缺陷，标签在 {beside}；"
        f"用时 {seconds:.1f} 秒，每秒 {args.cases / max(seconds, 0.001):,.0f} 个。\n"
    )
    return DONE


def _wrong(args: argparse.Namespace) -> str:
    """What is wrong with the call, in Chinese; empty if nothing is."""
    if (args.out is None) == (args.json is None):
        return "请写明写到哪里：一个 Parquet 文件（plumbline synth 案卷.parquet），或者 --json 加一个文件夹，两者选一。"
    if args.cases < 1 or args.seed < 0:
        return "案卷数（--cases）至少为 1，种子（--seed）不能为负数。"
    if not 0 <= args.unknown <= MOST_UNKNOWN:
        return f"没有记载的事实（--unknown）的百分比应当在 0 到 {MOST_UNKNOWN:g} 之间，现在是 {args.unknown:g}。"
    if not 0 <= args.faulty <= 100:
        return f"植入缺陷的案卷（--faulty）的百分比应当在 0 到 100 之间，现在是 {args.faulty:g}。"
    if args.out is not None and not args.out.parent.is_dir():
        return f"文件夹 {args.out.parent} 不存在，请先建立，或者换一个位置。"
    return ""
