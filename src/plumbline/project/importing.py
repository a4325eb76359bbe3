"""The command `plumbline import`: `plumbline.intake.command`, and with `--site` straight into the installation."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from plumbline.casefile import write
from plumbline.intake.books import Unusable
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
    if fault := _call_fault(args):
        sys.stderr.write(f"{fault}\n")
        return UNUSABLE
    from plumbline.project.cli import set_up_site

    set_up_site()
    return max(_bring_in(path, args) for path in args.paths)


def _call_fault(args: argparse.Namespace) -> str:
    if not args.username or not args.paths or args.out or args.map or args.dry_run:
        return "导入本站写：plumbline import 文件 --site 来源代码 --as 账号。对照文件用来源登记的那一份；先检查请用 --dry-run 而不写 --site。"
    if args.rejects and len(args.paths) != 1:
        return "--rejects 只用于一个文件或者文件夹。多个文件请一个一个导入。"
    if args.rejects and args.rejects.resolve() == args.paths[0].resolve():
        return "--rejects 不能写到原文件上，请换一个文件名。"
    return ""


def _bring_in(path: Path, args: argparse.Namespace) -> int:
    """One file or folder as one batch."""
    from plumbline.web.intake.models import Source

    source = Source.objects.filter(code=args.site).first()
    actor = _actor(args.username)
    if source is None or actor is None:
        missing = (
            f"没有代码为 {args.site} 的来源" if source is None else f"没有账号 {args.username}，或者该账号今日没有任职"
        )
        sys.stderr.write(f"{missing}。\n")
        return UNUSABLE
    if not path.exists():
        sys.stderr.write(f"{path}：文件或文件夹不存在。请检查路径是否写对。\n")
        return UNUSABLE
    if not path.is_dir():
        return _sent(path, source, actor, args, Gathered())
    with tempfile.TemporaryFile() as spool:
        gathered = _gathered(path, spool)
        if not gathered.places or (gathered.unread and args.all_or_nothing):
            all_ = f"有 {gathered.unread} 个不能读取，按 --all-or-nothing 全部没有导入。请按上面所说改正后重新导入"
            none = "文件夹里没有能读取的案卷。请核对路径和文件格式"
            sys.stderr.write(f"{path}：{all_ if gathered.places else none}。\n")
            return UNUSABLE
        return max(_sent(path, source, actor, args, gathered, spool), SOME_REFUSED if gathered.unread else ALL_TAKEN)


@dataclass
class Gathered:
    """A folder as one case file per line: where each line came from, and how many were no case files."""

    places: list[str] = field(default_factory=list)
    unread: int = 0


def _gathered(folder: Path, spool: IO[bytes]) -> Gathered:
    """Write every case file below the folder to the spool; what is none is told."""
    gathered = Gathered()
    for item in read_files(folder):
        place = f"{item.name}　{item.position}".rstrip()
        if item.case is not None:
            spool.write(write(item.case) + b"\n")
            gathered.places.append(place)
        else:
            told = "；".join(problem.message for problem in item.problems)
            sys.stderr.write(f"{place}：{told}\n")
            gathered.unread += 1
    spool.seek(0)
    return gathered


def _sent(
    path: Path, source: Any, actor: Any, args: argparse.Namespace, gathered: Gathered, spool: IO[bytes] | None = None
) -> int:
    """The file, or what was gathered of the folder, as a batch of the source."""
    from django.utils import timezone

    from plumbline.web.intake.models import Mode
    from plumbline.web.intake.services import Sent, take_file, work
    from plumbline.web.shell.errors import Refusal

    try:
        layout = _layout(path)
        sent = Sent(path.name, layout, Mode.ALL_OR_NOTHING if args.all_or_nothing else Mode.GOOD_ROWS)
        with path.open("rb") if spool is None else nullcontext(spool) as file:
            chunks = iter(lambda: file.read(CHUNK), b"")
            batch = take_file(actor=actor, source_id=source.pk, sent=sent, chunks=chunks)
    except (Refusal, Unusable, OSError) as refused:
        then = refused.next_step if isinstance(refused, Refusal) else "请检查文件和读取权限。"
        sys.stderr.write(f"{path}：{str(refused).rstrip('。')}。{then}\n")
        return UNUSABLE
    work(batch_id=batch.pk, clock=timezone.now)
    batch.refresh_from_db()
    return _told(path, batch, gathered, args.rejects)


def _told(path: Path, batch: Any, gathered: Gathered, rejects: Path | None) -> int:
    """Say what became of the rows, and write the refused ones where that was asked for."""
    from plumbline.web.intake.models import Progress, RowState
    from plumbline.web.intake.services.receiving import ROOM
    from plumbline.web.vault import store

    for row in batch.rows.filter(state=RowState.REFUSED).order_by("ordinal").iterator():
        said = "；".join(f"{reason['column']} {reason['field']}：{reason['why']}" for reason in row.reasons)
        place = gathered.places[row.ordinal - 1] if gathered.places else row.place
        sys.stdout.write(f"{place}\t{row.number}\t退回　{said}\n")
    sys.stdout.write(
        f"{path.name}：第 {batch.pk} 批，{batch.get_state_display()}。新 {batch.accepted:,}，有变化 {batch.changed:,}，"
        f"没有变化 {batch.unchanged:,}，退回 {batch.refused:,}。{batch.fault}\n"
    )
    if rejects is not None and batch.rejects:
        rejects.write_bytes(store.read(ROOM, batch.rejects))
        sys.stdout.write(f"退回的行写入 {rejects}，改正后可以直接重新导入。\n")
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
