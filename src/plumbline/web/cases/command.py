"""`plumbline cases export|import`: case files out of and into the installation."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from plumbline.web.accounts.models import User
from plumbline.web.cases.models import Case
from plumbline.web.cases.services import export_case, import_case
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.selectors import acting_appointment
from plumbline.web.shell.errors import Refusal

DONE, FOUND, UNUSABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two subcommands."""
    commands = parser.add_subparsers(dest="what", metavar="操作", required=True)
    export = commands.add_parser("export", help="把案件导出为 JSON 案卷文件", description="把案件导出为 JSON 案卷文件")
    export.add_argument("folder", type=Path, help="存放案卷文件的文件夹")
    export.add_argument("--number", action="append", default=[], help="案号或线索编号，可以重复；不写则导出全部")
    taking = commands.add_parser(
        "import", help="导入其他系统的案卷文件", description="导入其他系统的案卷文件，只供查看和评查"
    )
    taking.add_argument("files", type=Path, nargs="+", help="JSON 案卷文件")
    taking.add_argument("--as", dest="username", required=True, help="以哪个账号的名义导入")
    for sub in (export, taking):
        sub.add_argument("--json", action="store_true", help="以 JSON 输出结果")


def run(arguments: argparse.Namespace) -> int:
    """Export or import; 0 when all went well, 2 when a file or a number could not be used."""
    results = _export(arguments) if arguments.what == "export" else _import(arguments)
    failed = [result for result in results if "error" in result]
    if arguments.json:
        sys.stdout.write(json.dumps(results, ensure_ascii=False) + "\n")
    else:
        for result in results:
            sys.stdout.write("　".join(str(value) for value in result.values()) + "\n")
        sys.stdout.write(f"共 {len(results)} 件，失败 {len(failed)} 件。\n")
    return UNUSABLE if failed else DONE


def _export(arguments: argparse.Namespace) -> list[dict[str, str]]:
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if not arguments.number:
        return [_write(case, arguments.folder) for case in Case.objects.order_by("pk").iterator(chunk_size=200)]
    return [_export_one(number, arguments.folder) for number in arguments.number]


def _export_one(number: str, folder: Path) -> dict[str, str]:
    case = Case.objects.filter(case_number=number).first() or Case.objects.filter(lead_number=number).first()
    return _write(case, folder) if case else {"number": number, "error": "没有这个案号或线索编号"}


def _write(case: Case, folder: Path) -> dict[str, str]:
    """The file is named by the id: numbers contain signs that some systems refuse in names."""
    path = folder / f"case-{case.pk:06d}.json"
    path.write_bytes(export_case(case))
    return {"number": case.number, "file": str(path)}


def _import(arguments: argparse.Namespace) -> list[dict[str, str]]:
    user = User.objects.filter(username=arguments.username).first()
    now = timezone.now()
    appointment = acting_appointment(user, None, timezone.localdate(now)) if user else None
    if user is None or appointment is None:
        return [{"user": arguments.username, "error": "没有这个账号，或者该账号今日没有任职"}]
    actor = Actor(user, appointment, now)
    return [_import_one(path, actor) for path in arguments.files]


def _import_one(path: Path, actor: Actor) -> dict[str, str]:
    try:
        case = import_case(raw=path.read_bytes(), actor=actor)
    except OSError as error:
        return {"file": str(path), "error": f"不能读取：{error.strerror}"}
    except Refusal as refusal:
        return {"file": str(path), "error": str(refusal)}
    return {"file": str(path), "number": case.number}
