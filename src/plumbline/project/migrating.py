"""`plumbline migrate`: create or upgrade the database, and what the site serves beside it."""

from __future__ import annotations

import argparse

from django.conf import settings
from django.core.management import call_command

from plumbline.web.lawbook.services import index_law


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: the database is the one the settings name."""
    parser.add_argument("--quiet", action="store_true", help="不显示每一步")


def run(args: argparse.Namespace) -> int:
    """Apply all migrations, make the law findable and put the static files where they are served."""
    call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
    index_law()
    collect_static()
    return 0


def collect_static() -> None:
    """Where names are hashed the site serves only what was collected; otherwise each app's own folder."""
    if settings.HASHED_STATIC:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
