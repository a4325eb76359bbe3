"""Publishing, withdrawing, ending. The lawful moment is checked by the case's own step; here the public page follows it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor
from plumbline.web.publication.content import content_of
from plumbline.web.publication.models import Publication
from plumbline.web.shell.errors import NotYours


@transaction.atomic
def show(*, case_id: int) -> Publication | None:
    """Put the decision of a case on the public page, or bring the page in line with the case. None when it is not to be shown."""
    case = Case.objects.select_related("agency").get(pk=case_id)
    published, decision = case.facts.get("publication") or {}, case.facts.get("decision") or {}
    if not published.get("date") or not decision.get("date"):
        return None
    columns = content_of(case.facts) | {
        "agency": case.agency,
        "field": case.field,
        "decided_on": day(decision["date"]),
        "published_on": day(published["date"]),
        "display_until": day(published.get("display_until")),
        "taken_down_on": day(published.get("taken_down")),
    }
    withdrawal = published.get("withdrawal") or {}
    columns |= {"withdrawn_on": day(withdrawal.get("date"))}
    return Publication.objects.update_or_create(case=case, defaults=columns)[0]


def day(value: str | None) -> date | None:
    """An ISO day of the case file, or nothing."""
    return date.fromisoformat(value) if value else None


@transaction.atomic
def take_down(*, publication_id: int, actor: Actor) -> Publication:
    """Record that a publication whose term has ended no longer stands on the page. Raises NotYours."""
    publication = Publication.objects.select_for_update().select_related("agency").get(pk=publication_id)
    if not actor.may("publication.manage") or not publication.agency.path.startswith(actor.scope_path):
        raise NotYours(f"{publication.number} 由{publication.agency.name}公示，不在您的管理范围内。")
    if publication.taken_down_on is None:
        publication.taken_down_on = actor.on
        publication.save(update_fields=["taken_down_on"])
        append(
            stream=f"case:{publication.case_id}",
            actor=actor,
            act="停止公示",
            target=publication.number,
            payload={"taken_down": actor.on.isoformat()},
        )
    return publication
