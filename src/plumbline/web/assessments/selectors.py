"""Reads on assessments: of a case, of decided cases, of departures; each reader within the own scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plumbline.casefile.schema import terms
from plumbline.web.assessments.models import OPEN_STATES, Approval, Assessment
from plumbline.web.cases.law import facts_of
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import visible_to
from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class Filters:
    """What a list of assessments is narrowed to; empty means all."""

    matter: str = ""
    table: str = ""
    agency: int | None = None
    first: date | None = None
    last: date | None = None
    departure: str = ""
    approval: str = ""


ALL = Filters()


@dataclass(frozen=True)
class Proof:
    """Something in the file that can prove a factor: its id and how pages name it."""

    id: str
    name: str


def proofs(case: Case) -> list[Proof]:
    """The usable evidence of the case, its records of acts, and the record of the search for earlier penalties."""
    facts = facts_of(case)
    found = [
        Proof(str(each["id"]), f"{each.get('name') or terms.EVIDENCE_KINDS.get(each.get('kind', ''), '证据')}")
        for each in facts.get("evidence") or []
        if each.get("id") and each.get("unlawful_means") in (None, "none")
    ]
    found += [
        Proof(str(act["id"]), f"{terms.ACT_KINDS.get(act.get('kind', ''), '执法活动')}记录 {act.get('date', '')}")
        for act in facts.get("acts") or []
        if act.get("id")
    ]
    checked = (facts.get("violation") or {}).get("first_offence_checked")
    return [*found, *([Proof(SEARCHED, f"既往处罚查询记录 {checked}")] if checked else [])]


SEARCHED = "Q-1"


def standing(case_id: int) -> Assessment | None:
    """The assessment of the case that counts."""
    found: Assessment | None = (
        Assessment.objects.standing().filter(case_id=case_id).select_related("made_by", "approved_by").first()
    )
    return found


def history(case_id: int) -> QuerySet[Assessment]:
    """Every version of the assessment of a case, the last one first."""
    found: QuerySet[Assessment] = (
        Assessment.objects.filter(case_id=case_id).select_related("made_by", "approved_by").order_by("-version")
    )
    return found


def decided(actor: Actor, filters: Filters = ALL) -> QuerySet[Assessment]:
    """The standing assessments of decided cases that the actor may see, the last decision first."""
    rows = _narrowed(_visible(actor).filter(case__decided_on__isnull=False), filters)
    if filters.first:
        rows = rows.filter(case__decided_on__gte=filters.first)
    if filters.last:
        rows = rows.filter(case__decided_on__lte=filters.last)
    return rows.order_by("-case__decided_on", "-pk")


def departures(actor: Actor, filters: Filters = ALL) -> QuerySet[Assessment]:
    """The standing assessments whose fine leaves a table that binds, or the statute's minimum; the last one first."""
    rows = _narrowed(_visible(actor).exclude(departure=""), filters)
    if filters.first:
        rows = rows.filter(made_at__date__gte=filters.first)
    if filters.last:
        rows = rows.filter(made_at__date__lte=filters.last)
    return rows.order_by("-made_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Assessment]:
    """The departures of open cases of the actor's agency that the actor may answer: nobody approves an own sum."""
    if not actor.may("assessments.approve"):
        return Assessment.objects.none()
    rows = Assessment.objects.standing().filter(approval=Approval.ASKED, case__agency=actor.agency.pk)
    return rows.filter(case__state__in=OPEN_STATES).exclude(made_by=actor.user).order_by("made_at", "pk")


def refused(actor: Actor) -> QuerySet[Assessment]:
    """The sums of the actor in open cases that were not approved: the case needs another one."""
    if not actor.may("assessments.assess"):
        return Assessment.objects.none()
    rows = Assessment.objects.standing().filter(approval=Approval.REFUSED, made_by=actor.user)
    rows = rows.filter(case__agency=actor.agency.pk, case__state__in=OPEN_STATES)
    return rows.select_related("case").defer("case__facts").order_by("approved_at", "pk")


def _visible(actor: Actor) -> QuerySet[Assessment]:
    rows: QuerySet[Assessment] = Assessment.objects.standing().filter(case__in=visible_to(actor).values("pk"))
    return rows.select_related("case__agency", "made_by", "approved_by").defer("case__facts")


def _narrowed(rows: QuerySet[Assessment], filters: Filters) -> QuerySet[Assessment]:
    wanted = {
        "matter": filters.matter,
        "table_key": filters.table,
        "case__agency": filters.agency,
        "departure": filters.departure,
        "approval": filters.approval,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})
