"""CPU of one search in the law book over 150,000 articles: server and database together.

    python bench/lawbook_search.py [--json] [--articles N] [--repeat N] [--home DIR] [--check]

Runs on SQLite, or with DATABASE_URL on PostgreSQL; then the CPU of the database's own process for this connection is
added. Baseline of the same run, for each query: a scan of all articles with LIKE for each of its words, unranked.
`--home` keeps the filled database for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

TICKS = os.sysconf("SC_CLK_TCK")
TARGET = 50.0
WARM_UP = 2
QUERIES = (
    ("very common word", "应当"),
    ("common pair of words", "应当 可以"),
    ("five common words", "应当 可以 不得 规定 处理"),
    ("common pairs that never meet", "应当可以"),
    ("cut in the middle of words", "员应当自"),
    ("one common character", "的"),
    ("long phrase", "法律、法规另有规定的从其规定"),
    ("rare word", "古树名木"),
    ("rare and common word", "餐饮油烟 应当"),
    ("words that no article holds", "外星人 罚款"),
    ("article by short name", "处罚法60条"),
    ("old number", "处罚法96第42条"),
    ("number only", "第六十条"),
)


@dataclass
class Cost:
    """Mean CPU milliseconds of one search and of the scan beside it."""

    query: str
    server_ms: float
    database_ms: float
    scan_ms: float
    hits: int

    @property
    def total_ms(self) -> float:
        """Server and database together."""
        return self.server_ms + self.database_ms

    @property
    def ratio(self) -> float:
        """The search as a part of the scan."""
        return round(self.total_ms / self.scan_ms, 3) if self.scan_ms else 0.0

    @property
    def met(self) -> bool:
        """Whether the target is kept."""
        return self.total_ms <= TARGET


def main() -> int:
    """Print the CPU of each query beside the scan; with --check, 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=150_000)
    parser.add_argument("--repeat", type=int, default=20, help="searches per query; PostgreSQL counts CPU in ticks")
    parser.add_argument("--home", type=Path, help="keep the filled database here")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["PLUMBLINE_HOME"] = str(args.home or temporary)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
        costs = measure(args.articles, args.repeat)
    report(costs, as_json=args.json)
    return 1 if args.check and not all(cost.met for cost in costs.values()) else 0


def report(costs: dict[str, Cost], *, as_json: bool) -> None:
    """A line per query, or all as JSON."""
    if as_json:
        rows = {
            name: {**asdict(cost), "total_ms": cost.total_ms, "ratio": cost.ratio, "met": cost.met}
            for name, cost in costs.items()
        }
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print(f"{'query':32}{'server':>9}{'database':>10}{'together':>10}{'scan':>10}{'x scan':>9}{'hits':>6}")
    for name, cost in costs.items():
        print(
            f"{name:32}{cost.server_ms:9.1f}{cost.database_ms:10.1f}{cost.total_ms:10.1f}{cost.scan_ms:10.1f}"
            f"{cost.ratio:9.3f}{cost.hits:6}{'' if cost.met else '  MISSED'}"
        )


def measure(articles: int, repeat: int) -> dict[str, Cost]:
    """Fill the book and cost each query."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from bench.filled.many_articles import fill

    fill(articles)
    from plumbline.web.lawbook.candidates import Scope
    from plumbline.web.lawbook.finding import search_law

    costs = {}
    for name, query in QUERIES:
        costs[name] = cost_of(query, lambda query=query: search_law(query), repeat)
    on_a_day = Scope(on=date(2026, 11, 22))
    costs["very common, in force today"] = cost_of("应当", lambda: search_law("应当", on_a_day), repeat)
    long_ago = Scope(on=date(1986, 6, 1))
    costs["very common, in force in 1986"] = cost_of("应当", lambda: search_law("应当", long_ago), repeat)
    laws = Scope(level="law")
    costs["very common, laws only"] = cost_of("应当", lambda: search_law("应当", laws), repeat)
    return costs


def cost_of(query: str, search: Callable[[], list[object]], repeat: int) -> Cost:
    """The mean of repeated searches, and of three scans."""
    hits = [search() for _ in range(WARM_UP)]
    server, database = spent(search, repeat)
    scan_server, scan_database = spent(lambda: scan(query), 3)
    return Cost(query, server, database, scan_server + scan_database, len(hits[-1]))


def spent(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Milliseconds of this process and of the database's, per run."""
    before, before_database = process_time(), database_seconds()
    for _ in range(repeat):
        work()
    return 1000 * (process_time() - before) / repeat, 1000 * (database_seconds() - before_database) / repeat


def scan(query: str) -> int:
    """Every article looked at with LIKE: what a search without an index costs."""
    from plumbline.web.lawbook.models import Provision
    from plumbline.web.lawbook.words import words_of

    found = Provision.objects.all()
    for word in words_of(query):
        found = found.filter(body__contains=word)
    return len(found.order_by("-pk").values_list("pk", flat=True))


def database_seconds() -> float:
    """CPU seconds of the database's process for this connection; SQLite has none of its own."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    sys.exit(main())
