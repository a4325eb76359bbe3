"""Keeping the index in step: called by the services of other apps inside their own transaction."""

from django.db import connection, transaction

from plumbline.web.search.bigrams import tokens
from plumbline.web.search.kinds import KINDS
from plumbline.web.search.models import Entry

LONGEST_BODY = 20_000
LONGEST_POSITION = 16_383

_ENTRY = "INSERT INTO search_entry (kind, key, title, body, scope_path, url"
_CHANGED = (
    "ON CONFLICT (kind, key) DO UPDATE SET title = excluded.title, body = excluded.body, "
    "scope_path = excluded.scope_path, url = excluded.url"
)
_UPSERT_POSTGRESQL = (
    f"{_ENTRY}, shadow) VALUES (%s, %s, %s, %s, %s, %s, %s::tsvector) {_CHANGED}, shadow = excluded.shadow"
)
_UPSERT_SQLITE = f"{_ENTRY}) VALUES (%s, %s, %s, %s, %s, %s) {_CHANGED} RETURNING id"
_SHADOW_SQLITE = "INSERT OR REPLACE INTO search_shadow (rowid, title, body) VALUES (%s, %s, %s)"
"""Written by hand: a thing is indexed with every step of a case, and one statement does it."""


def index(*, kind: str, key: str, title: str, body: str, scope_path: str, url: str) -> None:
    """Make one thing findable, or bring its entry up to date. `scope_path` empty: for everyone who may see the kind."""
    if kind not in KINDS:
        raise KeyError(f"search kind {kind!r} is not in search.kinds")
    title, body = title[:400], body[:LONGEST_BODY]
    values = [kind, key, title, body, scope_path, url]
    titles, bodies = tokens(title), tokens(body)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_UPSERT_POSTGRESQL, [*values, _vector(titles, bodies)])
            return
        cursor.execute(_UPSERT_SQLITE, values)
        entry = cursor.fetchone()[0]
        cursor.execute(_SHADOW_SQLITE, [entry, " ".join(titles), " ".join(bodies)])


def remove(*, kind: str, key: str) -> None:
    """Make one thing unfindable."""
    Entry.objects.filter(kind=kind, key=key).delete()


def _vector(title: list[str], body: list[str]) -> str:
    """A tsvector literal; the title weighs A, and a gap keeps a phrase from running from the title into the body."""
    weighed = [(token, f"{place}A") for place, token in enumerate(title, 1)]
    weighed += [(token, str(place)) for place, token in enumerate(body, len(title) + 3)]
    return " ".join(f"{token}:{place}" for token, place in weighed[: LONGEST_POSITION - 3])
