"""Keeping the shadow of provisions in step; in the transaction that writes or takes away the provisions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.lawbook.words import labels, shadow_of

_CAST = {
    "sqlite": "INSERT INTO lawbook_shadow (rowid, grams) VALUES (%s, %s)",
    "postgresql": "INSERT INTO lawbook_shadow (id, grams) VALUES (%s, array_to_tsvector(%s))",
}
_LIFT = {
    "sqlite": "INSERT INTO lawbook_shadow (lawbook_shadow, rowid, grams) VALUES ('delete', %s, %s)",
    "postgresql": "DELETE FROM lawbook_shadow WHERE id = %s AND %s IS NOT NULL",
}


def cast(text: Text, provisions: Iterable[Provision]) -> None:
    """Make provisions findable."""
    _write(_CAST[connection.vendor], text, provisions)


def lift(text: Text, provisions: Iterable[Provision]) -> None:
    """Make them unfindable again. FTS5 without content wants the very words that were put in."""
    _write(_LIFT[connection.vendor], text, provisions)


def _write(statement: str, text: Text, provisions: Iterable[Provision]) -> None:
    marks = labels(text=text.pk, level=text.level, is_core=bool(text.instrument))
    rows = [(each.pk, _stored([*marks, *shadow_of(text.title, each.heading, each.body)])) for each in provisions]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _stored(grams: list[str]) -> list[str] | str:
    return grams if connection.vendor == "postgresql" else " ".join(grams)
