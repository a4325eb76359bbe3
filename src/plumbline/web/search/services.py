"""Keeping the index in step: called by the services of other apps inside their own transaction."""

from django.db import connection, transaction

from plumbline.web.search.bigrams import tokens
from plumbline.web.search.kinds import KINDS
from plumbline.web.search.models import Entry

LONGEST_BODY = 20_000
LONGEST_POSITION = 16_383


def index(*, kind: str, key: str, title: str, body: str, scope_path: str, url: str) -> Entry:
    """Make one thing findable, or bring its entry up to date. `scope_path` empty: for everyone who may see the kind."""
    if kind not in KINDS:
        raise KeyError(f"search kind {kind!r} is not in search.kinds")
    with transaction.atomic():
        entry, _ = Entry.objects.update_or_create(
            kind=kind,
            key=key,
            defaults={"title": title[:400], "body": body[:LONGEST_BODY], "scope_path": scope_path, "url": url},
        )
        _write_shadow(entry)
    return entry


def remove(*, kind: str, key: str) -> None:
    """Make one thing unfindable."""
    Entry.objects.filter(kind=kind, key=key).delete()


def _write_shadow(entry: Entry) -> None:
    title, body = tokens(entry.title), tokens(entry.body)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            vector = _vector(title, body)
            cursor.execute("UPDATE search_entry SET shadow = %s::tsvector WHERE id = %s", [vector, entry.pk])
        else:
            cursor.execute("DELETE FROM search_shadow WHERE rowid = %s", [entry.pk])
            cursor.execute(
                "INSERT INTO search_shadow (rowid, title, body) VALUES (%s, %s, %s)",
                [entry.pk, " ".join(title), " ".join(body)],
            )


def _vector(title: list[str], body: list[str]) -> str:
    """A tsvector literal; the title weighs A, and a gap keeps a phrase from running from the title into the body."""
    weighed = [(token, f"{place}A") for place, token in enumerate(title, 1)]
    weighed += [(token, str(place)) for place, token in enumerate(body, len(title) + 3)]
    return " ".join(f"{token}:{place}" for token, place in weighed[: LONGEST_POSITION - 3])
