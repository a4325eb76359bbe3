"""`plumbline standards check|import|export`: local values as TOML files.

Exit codes: 0 done; 2 the file, the account or the agency could not be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from plumbline.web.accounts.models import User
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.selectors import acting_appointment
from plumbline.web.shell.errors import BadInput, Refusal
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue, State
from plumbline.web.standards.selectors import as_file, said
from plumbline.web.standards.services import import_values

DONE, UNUSABLE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Three subcommands."""
    commands = parser.add_subparsers(dest="what", metavar="操作", required=True)
    text = "检查本地标准文件是否在法律留下的范围内，不写入任何内容"
    checking = commands.add_parser("check", help=text, description=text)
    text = "把文件里的本地值登记为草稿，随后在网站上试算、提请批准"
    taking = commands.add_parser("import", help=text, description=text)
    taking.add_argument("--agency", metavar="CODE", help="适用机关的代码；不写则用文件里的 agency")
    taking.add_argument("--as", dest="username", required=True, help="以哪个账号的名义起草")
    text = "把已批准的本地值写成文件"
    giving = commands.add_parser("export", help=text, description=text)
    giving.add_argument("file", type=Path, nargs="?", help="写到哪个文件；不写则输出到屏幕")
    giving.add_argument("--agency", metavar="CODE", help="只导出这个机关设定的")
    for sub in (checking, taking):
        sub.add_argument("file", type=Path, metavar="FILE", help="本地标准文件（TOML）")
        sub.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")


def run(arguments: argparse.Namespace) -> int:
    """Carry out one action."""
    if arguments.what == "export":
        return _export(arguments)
    return _check(arguments) if arguments.what == "check" else _import(arguments)


def _check(arguments: argparse.Namespace) -> int:
    found = _read(arguments.file)
    lines = [] if found.faults else [_line_said(line) for line in found.lines]
    return _tell(lines, [str(fault) for fault in found.faults], arguments.json, "可以使用")


def _import(arguments: argparse.Namespace) -> int:
    found = _read(arguments.file)
    if found.faults:
        return _tell([], [str(fault) for fault in found.faults], arguments.json, "")
    actor = _actor(arguments.username)
    if actor is None:
        return _tell([], [f"没有账号“{arguments.username}”，或者该账号今日没有任职。"], arguments.json, "")
    agency = Agency.objects.filter(code=arguments.agency).first() if arguments.agency else None
    if arguments.agency and agency is None:
        return _tell([], [f"没有代码为“{arguments.agency}”的机关。"], arguments.json, "")
    try:
        rows = import_values(actor=actor, lines=list(found.lines), agency=agency)
    except BadInput as refused:
        texts = [
            f"{arguments.file.name}，{law.PLACES.get(field, field)}：{text}"
            for field, errors in refused.field_errors.items()
            for text in errors
        ]
        return _tell([], texts, arguments.json, "")
    except Refusal as refused:
        return _tell([], [f"{refused}。{refused.next_step}"], arguments.json, "")
    lines = [f"{row.agency.name}　{row.parameter}　{said(row.parameter, row.value)}　草稿 {row.pk}" for row in rows]
    return _tell(lines, [], arguments.json, "已登记为草稿，请在网站上试算并提请批准")


def _export(arguments: argparse.Namespace) -> int:
    rows = LocalValue.objects.filter(state=State.APPROVED).select_related("agency")
    if arguments.agency:
        if not Agency.objects.filter(code=arguments.agency).exists():
            return _tell([], [f"没有代码为“{arguments.agency}”的机关。"], False, "")
        rows = rows.filter(agency__code=arguments.agency)
    text = as_file(rows)
    if arguments.file is None:
        sys.stdout.write(text)
        return DONE
    try:
        arguments.file.write_text(text, encoding="utf-8")
    except OSError as wrong:
        return _tell([], [f"{arguments.file}：无法写入：{wrong.strerror}。"], False, "")
    sys.stdout.write(f"已写入 {arguments.file}，共 {rows.count()} 项。\n")
    return DONE


def _read(path: Path) -> law.StandardFile:
    try:
        return law.read_standards(path.name, path.read_bytes())
    except OSError as wrong:
        return law.StandardFile((), (law.Fault(str(path), "", "", f"文件无法打开：{wrong.strerror}。"),))


def _line_said(line: law.Line) -> str:
    value = line.proposal.value
    span = f"{value.since} 至 {value.until or '今'}"
    return f"{line.row}　{value.parameter}　{said(value.parameter, value.value)}　{law.dims_said(value.dims)}　{span}"


def _actor(username: str) -> Actor | None:
    user = User.objects.filter(username=username).first()
    now = timezone.now()
    appointment = acting_appointment(user, None, timezone.localdate(now)) if user else None
    return Actor(user, appointment, now) if user is not None and appointment is not None else None


def _tell(lines: list[str], faults: list[str], as_json: bool, done: str) -> int:
    if as_json:
        sys.stdout.write(json.dumps({"lines": lines, "faults": faults}, ensure_ascii=False) + "\n")
        return UNUSABLE if faults else DONE
    for line in lines:
        sys.stdout.write(line + "\n")
    for fault in faults:
        sys.stderr.write(fault + "\n")
    closing = f"发现 {len(faults)} 个问题，没有写入任何内容。" if faults else f"共 {len(lines)} 项，{done}。"
    (sys.stderr if faults else sys.stdout).write(closing + "\n")
    return UNUSABLE if faults else DONE
