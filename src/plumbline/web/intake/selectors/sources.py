"""Sources by reader."""

from __future__ import annotations

from django.db.models import Count, Max, QuerySet

from plumbline.web.intake.models import Source
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import ADMIN_ROLES
from plumbline.web.shell.errors import NotYours


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """The sources in the own part of the tree; the administrators see all, for a source is no case."""
    rows = Source.objects.select_related("agency", "created_by")
    return rows if actor.role in ADMIN_ROLES else rows.filter(agency__path__startswith=actor.scope_path)


def listed_sources(actor: Actor) -> QuerySet[Source]:
    """With the number of files and the last change."""
    rows = sources_visible_to(actor)
    return rows.annotate(number=Count("files"), last=Max("files__changed_at")).order_by("agency__path", "name")


def source_for(actor: Actor, source_id: int) -> Source:
    """One source, if the actor may see it. Raises NotYours whether it exists or not."""
    row = sources_visible_to(actor).filter(pk=source_id).first()
    if row is None:
        raise NotYours("没有这个来源，或者不在您的范围内。")
    return row


def open_sources(actor: Actor) -> QuerySet[Source]:
    """The sources for which the actor may send a file now."""
    return sources_visible_to(actor).filter(active=True).order_by("agency__path", "name")


def may_manage(actor: Actor, agency: Agency) -> bool:
    """Whether an agency lies in the actor's part of the tree."""
    return bool(agency.path.startswith(actor.scope_path))


def agencies_of(actor: Actor) -> QuerySet[Agency]:
    """The agencies for which the actor may register a source."""
    found: QuerySet[Agency] = Agency.objects.within(actor.scope_path).filter(active=True)
    return found
