"""Foreign files by reader, source and moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from plumbline.web.intake.models import ForeignFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import ENFORCEMENT_ROLES, Role
from plumbline.web.shell.errors import NotYours


def visible_to(actor: Actor) -> QuerySet[ForeignFile]:
    """Officials see the files of their agency, supervisors those at and below theirs, administrators none."""
    rows = ForeignFile.objects.select_related("source", "agency")
    if actor.role in ENFORCEMENT_ROLES:
        return rows.filter(agency=actor.agency.pk)
    if actor.role is Role.SUPERVISOR:
        return rows.filter(agency__path__startswith=actor.scope_path)
    return rows.none()


def file_for(actor: Actor, file_id: int) -> ForeignFile:
    """One file, if the actor may see it. Raises NotYours whether it exists or not."""
    row = visible_to(actor).filter(pk=file_id).first()
    if row is None:
        raise NotYours("没有这份外来案卷，或者不在您的查看范围内。")
    return row


def changed_since(moment: datetime | None) -> QuerySet[ForeignFile]:
    """The files that came or changed after a moment, oldest change first; all of them without one."""
    rows = ForeignFile.objects.select_related("source", "agency").order_by("changed_at", "pk")
    return rows if moment is None else rows.filter(changed_at__gt=moment)
