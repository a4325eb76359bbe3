"""Reads of the positive lists: what stands, what is due, and what listing does to a firm on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.parties.models import Party
from plumbline.web.positives import law
from plumbline.web.positives.models import ON_THE_LIST, Listing, Objection, Programme, ProgrammeState, State
from plumbline.web.shell.errors import NotYours

SOON = timedelta(days=14)
"""A review that falls due so soon is shown as coming."""

_DISPUTED = Exists(Objection.objects.filter(listing=OuterRef("pk"), upheld=None))
"""A firm against which an objection has no answer yet."""


def programmes(actor: Actor) -> QuerySet[Programme]:
    """The lists: every approved one, and what waits in the own part of the tree."""
    own = Q(agency__path__startswith=actor.scope_path) | Q(agency=actor.agency)
    return Programme.objects.filter(Q(state=ProgrammeState.APPROVED) | own).select_related("agency", "drafted_by")


def programme_for(actor: Actor, pk: int) -> Programme:
    """One list that the actor may see."""
    found = programmes(actor).select_related("agency", "drafted_by", "decided_by").filter(pk=pk).first()
    if found is None:
        raise NotYours("没有这份名单，或者它还在起草、不在您的范围内。", next_step="请从“正面清单”重新进入。")
    return found


def usable(actor: Actor) -> QuerySet[Programme]:
    """The lists into which the actor's agency may propose firms today: its own and those of agencies above it."""
    paths = [actor.agency.path[: end + 1] for end, letter in enumerate(actor.agency.path) if letter == "/"]
    standing = Programme.objects.in_force(actor.on).filter(field=actor.agency.field)
    chosen: QuerySet[Programme] = standing.filter(agency__in=_whose_lists(paths))
    return chosen


def _whose_lists(paths: list[str]) -> QuerySet[Agency]:
    """Agencies above, and the bureaus of the governments above: a district bureau uses the list of the city's bureau."""
    return Agency.objects.filter(Q(path__in=paths) | Q(parent__path__in=paths))


def visible_to(actor: Actor) -> QuerySet[Listing]:
    """Who is or was listed is public; what is still on its way belongs to the managing agency and its supervisors."""
    rows = Listing.objects.select_related("programme__agency", "party", "agency")
    return rows.filter(Q(state__in=[*ON_THE_LIST, State.REMOVED]) | Q(agency__in=agencies_of(actor)))


