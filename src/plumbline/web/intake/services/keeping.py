"""Keeping foreign files: the same content again changes nothing, other content replaces it, and the former stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from plumbline.casefile.schema import terms
from plumbline.web.audit.canonical import canonical
from plumbline.web.intake.models import Batch, BatchRow, ForeignEdition, ForeignFile, RowState
from plumbline.web.intake.rows import safe

SUMMARY = ("party_name", "field", "outcome", "fine", "decided_on")


def keep(batch: Batch, rows: Sequence[BatchRow], at: datetime) -> None:
    """Bring rows in and write on each what became of it. The caller holds the lock of the source and saves the rows."""
    numbers = [row.number for row in rows]
    known = {file.number: file for file in ForeignFile.objects.filter(source=batch.source_id, number__in=numbers)}
    new: list[ForeignFile] = []
    former: list[ForeignEdition] = []
    changed: list[ForeignFile] = []
    for row in rows:
        content = json.loads(row.content)
        digest = digest_of(content)
        file = known.get(row.number)
        if file is None:
            file = known[row.number] = _new(batch, row, content, digest, at)
            new.append(file)
            row.state = RowState.ACCEPTED
        elif file.digest == digest and file.agency_id == row.agency_id:
            row.state = RowState.UNCHANGED
        else:
            former.append(_former(file, at))
            _replace(file, batch, row, content, digest, at)
            changed.append(file)
            row.state = RowState.CHANGED
        row.file, row.content = file, ""
    ForeignFile.objects.bulk_create(new)
    ForeignEdition.objects.bulk_create(former)
    columns = ["content", "digest", "edition", "batch", "agency", "changed_at", *SUMMARY]
    ForeignFile.objects.bulk_update(changed, columns)


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


def _new(batch: Batch, row: BatchRow, content: dict[str, Any], digest: str, at: datetime) -> ForeignFile:
    return ForeignFile(
        source=batch.source,
        agency=row.agency,
        number=row.number,
        content=row.content,
        digest=digest,
        batch=batch,
        received_at=at,
        changed_at=at,
        **_summary(content, row.agency),
    )


def _former(file: ForeignFile, at: datetime) -> ForeignEdition:
    return ForeignEdition(
        file=file,
        edition=file.edition,
        content=file.content,
        digest=file.digest,
        batch_id=file.batch_id,
        since=file.changed_at,
        until=at,
    )


def _replace(
    file: ForeignFile, batch: Batch, row: BatchRow, content: dict[str, Any], digest: str, at: datetime
) -> None:
    where = {"batch": batch, "agency": row.agency}
    columns = {"content": row.content, "digest": digest, "edition": file.edition + 1, "changed_at": at}
    for name, value in {**where, **columns, **_summary(content, row.agency)}.items():
        setattr(file, name, value)


def _summary(content: dict[str, Any], own: Any) -> dict[str, Any]:
    """What lists show of a file; it is of the field of its agency where it names none."""
    party, agency, decision = (content.get(name) or {} for name in ("party", "agency", "decision"))
    day = decision.get("date")
    return {
        "party_name": safe(str(party.get("name") or ""))[:200],
        "field": agency.get("field") if agency.get("field") in terms.FIELDS else own.field,
        "outcome": decision.get("outcome") if decision.get("outcome") in terms.OUTCOMES else "",
        "fine": decision.get("fine"),
        "decided_on": date.fromisoformat(day) if day else None,
    }
