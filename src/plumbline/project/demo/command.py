"""`plumbline demo`: a fictional city on this machine, ready to be used."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from plumbline.project.demo.logins import LOGINS, PASSWORD
from plumbline.project.demo.settle import is_settled, mark, seed_city
from plumbline.project.migrating import collect_static
from plumbline.project.serving import serve
from plumbline.web.lawbook.command import files_of, read_one
from plumbline.web.lawbook.services import index_law
from plumbline.web.lawbook.services.survey import Asked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether to start over."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--reset", action="store_true", help="删除现有演示数据，重新建立")
    parser.add_argument("--no-serve", action="store_true", help="只建立数据，不启动网站")
    parser.add_argument("--laws", type=Path, metavar="DIR", help="同时载入这个文件夹里的法律文本")
    parser.add_argument("--scale", type=int, default=100, help="已办结案件的百分比，默认 100（1500 件）")


def run(args: argparse.Namespace) -> int:
    """Seed once, print who may sign in, serve."""
    started = time.monotonic()
    if args.reset:
        reset()
    call_command("migrate", interactive=False, verbosity=0)
    collect_static()
    if not is_settled():
        index_law()
        if has_rows():
            say(
                "数据目录里已有数据，但不是完整的演示城市。请用 --reset 重新建立，或者用 PLUMBLINE_HOME 指定另一个目录。"
            )
            return 2
        seed_city(scale=args.scale, report=say)
    if args.laws:
        load_laws(args.laws)
    say(f"演示城市已就绪（{time.monotonic() - started:.0f} 秒），数据在 {settings.PLUMBLINE_HOME}")
    tell_logins(args.host, args.port)
    if args.no_serve:
        return 0
    worker = subprocess.Popen([sys.executable, "-m", "plumbline.project.cli", "worker"], stdout=subprocess.DEVNULL)
    try:
        return serve(args.host, args.port)
    finally:
        worker.terminate()
        worker.wait(10)


def load_laws(folder: Path) -> None:
    """Load the official texts of a folder; what is loaded already stays as it is."""
    files = list(files_of(folder))
    reports = [read_one(file, Asked(), dry_run=False) for file in files]
    refused = [report for report in reports if report.is_refused]
    say(f"法律文本：{len(files) - len(refused)} 个文件已载入，{len(refused)} 个没有载入。")
    for report in refused:
        reasons = [report.unreadable, *(text.reason for text in report.texts)]
        say(f"  {report.file}：{'；'.join(reason for reason in reasons if reason)}")


def has_rows() -> bool:
    """Whether anybody has worked here."""
    from plumbline.web.organs.models import Agency

    return bool(Agency.objects.exists())


def reset() -> None:
    """Delete what the demo made: the database's contents and the files below PLUMBLINE_HOME."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    connections.close_all()
    for path in settings.PLUMBLINE_HOME.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != ".gitkeep":
            path.unlink()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def tell_logins(host: str, port: int) -> None:
    """The address and one login per role."""
    say(f"\n网址：http://{host}:{port}/\n密码均为：{PASSWORD}\n")
    for login in LOGINS:
        say(f"  {login.username:<14} {login.name}　{login.title}")
    code = mark().read_text(encoding="utf-8").split("\n")[1]
    say(f"\n当事人在 /my/ 输入查询码 {code} 查看自己的案件")
    say("公众页面：/public/　　全部人员和企业均为虚构。按 Ctrl+C 停止。")


def say(text: str) -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
