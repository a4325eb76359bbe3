"""A text that comes through the browser: kept first, reported, and loaded when the report has been confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from plumbline.web.lawbook.models import Upload
from plumbline.web.lawbook.reading.files import LARGEST, MEGABYTE
from plumbline.web.lawbook.reports import FileReport
from plumbline.web.lawbook.services.importing import load, survey
from plumbline.web.lawbook.services.survey import Asked
from plumbline.web.shell.errors import BadInput, Refusal
from plumbline.web.vault import store as vault

ROOM = "lawbook"


def take_upload(
    *, name: str, chunks: Iterable[bytes], actor: Any, since: date | None = None, may_lose: bool = False
) -> Upload:
    """Keep the file as it came; nothing of it is in the book yet."""
    try:
        with vault.receive(chunks, ROOM, LARGEST) as incoming:
            incoming.keep()
            sha256 = incoming.digests.sha256
    except vault.TooLarge:
        raise BadInput(
            {"file": f"文件超过 {LARGEST // MEGABYTE} MB，不会是一部法律的文本。请核对后重新选择。"}
        ) from None
    return Upload.objects.create(
        name=name[-200:], sha256=sha256, since=since, may_lose=may_lose, uploaded_at=actor.at, uploaded_by=actor.user
    )


def preview(upload: Upload) -> FileReport:
    """What loading it would do; writes nothing."""
    return survey(name=upload.name, raw=vault.read(ROOM, upload.sha256), asked=Asked(upload.since, upload.may_lose))


@transaction.atomic
def load_upload(*, upload_id: int, actor: Any) -> FileReport:
    """Load what was previewed; a file that has become impossible in between is refused with its reasons."""
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    raw = vault.read(ROOM, upload.sha256)
    report = load(name=upload.name, raw=raw, actor=actor, asked=Asked(upload.since, upload.may_lose))
    if report.is_refused:
        reasons = [report.unreadable, *(f"《{text.title}》{text.reason}" for text in report.texts if text.reason)]
        raise Refusal(
            *(reason for reason in reasons if reason),
            title="文件没有载入",
            next_step="请按原因更正文件或者填写施行日期，再重新上传。",
        )
    upload.loaded_at = actor.at
    upload.save(update_fields=["loaded_at"])
    return report
