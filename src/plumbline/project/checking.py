"""`plumbline check`: is this installation fit to run?"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from plumbline.law import law
from plumbline.web.audit.verification import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--json` prints the answer for a program."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Run every check; 1 when one fails."""
    results = {name: check() for name, check in CHECKS.items()}
    if args.json:
        sys.stdout.write(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    else:
        for name, problem in results.items():
            sys.stdout.write(f"{name}：{problem or '正常'}\n")
    return 1 if any(results.values()) else 0


def settings_problem() -> str:
    """Django's own system checks."""
    try:
        call_command("check", verbosity=0)
    except SystemCheckError as error:
        return str(error)
    return ""


def migration_problem() -> str:
    """Whether the database has the present shape."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"有 {len(missing)} 项升级未执行，请运行 plumbline migrate" if missing else ""


def law_problem() -> str:
    """Whether the rules load; loading checks every fact and citation."""
    return "" if len(law().rules.rules) else "没有装入任何规则"


def audit_problem() -> str:
    """Whether every audit chain is whole."""
    damage = list(verify())
    return f"发现 {len(damage)} 处损坏，请运行 plumbline audit verify" if damage else ""


CHECKS: dict[str, Callable[[], str]] = {
    "配置": settings_problem,
    "数据库结构": migration_problem,
    "法律规则": law_problem,
    "审计链": audit_problem,
}
