"""What every test on the database shares."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.migrated import Migrated, asks_for_database, of_this_run

settings.register_profile("plumbline", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=3000)
settings.load_profile("plumbline")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the database says so; everything else is kept from it by pytest-django and need not be repeated on a second one."""
    for item in items:
        if asks_for_database(item):
            item.add_marker(pytest.mark.database)


class Order:
    """Under several workers: while the first test on the database has it migrated, the others read the source."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        first = next((item for item in items if item.get_closest_marker("database")), None)
        source = Path(__file__).parent / "architecture"

        def place(item: pytest.Item) -> int:
            reads = source in item.path.parents and not item.get_closest_marker("database")
            return 0 if item is first else 1 if reads else 2

        items.sort(key=place)


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(Order())


@pytest.fixture(scope="session")
def migrated(pytestconfig: pytest.Config) -> Migrated | None:
    """Handed over only where there are others to hand it to."""
    return of_this_run(pytestconfig)


@pytest.fixture(scope="session")
def is_maker(migrated: Migrated | None) -> bool:
    """Whether this worker is the one that migrates."""
    return migrated is not None and migrated.is_mine()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, migrated: Migrated | None, is_maker: bool) -> None:
    """Before the test database is created: whoever does not make it takes it."""
    from django.db import connection

    if migrated is not None and not is_maker and migrated.is_there():
        migrated.take(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, migrated: Migrated | None, is_maker: bool) -> Iterator[None]:
    """Migrated once for all workers.

    Tests with real commits empty the tables afterwards; the triggers that refuse that are lifted for this moment only.
    """
    from django.db import connection
    from django.db.backends.base.operations import BaseDatabaseOperations

    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(self, statements) -> None:
        if self.connection.vendor == "postgresql":
            flush(
                self, ["SET session_replication_role = replica", *statements, "SET session_replication_role = DEFAULT"]
            )
            return
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drop = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        flush(self, [*drop, *statements, *[sql for _, sql in triggers]])

    if migrated is not None:
        with django_db_blocker.unblock():
            migrated.keep(connection) if is_maker else migrated.taken()
    BaseDatabaseOperations.execute_sql_flush = lifted
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
