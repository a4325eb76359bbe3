"""Batches by reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from plumbline.web.intake.models import Batch, BatchRow, Progress, RowState
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import ENFORCEMENT_ROLES, Role
from plumbline.web.shell.errors import NotYours


def batches_visible_to(actor: Actor) -> QuerySet[Batch]:
    """The batches of the sources of one's own agency or, for a supervisor, of the agencies below; administrators none."""
    rows = Batch.objects.select_related("source__agency", "sent_by", "confirmed_by", "token")
    if actor.role in ENFORCEMENT_ROLES:
        return rows.filter(source__agency=actor.agency.pk)
    if actor.role is Role.SUPERVISOR:
        return rows.filter(source__agency__path__startswith=actor.scope_path)
    return rows.none()


def listed_batches(actor: Actor, query: Mapping[str, str]) -> QuerySet[Batch]:
    """The newest first, narrowed by what was asked for."""
    rows = batches_visible_to(actor)
    if query.get("state") in Progress.values:
        rows = rows.filter(state=query["state"])
    if query.get("source", "").isdecimal():
        rows = rows.filter(source=int(query["source"]))
    if words := query.get("q", "").strip():
        rows = rows.filter(Q(file_name__icontains=words) | Q(source__name__icontains=words))
    return rows.order_by("-sent_at", "-pk")


def batch_for(actor: Actor, batch_id: int) -> Batch:
    """One batch, if the actor may see it. Raises NotYours whether it exists or not."""
    row = batches_visible_to(actor).filter(pk=batch_id).first()
    if row is None:
        raise NotYours("没有这一批，或者不在您的查看范围内。")
    return row


def rows_to_show(batch: Batch, kind: str) -> QuerySet[BatchRow]:
    """The rows of one kind: refused, with warnings, or all. Contents are left in the database."""
    rows = batch.rows.defer("content").select_related("file").order_by("ordinal")
    if kind == "refused":
        return rows.filter(state=RowState.REFUSED)
    if kind == "warned":
        return rows.exclude(warnings=[]).exclude(state=RowState.REFUSED)
    return rows


def first_rows(batch: Batch, number: int) -> list[BatchRow]:
    """The first rows of the file with their cells."""
    return list(batch.rows.defer("content").order_by("ordinal")[:number])
