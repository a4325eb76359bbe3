"""Keeping foreign files: the same content again changes nothing, other content replaces it, and the former stays.

What will become of rows is worked out first and written afterwards by the database itself, out of the rows that wait:
while a large batch is written nobody else can write, so nothing else is done then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Sum

from plumbline.casefile.schema import terms
from plumbline.web.audit.canonical import canonical
from plumbline.web.intake.models import Batch, BatchRow, ForeignFile, RowState
from plumbline.web.intake.rows import safe

SUMMARY = ("party_name", "field", "outcome", "fine", "decided_on")
_OWN = ", ".join(SUMMARY)
_NEW = (
    "INSERT INTO intake_foreignfile "
    f"(source_id, agency_id, number, content, edition, digest, batch_id, received_at, changed_at, {_OWN}) "
    "SELECT %s, agency_id, number, content, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM intake_batchrow WHERE id = %s"
)
_FORMER = (
    "INSERT INTO intake_foreignedition (file_id, edition, content, digest, batch_id, since, until) "
    "SELECT id, edition, content, digest, batch_id, changed_at, %s FROM intake_foreignfile WHERE id = %s"
)
_CHANGE = (
    "UPDATE intake_foreignfile SET content = waiting.content, agency_id = waiting.agency_id, edition = edition + 1, "
    f"digest = %s, batch_id = %s, changed_at = %s, {', '.join(f'{name} = %s' for name in SUMMARY)} "
    "FROM intake_batchrow AS waiting WHERE waiting.id = %s AND intake_foreignfile.id = %s"
)
_ROW = (
    "UPDATE intake_batchrow SET state = %s, content = '', "
    "file_id = (SELECT id FROM intake_foreignfile AS kept WHERE kept.source_id = %s AND kept.number = %s) WHERE id = %s"
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What will become of one row: its state, what the file will be known by, and what lists will show of it."""

    row: int
    number: str
    state: str
    file: int | None
    digest: str
    summary: tuple[Any, ...]


class Plan:
    """What will become of the rows of a batch, in their order, part by part. Nothing is locked and nothing written.

    Rows of one number have one content in a batch (`Checker`), so the second of them changes nothing.
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.parts: list[list[Fate]] = []
        self._written = _written(batch)
        self._planned: set[str] = set()

    @property
    def stale(self) -> bool:
        """Whether another batch has written files of the source since."""
        return _written(self.batch) != self._written

    def take(self, rows: Sequence[BatchRow]) -> None:
        """Work out the next part."""
        numbers = [row.number for row in rows]
        files = ForeignFile.objects.filter(source=self.batch.source_id, number__in=numbers)
        known = {file.number: file for file in files.only("number", "digest", "agency")}
        self.parts.append([self._fate(row, known.get(row.number)) for row in rows])

    def _fate(self, row: BatchRow, file: ForeignFile | None) -> Fate:
        content = json.loads(row.content)
        digest = digest_of(content)
        known = file is not None and file.digest == digest and file.agency_id == row.agency_id
        if known or row.number in self._planned:
            state = RowState.UNCHANGED
        else:
            state = RowState.ACCEPTED if file is None else RowState.CHANGED
        self._planned.add(row.number)
        summary = () if state == RowState.UNCHANGED else _summary(content, row.agency)
        return Fate(row.pk, row.number, state, file.pk if file else None, digest, summary)


def _written(batch: Batch) -> tuple[int, int]:
    """How many files all batches of the source have written so far."""
    found = Batch.objects.filter(source=batch.source_id).aggregate(new=Sum("accepted"), other=Sum("changed"))
    return found["new"] or 0, found["other"] or 0


def keep(batch: Batch, part: Sequence[Fate], at: datetime) -> None:
    """Bring the rows of a part in. The caller holds the lock of the source, under which the plan was not stale."""
    when = connection.ops.adapt_datetimefield_value(at)
    new = [fate for fate in part if fate.state == RowState.ACCEPTED]
    changed = [fate for fate in part if fate.state == RowState.CHANGED]
    _each(_NEW, ([batch.source_id, it.digest, batch.pk, when, when, *it.summary, it.row] for it in new))
    _each(_FORMER, ([when, it.file] for it in changed))
    _each(_CHANGE, ([it.digest, batch.pk, when, *it.summary, it.row, it.file] for it in changed))
    _each(_ROW, ([it.state, batch.source_id, it.number, it.row] for it in part))


def _each(statement: str, parameters: Iterable[list[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(parameters))


def digest_of(content: dict[str, Any]) -> str:
    """What a content is known by. When it was exported is no part of it: the same file exported again is the same."""
    source = {name: value for name, value in (content.get("source") or {}).items() if name != "exported_at"}
    return hashlib.sha256(_spelled({**content, "source": source})).hexdigest()


def _spelled(content: dict[str, Any]) -> bytes:
    """The canonical spelling; what other systems add beyond the schema may hold what that spelling refuses."""
    try:
        return canonical(content)
    except (ValueError, TypeError):
        return json.dumps(content, sort_keys=True, ensure_ascii=True).encode()


def _summary(content: dict[str, Any], own: Any) -> tuple[Any, ...]:
    """What lists show of a file, in the order of SUMMARY; it is of the field of its agency where it names none."""
    party, agency, decision = (content.get(name) or {} for name in ("party", "agency", "decision"))
    day = decision.get("date")
    return (
        safe(str(party.get("name") or ""))[:200],
        agency.get("field") if agency.get("field") in terms.FIELDS else own.field,
        decision.get("outcome") if decision.get("outcome") in terms.OUTCOMES else "",
        decision.get("fine"),
        connection.ops.adapt_datefield_value(date.fromisoformat(day) if day else None),
    )
