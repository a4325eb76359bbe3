"""What every test on the database shares."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("plumbline", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=3000)
settings.load_profile("plumbline")


DATABASE = {"db", "transactional_db"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the database says so; everything else is kept from it by pytest-django and need not be repeated on a second one."""
    for item in items:
        if DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup) -> Iterator[None]:
    """Tests with real commits empty the tables afterwards; the triggers that refuse that are lifted for this moment only."""
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

    BaseDatabaseOperations.execute_sql_flush = lifted
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
