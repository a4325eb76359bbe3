"""One run migrates once: the first worker that asks for the database makes it, the others and the demo city take a copy.

What is copied is the database as the migrations leave it, before any test.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

DATABASE = {"db", "transactional_db"}
LONGEST = 120
"""Seconds after which nobody waits any longer and everybody migrates for himself."""


@dataclass
class Migrated:
    """The copies are handed over in a folder that all processes of a run share."""

    folder: Path
    held: list[sqlite3.Connection] = field(default_factory=list)

    @property
    def ready(self) -> Path:
        """The migrated SQLite database, or the name of the migrated PostgreSQL database."""
        return self.folder / "ready"

    def is_mine(self) -> bool:
        """Whether nobody has begun: then the caller is the one who makes it."""
        try:
            self.folder.mkdir(parents=True)
        except FileExistsError:
            return False
        return True

    def is_there(self) -> bool:
        """Whether the database is made; waits for it."""
        until = time.monotonic() + LONGEST
        while not self.ready.exists():
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def keep(self, connection: Any) -> None:
        """Hand over what this worker has migrated."""
        part = self.folder / "part"
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            copy = sqlite3.connect(part)
            connection.connection.backup(copy)
            copy.close()
        else:
            part.write_text(_cloned(connection), encoding="utf-8")
        part.rename(self.ready)

    def take(self, connection: Any) -> None:
        """Let the test database of this worker begin as the copy; there is nothing left to migrate then."""
        if connection.vendor == "sqlite":
            name = connection.creation._get_test_db_name()
            memory = sqlite3.connect(name, uri=True)
            with sqlite3.connect(self.ready) as copy:
                copy.backup(memory)
            copy.close()
            self.held.append(memory)
        else:
            connection.settings_dict["TEST"]["TEMPLATE"] = self.ready.read_text(encoding="utf-8")

    def taken(self) -> None:
        """The database in memory lives on with the connection of the tests."""
        while self.held:
            self.held.pop().close()

    def into(self, home: Path) -> None:
        """Where it comes to be made, the SQLite database of a home begins as the copy."""
        if self.is_there():
            home.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.ready, home / "plumbline.sqlite3")


def of_this_run(config: pytest.Config) -> Migrated | None:
    """What the workers of this run hand to each other; one that works alone hands nothing over."""
    if not hasattr(config, "workerinput"):
        return None
    return Migrated(config._tmp_path_factory.getbasetemp().parent / "migrated")  # type: ignore[attr-defined]


def asks_for_database(item: pytest.Item) -> bool:
    """Whether a test needs the database."""
    return bool(DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


def _cloned(connection: Any) -> str:
    """A PostgreSQL database like the one just migrated; it stays until the next run replaces it."""
    source = connection.settings_dict["NAME"]
    name = f"{source}_migrated"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return name
