"""Keeping the shadow of provisions in step; in the transaction that writes or takes away the provisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.lawbook.words import labels, shadow_of

_CAST = {
    "sqlite": "INSERT INTO lawbook_shadow (rowid, grams) VALUES (%s, %s)",
    "postgresql": "INSERT INTO lawbook_shadow (id, grams, text_id) VALUES (%s, array_to_tsvector(%s), %s)",
}
_LIFT = {
    "sqlite": "INSERT INTO lawbook_shadow (lawbook_shadow, rowid, grams) VALUES ('delete', %s, %s)",
    "postgresql": "DELETE FROM lawbook_shadow WHERE id = %s",
}


def cast(text: Text, provisions: Iterable[Provision]) -> None:
    """Make provisions findable."""
    if connection.vendor == "postgresql":
        _write(_CAST["postgresql"], [[each.pk, _grams(text, each), text.pk] for each in provisions])
    else:
        _write(_CAST["sqlite"], [[each.pk, " ".join(_grams(text, each))] for each in provisions])


def lift(text: Text, provisions: Iterable[Provision]) -> None:
    """Make them unfindable again. FTS5 without content wants the very words that were put in."""
    if connection.vendor == "postgresql":
        _write(_LIFT["postgresql"], [[each.pk] for each in provisions])
    else:
        _write(_LIFT["sqlite"], [[each.pk, " ".join(_grams(text, each))] for each in provisions])


def _grams(text: Text, provision: Provision) -> list[str]:
    marks = labels(text=text.pk, level=text.level, is_core=bool(text.instrument))
    return [*marks, *shadow_of(text.title, provision.heading, provision.body)]


def _write(statement: str, rows: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
