"""Loading official texts: one file, one transaction, one audit event; nothing is half written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from plumbline.engine.citations import Instrument
from plumbline.web.audit.services import Signatory, append
from plumbline.web.lawbook import law
from plumbline.web.lawbook.models import Provision, Source, Text
from plumbline.web.lawbook.reports import FileReport, Outcome
from plumbline.web.lawbook.services import shadows
from plumbline.web.lawbook.services.survey import Asked, FilePlan, Plan, ending, plan_of

STREAM = "lawbook"
PLACES = 1000


def survey(*, name: str, raw: bytes, asked: Asked) -> FileReport:
    """What loading the file would do; writes nothing."""
    return plan_of(name, raw, asked).report


def load(*, name: str, raw: bytes, actor: Signatory, asked: Asked) -> FileReport:
    """Load a file, unless any of its texts is refused. Loading the same words again changes nothing."""
    with transaction.atomic():
        plan = plan_of(name, raw, asked)
        changing = [each for each in plan.texts if each.report.outcome is not Outcome.UNCHANGED]
        if not plan.report.is_refused and changing:
            for each in changing:
                _write(each, plan, actor)
            append(stream=STREAM, actor=actor, act="import_text", target=name, payload=_told(plan, changing))
    return plan.report


def _write(plan: Plan, file: FilePlan, actor: Signatory) -> None:
    text = plan.target or Text()
    for source in plan.replaced:
        _forget(text, source)
        source.replaced_at = actor.at
        source.save(update_fields=["replaced_at"])
    _describe(text, plan, file, actor)
    source = Source.objects.create(
        text=text,
        name=file.report.file[-200:],
        digest=file.report.digest,
        content=plan.text.digest,
        encoding=file.report.encoding,
        first=plan.text.first,
        last=plan.text.highest,
        imported_at=actor.at,
        imported_by=actor.user,
    )
    _write_provisions(plan, text, source)
    text.is_complete = _is_complete(text, law.instrument(text.instrument) if text.instrument else None)
    text.save(update_fields=["is_complete"])
    _adjoin(text.title)


def _describe(text: Text, plan: Plan, file: FilePlan, actor: Signatory) -> None:
    """The row of the edition. Of a further part only what is new is taken: the first part has named the whole."""
    report, head = plan.report, plan.text.head
    told: dict[str, Any] = {
        "instrument": report.instrument,
        "title": report.title,
        "full_title": report.full_title,
        "number": report.number[:100],
        "issuer": report.issuer[:200],
        "level": report.level,
        "unit": report.unit,
        "since": report.since,
        "until": report.until,
        "adopted": report.adopted,
        "published": report.published,
        "amended": report.amended,
        "history": "\n".join(head.history),
    }
    is_part = report.outcome is Outcome.PART
    for name, value in told.items():
        if not is_part or not getattr(text, name):
            setattr(text, name, value)
    text.source_name, text.digest = file.report.file[-200:], file.report.digest
    text.imported_at, text.imported_by = actor.at, actor.user
    text.save()


def _write_provisions(plan: Plan, text: Text, source: Source) -> None:
    written = Provision.objects.bulk_create(
        [
            Provision(
                text=text,
                source=source,
                order=plan.text.first * PLACES + place,
                number=piece.number,
                sub=piece.sub,
                heading="\n".join(piece.headings)[:400],
                body=piece.body,
            )
            for place, piece in enumerate(plan.text.pieces)
        ],
        batch_size=500,
    )
    shadows.cast(text, written)


def _forget(text: Text, source: Source) -> None:
    """Take the provisions of a file out of the book; the file stays on record."""
    shadows.lift(text, source.provisions.all())
    source.provisions.all().delete()


def _is_complete(text: Text, instrument: Instrument | None) -> bool:
    """Whether every number from 1 to the highest is there; the highest that exists, where we know it."""
    numbers = set(text.provisions.filter(number__gt=0).values_list("number", flat=True))
    highest = max(numbers, default=0)
    if instrument and instrument.max_article and instrument.unit == text.unit:
        highest = instrument.max_article
    return numbers == set(range(1, highest + 1))


def _adjoin(title: str) -> None:
    """Each edition ends on the day before the next one begins."""
    for text in Text.objects.filter(title=title).order_by("since"):
        until = ending(title, text.since, law.instrument(text.instrument) if text.instrument else None)
        if until != text.until:
            text.until = until
            text.save(update_fields=["until"])


def _told(plan: FilePlan, changing: Iterable[Plan]) -> dict[str, Any]:
    return {
        "sha256": plan.report.digest,
        "texts": [
            {
                "title": each.report.title,
                "since": str(each.report.since),
                "outcome": each.report.outcome.value,
                "count": each.report.count,
                "replaced": [source.digest for source in each.replaced],
            }
            for each in changing
        ],
    }
