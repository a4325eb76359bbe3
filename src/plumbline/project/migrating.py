"""`plumbline migrate`: create or upgrade the database."""

from __future__ import annotations

import argparse

from django.core.management import call_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: the database is the one the settings name."""
    parser.add_argument("--quiet", action="store_true", help="不显示每一步")


def run(args: argparse.Namespace) -> int:
    """Apply all migrations."""
    call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
    return 0
