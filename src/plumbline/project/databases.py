"""The one database: SQLite in the safe mode by default, PostgreSQL by `DATABASE_URL`."""

from pathlib import Path
from typing import Any

import dj_database_url

WAIT = 60
"""So many seconds one writer waits for another: the largest import that comes in whole or not at all takes about half of it."""

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"


def database(url: str, home: Path) -> dict[str, Any]:
    """Settings of the default database. Transactions are explicit: no request is one by default."""
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / "plumbline.sqlite3"),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT, "init_command": SQLITE_PRAGMAS},
    }
