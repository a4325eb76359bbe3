"""CPU of one request with 100,000 cases in the database: server and database together.

Baseline in the same run: `/healthz`, a view that reads nothing. Run on SQLite, or with
DATABASE_URL on PostgreSQL, where the CPU of the database's own process is added.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the median milliseconds of CPU for each page and its ratio to the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLUMBLINE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")
        import django

        django.setup()
        results = measure(args.cases, args.repeat)
    base = results["empty view /healthz"]
    if args.json:
        print(json.dumps({name: {"cpu_ms": value, "ratio": round(value / base, 1)} for name, value in results.items()}, ensure_ascii=False))
        return
    for name, value in results.items():
        print(f"{name:28} {value:7.1f} ms CPU   {value / base:6.1f} x empty view")


def measure(cases: int, repeat: int) -> dict[str, float]:
    """Seed a small city, multiply its cases, and time each page as its role."""
    from django.core.management import call_command
    from django.test import Client

    from plumbline.project.demo.logins import PASSWORD
    from plumbline.project.demo.settle import seed_city

    call_command("migrate", interactive=False, verbosity=0)
    seed_city(scale=2)
    live = multiply(cases)
    client = Client()
    client.post("/login/", {"username": "shenliping", "password": PASSWORD})
    pages = {
        "empty view /healthz": "/healthz",
        "workbench": "/",
        "case list": "/cases/",
        "case list, filtered": "/cases/?state=investigating",
        "case with live findings": f"/cases/{live}/",
    }
    results = {name: median_cpu(lambda p=path: expect_ok(client, p), repeat) for name, path in pages.items()}
    results["file a case (service)"] = filing_cpu(repeat)
    return results


def expect_ok(client: object, path: str) -> None:
    """A page that fails is not a fast page."""
    response = client.get(path)  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}")


def multiply(cases: int) -> int:
    """Copy the seeded rows until there are `cases`; the bench alone may write in bulk. Returns a live case of the handler's agency."""
    from plumbline.web.cases.models import Case
    from plumbline.web.organs.models import Agency

    chance = random.Random(1)
    rows = list(Case.objects.all())
    agencies = list(Agency.objects.enforcing().values_list("pk", flat=True))
    missing = max(0, cases - len(rows))
    batch: list[Case] = []
    for number in range(missing):
        row = Case(**{f.attname: getattr(rows[number % len(rows)], f.attname) for f in Case._meta.concrete_fields if not f.primary_key})
        row.agency_id = chance.choice(agencies)
        row.lead_number, row.case_number, row.request_key = f"bench-l-{number}", f"bench-c-{number}", None
        row.lead_received = date(2023, 1, 1) + timedelta(days=chance.randint(0, 1400))
        batch.append(row)
        if len(batch) == 2000:
            Case.objects.bulk_create(batch)
            batch = []
    Case.objects.bulk_create(batch)
    return Case.objects.filter(agency__code="1200-ecology", state="investigating", version__gt=3).values_list("pk", flat=True)[0]


def median_cpu(action: Callable[[], object], repeat: int) -> float:
    """Median CPU milliseconds of one call, after two unmeasured ones."""
    for _ in range(2):
        action()
    samples = []
    for _ in range(repeat):
        before = cpu_seconds()
        action()
        samples.append((cpu_seconds() - before) * 1000)
    return round(statistics.median(samples), 2)


def cpu_seconds() -> float:
    """CPU of this process and, on PostgreSQL, of the process that serves it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime + database_seconds()


def database_seconds() -> float:
    """CPU of the PostgreSQL backend of this connection; SQLite runs in this process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def filing_cpu(repeat: int) -> float:
    """CPU of filing a case through its service, findings and audit event included."""
    from plumbline.project.demo.settle import leads_ready_to_file

    leads = iter(leads_ready_to_file(repeat + 2))
    return median_cpu(lambda: next(leads)(), repeat)


if __name__ == "__main__":
    main()
