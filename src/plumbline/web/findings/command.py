"""`plumbline findings run`: hold every new and changed case file of the city against every rule.

Exit codes: 0 done, 1 files could not be read or held (each is named), 2 another run is under way.
"""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from plumbline.web.findings import services
from plumbline.web.findings.models import Run, RunKind

DONE, FOUND, UNUSABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and how much of it."""
    parser.add_argument("action", choices=["run"], help="run：评查新的和有变动的案卷")
    parser.add_argument("--all", action="store_true", dest="everything", help="没有变动的案卷也重新评查")


def run(args: argparse.Namespace) -> int:
    """Run and report."""
    try:
        done = services.run_review(kind=RunKind.MANUAL, everything=args.everything, told=_progress)
    except services.AlreadyRunning as refused:
        say(str(refused))
        return UNUSABLE
    except KeyboardInterrupt:
        services.abandon_running()
        say("已中断。再次执行时从中断处继续。")
        raise
    say(told(done))
    for broken in done.broken_files.select_related("file"):
        say(f"  不能读取：{broken.file.number}　{broken.problem}")
    return FOUND if done.broken else DONE


def told(run: Run) -> str:
    """The run in one line, with the way the files took."""
    ways = [(run.by_columns, "按列"), (run.by_closures, "逐案")]
    way = "，".join(f"{zh} {number} 个" for number, zh in ways if number) or "没有需要评查的案卷"
    return (
        f"查看 {run.files} 个案卷，评查 {run.held} 个（{way}），不能读取 {run.broken} 个；"
        f"新出现 {run.appeared} 条，消除 {run.gone} 条，现存 {run.findings} 条；用时 {run.seconds:.1f} 秒。"
    )


def _progress(run: Run) -> None:
    say(f"{timezone.localtime():%H:%M:%S}　{run.files} / {run.total}")


def say(text: str) -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
