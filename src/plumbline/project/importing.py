"""The command `plumbline import`: `plumbline.intake.command`, and with `--site` straight into the installation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plumbline.casefile import write
from plumbline.intake.command import ALL_TAKEN, SOME_REFUSED, UNUSABLE
from plumbline.intake.command import add_arguments as add_own_arguments
from plumbline.intake.command import run as run_own
from plumbline.intake.reading import TABLES, read_files, recognised
from plumbline.intake.ready import ready

CHUNK = 1 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_own_arguments(parser)
    parser.add_argument("--site", metavar="SOURCE", help="直接导入本站已登记的来源（写来源代码），须同时写 --as")
    parser.add_argument("--as", dest="username", metavar="USER", help="以哪个账号的名义导入本站")


def run(args: argparse.Namespace) -> int:
    """Convert, or bring into the site."""
    if not args.site:
        return run_own(args)
    if not args.username or not args.paths or args.out or args.map or args.dry_run:
        sys.stderr.write(
            "导入本站写：plumbline import 文件 --site 来源代码 --as 账号。对照文件用来源登记的那一份；先检查请用 --dry-run 而不写 --site。\n"
        )
        return UNUSABLE
    from plumbline.project.cli import set_up_site

    set_up_site()
    return max(_bring_in(path, args) for path in args.paths)


def _bring_in(path: Path, args: argparse.Namespace) -> int:
    """One file or folder as one batch."""
    from django.utils import timezone

    from plumbline.web.intake.models import Mode, Progress, RowState, Source
    from plumbline.web.intake.services import Sent, take_file, work
    from plumbline.web.shell.errors import Refusal

    source = Source.objects.filter(code=args.site).first()
    actor = _actor(args.username)
    if source is None or actor is None:
        missing = (
            f"没有代码为 {args.site} 的来源" if source is None else f"没有账号 {args.username}，或者该账号今日没有任职"
        )
        sys.stderr.write(f"{missing}。\n")
        return UNUSABLE
    try:
        layout = _layout(path)
        mode = Mode.ALL_OR_NOTHING if args.all_or_nothing else Mode.GOOD_ROWS
        sent = Sent(path.name, layout, mode)
        batch = take_file(actor=actor, source_id=source.pk, sent=sent, chunks=_chunks(path))
    except (Refusal, OSError) as refused:
        sys.stderr.write(f"{path}：{refused}\n")
        return UNUSABLE
    work(batch_id=batch.pk, clock=timezone.now)
    batch.refresh_from_db()
    for row in batch.rows.filter(state=RowState.REFUSED).order_by("ordinal").iterator():
        said = "；".join(f"{reason['column']} {reason['field']}：{reason['why']}" for reason in row.reasons)
        sys.stdout.write(f"{row.place}\t{row.number}\t退回　{said}\n")
    sys.stdout.write(
        f"{path.name}：第 {batch.pk} 批，{batch.get_state_display()}。新 {batch.accepted:,}，有变化 {batch.changed:,}，"
        f"没有变化 {batch.unchanged:,}，退回 {batch.refused:,}。{batch.fault}\n"
    )
    if batch.state == Progress.FAILED:
        return UNUSABLE
    return SOME_REFUSED if batch.refused else ALL_TAKEN


def _actor(username: str) -> Any:
    from django.utils import timezone

    from plumbline.web.accounts.models import User
    from plumbline.web.organs.actors import Actor
    from plumbline.web.organs.selectors import acting_appointment

    user = User.objects.filter(username=username).first()
    now = timezone.now()
    appointment = acting_appointment(user, None, timezone.localdate(now)) if user else None
    return Actor(user, appointment, now) if user is not None and appointment is not None else None


def _layout(path: Path) -> str:
    """The layout of a table by its headings; everything else is brought in as case files."""
    from plumbline.web.intake.models import Layout

    if path.suffix.lower() not in TABLES:
        return Layout.CASE_FILE
    by_mapping = {ready("登记表").name: Layout.TEMPLATE, ready("双公示").name: Layout.DISCLOSURE}
    mapping = recognised(path)
    return by_mapping[mapping.name] if mapping is not None else Layout.MAPPED


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes of the file; folders and Parquet become one case file per line."""
    if path.is_dir() or path.suffix.lower() == ".parquet":
        for item in read_files(path):
            if item.case is not None:
                yield write(item.case) + b"\n"
            else:
                told = "；".join(problem.message for problem in item.problems)
                sys.stderr.write(f"{item.name} {item.position}：{told}\n")
        return
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
