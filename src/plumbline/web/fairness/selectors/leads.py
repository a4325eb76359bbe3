"""The list of leads and one lead, each reader within the own scope."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.fairness.models import ANSWERED, OPEN, Lead, Reading
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import NotYours

WAITING, DONE, GONE = "open", "answered", "gone"
STATES = {
    WAITING: Q(standing=True, state__in=OPEN),
    DONE: Q(state__in=ANSWERED),
    GONE: Q(standing=False, state__in=OPEN),
}
"""What may be asked of the state: waiting for an answer, answered, no longer shown by the figures."""


@dataclass(frozen=True)
class LeadFilter:
    """What the list is narrowed to; empty means all. `state` is one of STATES or a state of a standing lead."""

    text: str = ""
    agency: str = ""
    district: str = ""
    officer: str = ""
    size: str = ""
    matter: str = ""
    field: str = ""
    kind: str = ""
    direction: str = ""
    state: str = ""


def visible_to(actor: Actor) -> QuerySet[Lead]:
    """The leads on files of the agencies whose cases the actor may see."""
    return Lead.objects.filter(agency__in=agencies_of(actor))


def leads(actor: Actor, asked: LeadFilter) -> QuerySet[Lead]:
    """The leads that match, the first to read first. Officers are asked for only by those who may."""
    found = visible_to(actor).filter(_state(asked.state), _who(actor, asked))
    for name in ("district", "size", "matter", "kind", "direction"):
        if getattr(asked, name):
            found = found.filter(**{name: getattr(asked, name)})
    if asked.field:
        found = found.filter(matter__startswith=f"{asked.field}.")
    if asked.text.strip():
        text = asked.text.strip()
        found = found.filter(Q(file__number__icontains=text) | Q(file__party_name__icontains=text))
    return found.select_related("agency", "file").order_by("rank", "pk")


def _state(asked: str) -> Q:
    return STATES.get(asked) or (Q(standing=True, state=asked) if asked else Q(standing=True))


def _who(actor: Actor, asked: LeadFilter) -> Q:
    wanted = Q(agency__code=asked.agency) if asked.agency else Q()
    if asked.officer and actor.may("fairness.officers"):
        wanted &= Q(officer=asked.officer)
    return wanted


def officers(actor: Actor) -> list[tuple[str, str]]:
    """The officers with standing leads that the actor may filter by."""
    if not actor.may("fairness.officers"):
        return []
    rows = visible_to(actor).filter(standing=True).exclude(officer="").order_by("officer_name", "officer")
    return list(rows.values_list("officer", "officer_name").distinct())


def lead_for(actor: Actor, pk: int) -> Lead:
    """One lead, if the actor may see it. Raises NotYours whether it exists or not."""
    rows = visible_to(actor).select_related("agency", "file__case", "file__foreign__source", "first", "last")
    found = rows.select_related("answered_by", "decided_by").filter(pk=pk).first()
    if found is None:
        raise NotYours("没有这条线索，或者不在您的查看范围内。", next_step="请从线索清单打开。")
    return found


def may_answer(actor: Actor, lead: Lead) -> bool:
    """Whether the actor may answer: a reader who did not decide the case, while it waits."""
    return actor.may("fairness.answer") and lead.is_open and lead.decided_by_id != actor.user.pk


def to_answer(actor: Actor) -> QuerySet[Lead]:
    """The standing leads that wait for an answer which the actor may give."""
    if not actor.may("fairness.answer"):
        return Lead.objects.none()
    return visible_to(actor).filter(STATES[WAITING]).exclude(decided_by=actor.user)


def readings(lead: Lead) -> list[Reading]:
    """Who read the lead and what was answered, the first first."""
    return list(lead.readings.select_related("by", "by_agency"))
