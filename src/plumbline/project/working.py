"""`plumbline worker`: run background jobs until stopped, the nightly review when it is due, and the comparison of fines after it."""

from __future__ import annotations

import argparse
from threading import Event, Thread

from django.core.management import call_command

from plumbline.project.warming import warm_up
from plumbline.web.fairness import nightly as fairness
from plumbline.web.findings import nightly as findings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` drains the queue and stops; `--no-nightly` leaves the nightly review to another process."""
    parser.add_argument("--once", action="store_true", help="处理完现有任务后退出")
    parser.add_argument("--no-nightly", action="store_true", help="不负责夜间评查（由另一个进程负责时使用）")


def run(args: argparse.Namespace) -> int:
    """Hand over to the database worker; the nightly work has threads of its own, so that no job waits for it."""
    warm_up()
    stopping = Event()
    if not args.once and not args.no_nightly:
        for name, watch in (("nightly", findings.watch), ("fairness", fairness.watch)):
            Thread(target=watch, args=(stopping.wait,), name=name, daemon=True).start()
    try:
        call_command("db_worker", batch=args.once, verbosity=1)
    finally:
        stopping.set()
    return 0
