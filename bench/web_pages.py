"""CPU of one request with 100,000 cases in the database: server and database together.

    python bench/web_pages.py [--json] [--cases N] [--repeat N] [--home DIR] [--check]

Runs on SQLite, or with DATABASE_URL on PostgreSQL; then the CPU of the database's own process for this connection is
added. Baseline of the same run: `/healthz`, a view that shows nothing. The pages are asked for by the roles that have
most to read: a handler whose own bureau has every fifth case, and a supervisor who sees all of them. `--home` keeps
the filled database for the next run.

For context, measured on a like machine with their own data: Open Zaak takes 52 ms to create a case, 59 ms to read one
and 80 ms for a list of 20; Amsterdam's Signals 64, 60 and 267 ms.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

TICKS = os.sysconf("SC_CLK_TCK")
WARM_UP = 3
EMPTY = "empty view /healthz"
LIST, DETAIL, FILING = 25.0, 50.0, 20.0


@dataclass
class Cost:
    """Mean CPU milliseconds of one request, the queries it makes, and the target."""

    server_ms: float
    database_ms: float
    queries: int
    target_ms: float | None = None
    ratio: float = 1.0

    @property
    def total_ms(self) -> float:
        """Server and database together."""
        return self.server_ms + self.database_ms

    @property
    def met(self) -> bool:
        """Whether the target is kept; without one it is."""
        return self.target_ms is None or self.total_ms <= self.target_ms


def main() -> int:
    """Print the CPU of each page and its ratio to the baseline; with --check, 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=60, help="requests per page; PostgreSQL counts CPU in ticks")
    parser.add_argument("--home", type=Path, help="keep the filled database here")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["PLUMBLINE_HOME"] = str(args.home or temporary)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
        costs = measure(args.cases, args.repeat)
    report(costs, as_json=args.json)
    return 1 if args.check and not all(cost.met for cost in costs.values()) else 0


def report(costs: dict[str, Cost], *, as_json: bool) -> None:
    """A line per page, or all as JSON."""
    if as_json:
        rows = {name: {**asdict(cost), "total_ms": cost.total_ms, "met": cost.met} for name, cost in costs.items()}
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print(f"{'page':36}{'server':>9}{'database':>10}{'together':>10}{'target':>8}{'x empty':>9}{'queries':>9}")
    for name, cost in costs.items():
        target = f"{cost.target_ms:.0f}" if cost.target_ms else ""
        print(
            f"{name:36}{cost.server_ms:9.1f}{cost.database_ms:10.1f}{cost.total_ms:10.1f}{target:>8}"
            f"{cost.ratio:9.1f}{cost.queries:9}{'' if cost.met else '  MISSED'}"
        )


def measure(cases: int, repeat: int) -> dict[str, Cost]:
    """Fill the database, and cost each page as its role."""
    import django

    django.setup()
    from bench.filled.many_cases import fill

    live = fill(cases)
    from plumbline.project.demo.logins import LOGINS

    users = {login.role: login.username for login in LOGINS}
    costs = {}
    for name, role, path, target in pages(live):
        costs[name] = cost_of(request(users[role], path), repeat, target)
    costs["file a case (service)"] = filing(repeat)
    for cost in costs.values():
        cost.ratio = round(cost.total_ms / costs[EMPTY].total_ms, 1)
    return costs


def pages(live: int) -> list[tuple[str, str, str, float | None]]:
    """Name, role, address and target of each page."""
    return [
        (EMPTY, "handler", "/healthz", None),
        ("workbench, handler", "handler", "/workbench/", LIST),
        ("workbench, head", "head", "/workbench/", LIST),
        ("workbench, supervisor", "supervisor", "/workbench/", LIST),
        ("case list, handler", "handler", "/cases/", LIST),
        ("case list, one state", "handler", "/cases/?state=investigating", LIST),
        ("case list, latest first", "handler", "/cases/?order=newest", LIST),
        ("case list, words", "handler", "/cases/?text=%E5%85%AC%E5%8F%B8", LIST),
        ("case list, supervisor", "supervisor", "/cases/", LIST),
        ("case list, supervisor, one state", "supervisor", "/cases/?state=investigating", LIST),
        ("case list, supervisor, latest first", "supervisor", "/cases/?order=newest", LIST),
        ("case with live findings", "handler", f"/cases/{live}/", DETAIL),
        ("case, tab of findings", "handler", f"/cases/{live}/findings/", DETAIL),
        ("case, form of a step", "handler", f"/cases/{live}/do/record-act/", DETAIL),
    ]


def request(username: str, path: str) -> Callable[[], Any]:
    """A call that asks for the page, signed in; a page that fails is not a fast page."""
    from django.test import Client

    from plumbline.web.accounts.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")

    def ask() -> None:
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")

    return ask


def filing(repeat: int) -> Cost:
    """Filing a case through its service: rules, audit event, numbers, index and messages included."""
    from plumbline.project.demo.settle import leads_ready_to_file

    leads: Iterator[Callable[[], object]] = iter(list(leads_ready_to_file(repeat + WARM_UP + 1)))
    return cost_of(lambda: next(leads)(), repeat, FILING)


def cost_of(action: Callable[[], object], repeat: int, target: float | None) -> Cost:
    """Mean CPU of the action, after some unmeasured ones; one more counts the queries."""
    from django.db import connection

    for _ in range(WARM_UP):
        action()
    queries: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: (queries.append(sql), run(sql, *rest))[1]):
        action()
    gc.collect()
    server, database = process_time(), database_seconds()
    for _ in range(repeat):
        action()
    spent = (process_time() - server, database_seconds() - database)
    return Cost(*(round(seconds * 1000 / repeat, 2) for seconds in spent), len(queries), target)


def database_seconds() -> float:
    """CPU of the PostgreSQL process of this connection; SQLite runs in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    sys.exit(main())
