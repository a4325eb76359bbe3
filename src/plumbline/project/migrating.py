"""`plumbline migrate`: create or upgrade the database."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from plumbline.web.lawbook.services import index_law


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: the database is the one the settings name."""
    parser.add_argument("--quiet", action="store_true", help="不显示每一步")


def run(args: argparse.Namespace) -> int:
    """Apply all migrations and make the law findable."""
    call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
    index_law()
    return 0
