"""Local values by place, day and reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency
from plumbline.web.organs.roles import ADMIN_ROLES
from plumbline.web.shell.errors import NotYours
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue, LocalValueQuerySet, Preview, State, prefixes
from plumbline.web.standards.scope import CaseCard, door
from plumbline.web.standards.standing import as_value


def in_force(agency: Agency, on: date) -> list[LocalValue]:
    """The values that hold for the agency on a day: its own and its superiors', the highest first."""
    rows = LocalValue.objects.in_force(on).for_path(agency.path).select_related("agency")
    return list(rows.order_by("agency__path", "parameter", "-since"))


def scopes_of(actor: Actor) -> list[Agency]:
    """The agencies for which the actor may draft and approve: the own one; a justice bureau acts for its government."""
    agency = actor.agency
    if agency.kind == JUSTICE:
        return [agency.parent] if agency.parent is not None else []
    return [agency]


def authority_of(agency: Agency) -> str:
    """As whom the agency sets values: a government as its level, every other organ as an agency for itself."""
    return agency.level if agency.kind == GOVERNMENT else "agency"


def visible_to(actor: Actor) -> LocalValueQuerySet:
    """Approved values of superiors bind one and are seen; drafts only within the own part of the tree. The
    administrators see what the public sees."""
    rows: LocalValueQuerySet = LocalValue.objects.select_related("agency", "drafted_by", "decided_by")
    if actor.role in ADMIN_ROLES:
        return rows.filter(state=State.APPROVED)
    above = Q(state=State.APPROVED, agency__path__in=prefixes(actor.agency.path))
    return rows.filter(above | Q(agency__path__startswith=actor.scope_path))


def listed(actor: Actor, query: Mapping[str, str], on: date) -> LocalValueQuerySet:
    """The list of one person, narrowed by what was asked for."""
    rows = visible_to(actor)
    state = query.get("state", "")
    if state in State.values:
        rows = rows.filter(state=state)
    elif state == "in_force":
        rows = rows.in_force(on)
    words = query.get("q", "").strip()
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(number__icontains=words) | Q(agency__name__icontains=words))
    return rows.order_by("-drafted_at", "-pk")


def awaiting(actor: Actor) -> int:
    """How many submitted values wait for the actor, who drafted none of them."""
    if not actor.may("standards.approve"):
        return 0
    rows = LocalValue.objects.filter(state=State.SUBMITTED, agency__in=[agency.pk for agency in scopes_of(actor)])
    return rows.exclude(drafted_by=actor.user).count()


def value_for(actor: Actor, value_id: int) -> LocalValue:
    """One value, if the actor may see it. Raises NotYours whether it exists or not."""
    row: LocalValue | None = visible_to(actor).select_related("preview").filter(pk=value_id).first()
    if row is None:
        raise NotYours("没有这项本地标准，或者不在您的查看范围内。")
    return row


def public_values(on: date) -> list[LocalValue]:
    """What binds the public today and what is about to."""
    rows = LocalValue.objects.filter(state=State.APPROVED).exclude(until__lt=on).select_related("agency")
    return list(rows.order_by("agency__path", "title", "parameter", "since"))


def previewed_cases(actor: Actor, preview: Preview, first: int, number: int) -> list[dict[str, Any]]:
    """Some of the cases whose findings change, with their names where the actor may see them."""
    found: list[dict[str, Any]] = preview.result.get("cases", [])[first : first + number]
    cards = door().cards(actor, [entry["case"] for entry in found])
    nobody = CaseCard("范围外案件", "不在您的查看范围内", "")
    return [{**entry, "card": cards.get(entry["case"], nobody)} for entry in found]


def as_file(rows: Iterable[LocalValue]) -> str:
    """The values as a TOML file that can be checked and imported again."""
    ordered = sorted(rows, key=lambda row: (row.agency.path, row.title, row.number, row.parameter, row.since, row.pk))
    lines = [
        law.Line("", row.agency.code, law.Proposal(as_value(row), authority_of(row.agency), row.reason))
        for row in ordered
    ]
    return law.written(lines)
