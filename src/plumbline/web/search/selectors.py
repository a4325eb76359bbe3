"""Finding: the phrase index of the database, the scope of the acting person, and the hit marked in the text."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection

from plumbline.web.search.bigrams import folded, is_single, phrases, runs
from plumbline.web.search.finders import found_elsewhere, own_kinds
from plumbline.web.search.hits import Hit, marked
from plumbline.web.search.kinds import KINDS
from plumbline.web.search.models import Entry

SNIPPET = 60
BEFORE_HIT = 16
SHARE = 4
"""Of all places in a list, one in four is kept for what the finders of other apps find by words."""


class Searcher(Protocol):
    """The acting person as far as searching needs to know; `organs.actors.Actor` is one."""

    @property
    def scope_path(self) -> str:
        """The part of the agency tree that may be seen."""

    def may(self, permission: str) -> bool:
        """Whether the acting role has the permission."""


def search(query: str, actor: Searcher, kinds: Iterable[str] | None = None, limit: int = 20) -> list[Hit]:
    """What holds every typed string, best first, within the scope and permissions of the acting person."""
    allowed = [kind for kind in (kinds or KINDS) if kind in KINDS and actor.may(KINDS[kind].permission)]
    entries = _entries(query, own_kinds(allowed), actor.scope_path, limit)
    others = found_elsewhere(query, allowed, limit)
    exact = [hit for hit in others if hit.is_exact]
    rest = [hit for hit in others if not hit.is_exact]
    kept = entries[: max(limit - len(exact) - len(rest), limit - len(exact) - limit // SHARE)]
    return [*exact, *kept, *rest][:limit]


def _entries(query: str, kinds: list[str], scope_path: str, limit: int) -> list[Hit]:
    wanted = phrases(query)
    if not wanted or not kinds:
        return []
    ids = _found_ids(wanted, kinds, scope_path, limit, ranked=True)
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


def _around(body: str, words: list[str]) -> str:
    plain = folded(body)
    first = min((place for word in words if (place := plain.find(word)) >= 0), default=0)
    start = max(0, first - BEFORE_HIT)
    piece = body[start : start + SNIPPET]
    return ("…" if start else "") + piece + ("…" if start + SNIPPET < len(body) else "")
