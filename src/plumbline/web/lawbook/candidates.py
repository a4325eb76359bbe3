"""Which provisions may hold what was typed: a bounded number, however common the words are.

Nearly every article holds 应当. The index therefore hands over no more than `MOST` provisions, those of the texts that our
rules cite before all others, and only these are ranked. A filter that leaves few texts is looked up in the index by the
labels of the texts, one that leaves many is checked row by row: both ways end after a bounded number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from plumbline.web.lawbook.models import Text
from plumbline.web.lawbook.words import CORE, LEVEL, TEXT, grams_of

MOST = 300
FEW = {"sqlite": 200, "postgresql": 12}
"""Up to so many texts are asked for by their labels; an index pays for each of them, a row for being looked at."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the search is restricted to: a day on which the text stands, a level, an instrument."""

    on: date | None = None
    level: str = ""
    title: str = ""


def candidates(words: Sequence[str], scope: Scope) -> list[int]:
    """The ids of provisions that hold every word, as far as pairs and triples of characters can tell."""
    wanted = [gram for word in words for gram in grams_of(word)]
    texts = _texts(scope)
    if not wanted or texts == []:
        return []
    if scope.level:
        wanted.append(f"{LEVEL}{scope.level.replace('_', '')}")
    with _by_the_index():
        found = _ids([*wanted, CORE], texts)
        if len(found) < MOST:
            found += _ids(wanted, texts)
    return list(dict.fromkeys(found))[:MOST]


def _texts(scope: Scope) -> list[int] | None:
    """The texts in scope; None where all are."""
    if scope.on is None and not scope.title:
        return None
    asked = Text.objects.filter(title=scope.title) if scope.title else Text.objects.all()
    if scope.on is not None:
        asked = asked.filter(Q(until__isnull=True) | Q(until__gte=scope.on), since__lte=scope.on)
    return list(asked.values_list("pk", flat=True))


def _ids(wanted: Iterable[str], texts: list[int] | None) -> list[int]:
    """Rows as the index yields them, in no order of merit, so that the limit ends the work."""
    find = _postgresql if connection.vendor == "postgresql" else _sqlite
    if texts is None or len(texts) > FEW[connection.vendor]:
        return find(list(wanted), [], texts)
    return find(list(wanted), [f"{TEXT}{text}" for text in texts], None)


def _sqlite(wanted: list[str], labels: list[str], texts: list[int] | None) -> list[int]:
    """CROSS JOIN keeps the shadow as the outer loop. The texts are numbers of ours, so they may stand in the statement."""
    match = " AND ".join(f'"{gram}"' for gram in wanted)
    if labels:
        match += f" AND ({' OR '.join(labels)})"
    within = f" AND p.text_id IN ({','.join(map(str, texts))})" if texts is not None else ""
    sql = (
        "SELECT p.id FROM lawbook_shadow s CROSS JOIN lawbook_provision p ON p.id = s.rowid "
        f"WHERE lawbook_shadow MATCH %s{within} ORDER BY s.rowid DESC LIMIT {MOST}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match])
        return [row[0] for row in cursor.fetchall()]


def _postgresql(wanted: list[str], labels: list[str], texts: list[int] | None) -> list[int]:
    match = " & ".join(f"'{gram}'" for gram in wanted)
    if labels:
        match += f" & ({' | '.join(labels)})"
    within, values = (" AND text_id = ANY(%s)", [texts]) if texts is not None else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM lawbook_shadow WHERE grams @@ %s::tsquery{within} LIMIT {MOST}", [match, *values]
        )
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _by_the_index() -> Iterator[None]:
    """PostgreSQL is held to the index of grams: any other plan would unpack the shadow of every row that it looks at."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_HELD)
        yield


_HELD = (
    "SELECT set_config(name, value, true) FROM (VALUES ('enable_seqscan', 'off'), ('enable_indexscan', 'off'), "
    "('max_parallel_workers_per_gather', '0')) AS setting (name, value)"
)
