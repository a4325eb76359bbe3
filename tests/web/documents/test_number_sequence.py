"""Numbers under concurrency: many hands at once, no gap and no double."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, connections

from plumbline.web.documents import services
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.models import Document
from tests.web.documents import stories

HANDS, EACH = 4, 5


def issue_some(office) -> None:
    """Issue papers on a connection of one's own; every third attempt is refused for a missing fact."""
    gap = stories.facts()
    del gap["correction"]["deadline"]
    common = {
        "case_id": office.case.pk,
        "kind": "correction_order",
        "agency": office.agency,
        "actor": office.officer,
        "extra": stories.extras(catalogue()["correction_order"]),
    }
    try:
        for turn in range(EACH):
            services.produce(facts=stories.facts(), **common)
            if turn % 3 == 0:
                with pytest.raises(services.BadInput):
                    services.produce(facts=gap, **common)
    finally:
        connections.close_all()


@pytest.fixture
def many_connections(office, tmp_path, monkeypatch):
    """On SQLite the test database lives in memory for one connection: other threads get a copy of it as a file."""
    if connection.vendor == "sqlite":
        file = tmp_path / "copy.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(file))
    return office


def numbers_taken():
    """Read on a connection of the same kind as the writers'."""
    try:
        return sorted(Document.objects.values_list("sequence", flat=True))
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_many_hands_get_every_number_once(many_connections):
    with ThreadPoolExecutor(HANDS) as hands:
        for done in [hands.submit(issue_some, many_connections) for _ in range(HANDS)]:
            done.result()
        numbers = hands.submit(numbers_taken).result()
    assert numbers == list(range(1, HANDS * EACH + 1))
