"""Finding: the phrase index of the database, the scope of the acting person, and the hit marked in the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from plumbline.web.search.bigrams import folded, is_single, phrases, runs
from plumbline.web.search.kinds import KINDS
from plumbline.web.search.models import Entry

SNIPPET = 60
BEFORE_HIT = 16


class Searcher(Protocol):
    """The acting person as far as searching needs to know; `organs.actors.Actor` is one."""

    @property
    def scope_path(self) -> str:
        """The part of the agency tree that may be seen."""

    def may(self, permission: str) -> bool:
        """Whether the acting role has the permission."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. Title and snippet are pieces of plain text, each with whether it is to be marked."""

    entry: Entry
    kind: str
    title: tuple[tuple[str, bool], ...]
    snippet: tuple[tuple[str, bool], ...]


def search(query: str, actor: Searcher, kinds: Iterable[str] | None = None, limit: int = 20) -> list[Hit]:
    """What holds every typed string, best first, within the scope and permissions of the acting person."""
    wanted = phrases(query)
    allowed = [kind for kind in (kinds or KINDS) if kind in KINDS and actor.may(KINDS[kind].permission)]
    if not wanted or not allowed:
        return []
    ids = _found_ids(wanted, allowed, actor.scope_path, limit, ranked=True)
    entries = Entry.objects.in_bulk(ids)
    words = sorted(set(runs(query)), key=len, reverse=True)
    return [_hit(entries[pk], words) for pk in ids if pk in entries]


def keys(query: str, actor: Searcher, kind: str, limit: int) -> list[str]:
    """Only the keys of what is found, latest first: for a list that is filtered by words and has an order of its own,
    so nothing is ranked."""
    wanted = phrases(query)
    if not wanted or not actor.may(KINDS[kind].permission):
        return []
    ids = _found_ids(wanted, [kind], actor.scope_path, limit, ranked=False)
    found = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "key"))
    return [found[pk] for pk in ids if pk in found]


def _found_ids(wanted: list[list[str]], kinds: list[str], scope_path: str, limit: int, *, ranked: bool) -> list[int]:
    # A scope of the index entry must lie inside the person's own part of the tree; an empty one is for everyone.
    values: list[Any] = [*kinds, f"{_literal(scope_path)}%", limit]
    within = f"e.kind IN ({', '.join(['%s'] * len(kinds))}) AND (e.scope_path = '' OR e.scope_path LIKE %s ESCAPE '!')"
    if connection.vendor == "postgresql":
        asked = _tsquery(wanted)
        best = "ts_rank(e.shadow, %s::tsquery) DESC, " if ranked else ""
        sql = (
            f"SELECT e.id FROM search_entry e WHERE e.shadow @@ %s::tsquery AND {within} "
            f"ORDER BY {best}e.id DESC LIMIT %s"
        )
        values = [asked, *values[:-1], *([asked] if ranked else []), limit]
    else:
        best = "bm25(search_shadow, 5, 1), e.id DESC" if ranked else "s.rowid DESC"
        sql = (
            "SELECT e.id FROM search_shadow s JOIN search_entry e ON e.id = s.rowid "
            f"WHERE search_shadow MATCH %s AND {within} ORDER BY {best} LIMIT %s"
        )
        values = [_match(wanted), *values]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _match(wanted: list[list[str]]) -> str:
    """The FTS5 expression; tokens are hexadecimal only, so nothing typed can act as an operator."""
    return " AND ".join(f'"{" ".join(phrase)}"{"*" if is_single(phrase) else ""}' for phrase in wanted)


def _tsquery(wanted: list[list[str]]) -> str:
    """The same for PostgreSQL."""
    return " & ".join(
        f"({' <-> '.join(f'{token}:*' if is_single(phrase) else token for token in phrase)})" for phrase in wanted
    )


def _literal(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _hit(entry: Entry, words: list[str]) -> Hit:
    return Hit(
        entry=entry,
        kind=KINDS[entry.kind].title,
        title=marked(entry.title, words),
        snippet=marked(_around(entry.body, words), words),
    )


def marked(text: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, those that equal a word marked; never as markup, so any text is shown harmlessly."""
    plain = folded(text)
    pieces: list[tuple[str, bool]] = []
    at = start = 0
    while at < len(text):
        word = next((word for word in words if plain.startswith(word, at)), None)
        if word is None:
            at += 1
            continue
        if start < at:
            pieces.append((text[start:at], False))
        pieces.append((text[at : at + len(word)], True))
        at = start = at + len(word)
    if start < len(text):
        pieces.append((text[start:], False))
    return tuple(pieces)


def _around(body: str, words: list[str]) -> str:
    plain = folded(body)
    first = min((place for word in words if (place := plain.find(word)) >= 0), default=0)
    start = max(0, first - BEFORE_HIT)
    piece = body[start : start + SNIPPET]
    return ("…" if start else "") + piece + ("…" if start + SNIPPET < len(body) else "")
