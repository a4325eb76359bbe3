"""Which provisions may hold what was typed: a bounded number, however common the words are.

Nearly every article holds 应当. The database therefore hands over no more than `MOST` provisions, those of the texts that
our rules cite before all others, and only these are ranked. A filter that leaves few texts is looked up as labels of
the shadow, one that leaves many is checked row by row: both ways end after a bounded number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from plumbline.web.lawbook.models import Text
from plumbline.web.lawbook.words import CORE, LEVEL, TEXT, grams_of

MOST = 400
FEW_TEXTS = 200


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
    day = scope.on if texts is None else None
    found = _ids([*wanted, CORE], texts, day)
    if len(found) < MOST:
        found += _ids(wanted, texts, day)
    return list(dict.fromkeys(found))


def _texts(scope: Scope) -> list[int] | None:
    """The texts in scope where they are few; None where the rows themselves must be looked at, or nothing is asked."""
    if scope.on is None and not scope.title:
        return None
    asked = Text.objects.filter(title=scope.title) if scope.title else Text.objects.all()
    if scope.on is not None:
        asked = asked.filter(Q(until__isnull=True) | Q(until__gte=scope.on), since__lte=scope.on)
    found = list(asked.values_list("pk", flat=True)[: FEW_TEXTS + 1])
    return found if len(found) <= FEW_TEXTS else None


def _ids(wanted: Iterable[str], texts: list[int] | None, day: date | None) -> list[int]:
    return _postgresql(wanted, texts, day) if connection.vendor == "postgresql" else _sqlite(wanted, texts, day)


def _sqlite(wanted: Iterable[str], texts: list[int] | None, day: date | None) -> list[int]:
    """CROSS JOIN keeps the shadow as the outer loop; rows come as the index yields them, so the limit ends the work."""
    match = " AND ".join(f'"{gram}"' for gram in wanted)
    if texts is not None:
        match += f" AND ({' OR '.join(f'{TEXT}{text}' for text in texts)})"
    join, values = _standing(day, "CROSS JOIN")
    sql = (
        f"SELECT p.id FROM lawbook_shadow s CROSS JOIN lawbook_provision p ON p.id = s.rowid {join} "
        f"WHERE lawbook_shadow MATCH %s ORDER BY s.rowid DESC LIMIT {MOST}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, match])
        return [row[0] for row in cursor.fetchall()]


def _postgresql(wanted: Iterable[str], texts: list[int] | None, day: date | None) -> list[int]:
    """Only the index knows the grams cheaply: reading the shadows themselves would unpack each of them."""
    match = " & ".join(f"'{gram}'" for gram in wanted)
    if texts is not None:
        match += f" & ({' | '.join(f'{TEXT}{text}' for text in texts)})"
    join, values = _standing(day, "JOIN")
    sql = (
        f"SELECT p.id FROM lawbook_shadow s JOIN lawbook_provision p ON p.id = s.id {join} "
        f"WHERE s.grams @@ %s::tsquery LIMIT {MOST}"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, [*values, match])
        return [row[0] for row in cursor.fetchall()]


def _standing(day: date | None, join: str) -> tuple[str, list[Any]]:
    """The texts that stand on the day, row by row."""
    if day is None:
        return "", []
    on = "t.id = p.text_id AND t.since <= %s AND (t.until IS NULL OR t.until >= %s)"
    return f"{join} lawbook_text t ON {on}", [day.isoformat()] * 2
