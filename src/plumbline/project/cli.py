"""The `plumbline` command: one door to serving, seeding, reviewing and verifying.

Exit codes: 0 done and nothing found; 1 something was found (a fatal finding, a broken
chain); 2 the input or the call could not be used.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

Run = Callable[[argparse.Namespace], int]

COMMANDS: tuple[tuple[str, str, str, bool], ...] = (
    ("demo", "plumbline.project.demo.command", "建立演示城市并启动服务", True),
    ("serve", "plumbline.project.serving", "启动网站", True),
    ("worker", "plumbline.project.working", "启动后台任务进程", True),
    ("migrate", "plumbline.project.migrating", "建立或升级数据库", True),
    ("check", "plumbline.project.checking", "检查配置、数据库、法律规则与审计链", True),
    ("import", "plumbline.project.importing", "读入其他系统的案卷", False),
    ("review", "plumbline.review.command", "用全部规则检查案卷文件", False),
    ("synth", "plumbline.synth.command", "生成虚拟城市的案卷，用于测试和测速", False),
    ("rules", "plumbline.law.command", "列出、解释、核对法律规则", False),
    ("discretion", "plumbline.law.discretion.command", "列出、核对裁量基准，计算罚款并列出过程", False),
    ("leniency", "plumbline.law.leniency.command", "列出、核对不予处罚清单和不予强制清单，对照案件", False),
    ("schema", "plumbline.casefile.command", "输出案卷的 JSON Schema", False),
    ("cases", "plumbline.web.cases.command", "导出或导入案卷", True),
    ("standards", "plumbline.web.standards.command", "检查、导入和导出本地标准", True),
    ("lawbook", "plumbline.web.lawbook.command", "载入、列出法律文本，核对引用", True),
    ("findings", "plumbline.web.findings.command", "评查新的和有变动的案卷", True),
    ("audit", "plumbline.web.audit.command", "核验审计链", True),
    ("evidence", "plumbline.web.evidence.command", "核对证据文件的校验值", True),
)


def build_parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser; only the wanted command's module is imported, so that every command starts fast."""
    parser = argparse.ArgumentParser(prog="plumbline", description="准绳：行政执法办案与监督")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name, module, summary, needs_site in COMMANDS:
        sub = commands.add_parser(name, help=summary, description=summary)
        if name == wanted:
            if needs_site:
                set_up_site()
            command = importlib.import_module(module)
            command.add_arguments(sub)
            sub.set_defaults(run=command.run)
    return parser


def set_up_site() -> None:
    """Load the settings and the apps for commands that touch the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
    import django

    django.setup()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    wanted = next((a for a in given if not a.startswith("-")), None)
    parsed = build_parser(wanted).parse_args(given)
    try:
        return int(parsed.run(parsed))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