def listing_for(actor: Actor, pk: int) -> Listing:
    """One listing that the actor may see."""
    rows = visible_to(actor).select_related(
        "proposed_by", "decided_by", "listed_by", "leaving_by", "removed_by", "programme__agency", "party", "agency"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotYours("没有这条列入记录，或者不在您的范围内。", next_step="请从“正面清单”重新进入。")
    return found


def listed(actor: Actor, query: Mapping[str, str]) -> QuerySet[Listing]:
    """The listings that fit the query, what needs somebody first."""
    rows = visible_to(actor)
    if words := query.get("q", "").strip():
        rows = rows.filter(Q(party__name__icontains=words) | Q(party__id_number__icontains=words))
    for name, column in (("programme", "programme_id"), ("agency", "agency__code")):
        if value := query.get(name, ""):
            rows = rows.filter(**{column: value}) if name != "programme" or value.isdecimal() else rows
    state = query.get("state", "")
    if state == "due":
        rows = due(rows, actor.on)
    elif state in State.values:
        rows = rows.filter(state=state)
    return rows.order_by("-listed_on", "-pk")


def due(rows: QuerySet[Listing], on: date) -> QuerySet[Listing]:
    """The listed firms whose review is due or falls due soon."""
    return rows.filter(state=State.LISTED, next_review__lte=on + SOON)


@dataclass(frozen=True)
class Duty:
    """What waits for somebody: how many, what is to be done, the state that the list is filtered by, the nearest day."""

    number: int
    words: str
    state: str
    due: date | None = None


def work(actor: Actor) -> list[Duty]:
    """What the actor can do now: an own proposal waits for another person."""
    own = Listing.objects.filter(agency__in=agencies_of(actor))
    found: list[Duty] = []
    if actor.may("positives.propose"):
        found += _to_keep(own, actor.on)
    if actor.may("positives.answer"):
        found += _to_answer(own, actor)
    if actor.may("positives.approve"):
        found += _to_decide(own, actor)
    return [duty for duty in found if duty.number]


def _to_keep(own: QuerySet[Listing], on: date) -> list[Duty]:
    """Reviews that are due, and firms whose public notice has run without an open objection."""
    told = own.aggregate(
        soon=Count("pk", filter=Q(state=State.LISTED, next_review__lte=on + SOON)),
        late=Count("pk", filter=Q(state=State.LISTED, next_review__lt=on)),
        first=Min("next_review", filter=Q(state=State.LISTED, next_review__lte=on + SOON)),
        heard=Count("pk", filter=Q(~_DISPUTED, state=State.NOTICE, notice_until__lt=on)),
    )
    late = f"（已到期 {told['late']} 家）" if told["late"] else ""
    return [
        Duty(told["soon"], f"家正面清单企业到期或者两周内到期，应当复核{late}", "due", told["first"]),
        Duty(told["heard"], "家企业公示期满没有异议，可以列入正面清单", State.NOTICE),
    ]


def _to_answer(own: QuerySet[Listing], actor: Actor) -> list[Duty]:
    """Objections to firms that somebody else proposed."""
    rows = own.filter(_DISPUTED, state=State.NOTICE).exclude(proposed_by=actor.user)
    told = rows.aggregate(number=Count("pk"), first=Min("notice_until"))
    return [Duty(told["number"], "家公示中的企业有异议待核查", State.NOTICE, told["first"])]


def _to_decide(own: QuerySet[Listing], actor: Actor) -> list[Duty]:
    """Entries that another person proposed, and removals after the firm's own word or its days."""
    heard = Q(statement_on__isnull=False) | Q(statement_until__lt=actor.on) | Q(leaving_for__in=law.own_wishes())
    told = own.aggregate(
        entries=Count("pk", filter=Q(state=State.PROPOSED) & ~Q(proposed_by=actor.user)),
        removals=Count("pk", filter=Q(state=State.LEAVING) & heard & ~Q(leaving_by=actor.user)),
    )
    return [
        Duty(told["entries"], "家企业待批准列入正面清单", State.PROPOSED),
        Duty(told["removals"], "家企业待决定移出正面清单", State.LEAVING),
    ]


def drafts_waiting(actor: Actor) -> Duty | None:
    """The lists that somebody else drafted and the actor may approve; their first day is the nearest of them."""
    if not actor.may("positives.approve_list"):
        return None
    rows = Programme.objects.filter(state=ProgrammeState.DRAFT, agency__path__startswith=actor.scope_path)
    told = rows.exclude(drafted_by=actor.user).aggregate(number=Count("pk"), first=Min("since"))
    return Duty(told["number"], "份正面清单待批准", "", told["first"]) if told["number"] else None


def public_listings(query: Mapping[str, str]) -> QuerySet[Listing]:
    """Who is on a list now."""
    rows = Listing.objects.filter(state__in=ON_THE_LIST).select_related("programme__agency", "party", "agency")
    if words := query.get("q", "").strip():
        rows = rows.filter(party__name__icontains=words)
    if query.get("programme", "").isdecimal():
        rows = rows.filter(programme_id=int(query["programme"]))
    return rows.order_by("programme__title", "-listed_on", "pk")


def under_notice(on: date) -> QuerySet[Listing]:
    """Who is to be listed: objections can be raised until the last day."""
    rows = Listing.objects.filter(state=State.NOTICE, notice_until__gte=on)
    return rows.select_related("programme__agency", "party", "agency").order_by("notice_until", "pk")


def listings_of(party: Party, on: date) -> list[Listing]:
    """The listings of a firm that hold on a day, of everybody with its number."""
    same = Q(party=party) | (Q(party__id_number__iexact=party.id_number) if party.id_number else Q())
    held = Q(listed_on__lte=on) & (Q(removed_on__isnull=True) | Q(removed_on__gt=on))
    rows = Listing.objects.filter(same & held, state__in=[*ON_THE_LIST, State.REMOVED])
    return list(rows.select_related("programme__agency", "party", "agency").order_by("listed_on", "pk"))


def effect_for(party: Party, on: date, field: str = "") -> law.Effect:
    """What being listed does to the inspections of a firm on a day, in a field if one is named: the strictest cap of its
    lists. Later parts ask this before an inspection is planned; it is no bar to handling a breach."""
    found = [law.effect_of(one, on) for one in listings_of(party, on) if field in ("", one.programme.field)]
    return min(
        (one for one in found if one.listed),
        key=lambda one: one.visit_cap if one.visit_cap is not None else 0,
        default=law.NO_EFFECT,
    )
