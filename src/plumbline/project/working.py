"""`plumbline worker`: run background jobs until stopped."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from plumbline.project.warming import warm_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` drains the queue and stops."""
    parser.add_argument("--once", action="store_true", help="处理完现有任务后退出")


def run(args: argparse.Namespace) -> int:
    """Hand over to the database worker."""
    warm_up()
    call_command("db_worker", batch=args.once, verbosity=1)
    return 0
