"""What a program may read: everything of its own source, nothing else."""

from __future__ import annotations

from django.db.models import QuerySet

from plumbline.web.intake.errors import NotFound
from plumbline.web.intake.models import Batch, BatchRow, ForeignFile, Source
from plumbline.web.intake.rows import safe, short


def files_of(source: Source, after: int, limit: int) -> list[ForeignFile]:
    """The files of the source behind a mark, in the order of their arrival, without their contents."""
    rows = ForeignFile.objects.filter(source=source, pk__gt=after).defer("content").select_related("agency")
    return list(rows.order_by("pk")[:limit])


def file_of(source: Source, number: str) -> ForeignFile:
    """One file of the source. Raises NotFound."""
    known = (
        ForeignFile.objects.filter(source=source, number=number)
        if safe(number) == number
        else ForeignFile.objects.none()
    )
    row = known.select_related("agency").first()
    if row is None:
        raise NotFound(f"本来源没有编号为“{short(number)}”的案卷。")
    return row


def batch_of(source: Source, batch_id: int) -> Batch:
    """One batch of the source. Raises NotFound."""
    row = Batch.objects.filter(source=source, pk=batch_id).first()
    if row is None:
        raise NotFound(f"本来源没有第 {batch_id} 批。")
    return row


def rows_after(rows: QuerySet[BatchRow], after: int, limit: int) -> list[BatchRow]:
    """The rows behind a place of the batch."""
    return list(rows.filter(ordinal__gt=after)[:limit])
