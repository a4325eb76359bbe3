"""Time of the statistics of leniency over 100,000 files, as a ratio to one sum over the same rows.

    python bench/leniency.py [--json] [--files N] [--repeat N]

Runs on an SQLite database of its own, with the entries alone: what the sums are made of. The letter is the sentence of
the annual report as one query; the board is everything that its page shows.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

YEARS = 4
AGENCIES = 60
MATTERS = 160


def main() -> int:
    """Print milliseconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLUMBLINE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
        costs = measure(args.files, args.repeat)
    base = costs["sum over all files"]
    rows = {name: {"ms": round(ms, 1), "ratio": round(ms / base, 1)} for name, ms in costs.items()}
    if args.json:
        print(json.dumps(rows, indent=2))
    else:
        for name, row in rows.items():
            print(f"{name:32}{row['ms']:10.1f} ms{row['ratio']:8.1f} x")
    return 0


def measure(number: int, repeat: int) -> dict[str, float]:
    """Fill the table and time each question."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    fill(number)
    from django.db.models import Sum

    from plumbline.web.tallies import board, selectors
    from plumbline.web.tallies.models import Entry
    from plumbline.web.tallies.periods import whole_year

    rows, year = Entry.objects.order_by(), whole_year(2026)
    asked: dict[str, Callable[[], Any]] = {
        "sum over all files": lambda: rows.aggregate(all=Sum("uncollected")),
        "letter, one query": lambda: selectors.letter(rows, year),
        "by agency": lambda: selectors.by(rows, year, "agency__code"),
        "by matter": lambda: selectors.by(rows, year, "matter"),
        "by month": lambda: selectors.by_month(rows, year),
        "whole board": lambda: board.board(rows, year, selectors.Asked(), {}),
    }
    return {name: timed(ask, repeat) for name, ask in asked.items()}


def timed(ask: Callable[[], Any], repeat: int) -> float:
    """The median in milliseconds."""
    took = []
    for _ in range(repeat):
        begun = perf_counter()
        ask()
        took.append(1000 * (perf_counter() - begun))
    return median(took)


def fill(number: int) -> None:
    """Entries of four years without the cases behind them: one in five without a penalty, one in twenty of those unknown."""
    from django.db import connection

    from plumbline.web.organs.models import Agency
    from plumbline.web.tallies.models import SIZES, SPARED, Entry

    agencies = [
        Agency.objects.create(
            code=f"A{n}", name=f"机关{n}", short_name=f"机关{n}", kind="department", level="district", field="ecology"
        )
        for n in range(AGENCIES)
    ]
    random, first = Random(7), date(2027, 1, 1) - timedelta(days=365 * YEARS)
    entries = []
    for place in range(number):
        filed = first + timedelta(days=random.randrange(365 * YEARS - 60))
        treatment = random.choice(SPARED) if random.random() < 0.2 else ""
        known = treatment and random.random() < 0.95
        entries.append(
            Entry(
                case_id=place + 1, agency=random.choice(agencies), number=str(place), field="ecology", size=random.choice(list(SIZES)),
                matter=f"ecology.m{random.randrange(MATTERS)}", filed_on=filed, decided_on=filed + timedelta(days=50),
                treatment=treatment, uncollected=random.randrange(10**7) if known else None, stamp="1", edition="1",
            )
        )  # fmt: skip
    with connection.constraint_checks_disabled():
        Entry.objects.bulk_create(entries, batch_size=2000)


if __name__ == "__main__":
    sys.exit(main())
