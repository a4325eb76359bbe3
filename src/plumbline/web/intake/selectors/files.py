"""Foreign files by reader, source and moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q, QuerySet

from plumbline.casefile.schema import terms
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


def listed_files(actor: Actor, query: Mapping[str, str]) -> QuerySet[ForeignFile]:
    """The files of one reader, narrowed by what was asked for, the last changed first. Contents stay in the database."""
    rows = visible_to(actor).defer("content")
    if words := query.get("q", "").strip():
        rows = rows.filter(Q(number__icontains=words) | Q(party_name__icontains=words))
    for name, values in (("field", terms.FIELDS), ("outcome", terms.OUTCOMES)):
        if query.get(name) in values:
            rows = rows.filter(**{name: query[name]})
    for name in ("source", "batch"):
        if query.get(name, "").isdecimal():
            rows = rows.filter(**{f"{name}_id": int(query[name][:18])})
    first, last = _day(query.get("first", "")), _day(query.get("last", ""))
    rows = rows.filter(decided_on__gte=first) if first else rows
    rows = rows.filter(decided_on__lte=last) if last else rows
    return rows.order_by("-changed_at", "-pk")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def changed_since(moment: datetime | None) -> QuerySet[ForeignFile]:
    """The files that came or changed after a moment, oldest change first; all of them without one. A file is stamped
    when it is written, a little before its transaction ends: ask with the beginning of the last run, not its end."""
    rows = ForeignFile.objects.select_related("source", "agency").order_by("changed_at", "pk")
    return rows if moment is None else rows.filter(changed_at__gt=moment)
