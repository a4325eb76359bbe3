"""Reads of the collection and of what is on its way into it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from plumbline.web.exemplars.models import OPEN, Audience, Exemplar, ExemplarQuerySet, Kind, State
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import JUSTICE
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import NotYours

BESIDE = 3
"""How many cases the panel of a live case shows."""


def collection(query: Mapping[str, str]) -> ExemplarQuerySet:
    """The published cases that fit the filters, the newest first."""
    rows = Exemplar.objects.published().select_related("agency", "file")
    for name in ("kind", "field", "matter"):
        if query.get(name):
            rows = rows.filter(**{name: query[name]})
    for word in query.get("q", "").split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(story__icontains=word)
            | Q(points__icontains=word)
            | Q(lesson__icontains=word)
            | Q(number__icontains=word)
        )
    return rows


def public_collection(query: Mapping[str, str]) -> ExemplarQuerySet:
    """Those of the collection that everybody may read."""
    return collection(query).filter(audience=Audience.PUBLIC)


def waiting(actor: Actor) -> ExemplarQuerySet:
    """What is on its way and the actor may see: of the own scope, proposed by oneself, or waiting for a reader from outside.

    Supervisors and the head of the justice bureau see what waits in the whole city.
    """
    rows = Exemplar.objects.filter(state__in=OPEN).select_related("agency", "nominated_by", "file")
    if actor.role is Role.SUPERVISOR or (actor.role is Role.HEAD and actor.agency.kind == JUSTICE):
        return rows.order_by("nominated_at", "pk")
    seen = Q(agency__path__startswith=actor.scope_path) | Q(nominated_by=actor.user)
    if actor.may("exemplars.read"):
        seen |= Q(state=State.NOMINATED)
    return rows.filter(seen).order_by("nominated_at", "pk")


def may_see(actor: Actor, exemplar: Exemplar) -> bool:
    """Published cases are for everyone inside; others for those of `waiting`, and for whom they passed through."""
    if exemplar.state in (State.PUBLISHED, State.WITHDRAWN):
        return True
    mine = actor.user.pk in (exemplar.nominated_by_id, exemplar.read_by_id)
    return mine or waiting(actor).filter(pk=exemplar.pk).exists()


def exemplar_for(actor: Actor, pk: int) -> Exemplar:
    """One case that the actor may see."""
    rows = Exemplar.objects.select_related("agency", "file", "nominated_by", "read_by", "approved_by")
    found = rows.filter(pk=pk).first()
    if found is None or not may_see(actor, found):
        raise NotYours("没有这个案例，或者它不在您的范围内。", next_step="请从“典型案例”重新进入。")
    return found


def file_for(actor: Actor, pk: int) -> ReviewedFile:
    """A reviewed file of the actor's scope."""
    rows = ReviewedFile.objects.select_related("agency").filter(agency__path__startswith=actor.scope_path)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotYours("没有这个案卷，或者它不在您的范围内。", next_step="请从“评查结果”选择案卷。")
    return found


def beside(matter: str) -> list[Exemplar]:
    """The newest published cases of one matter, guiding cases first, for the side panel of a live case."""
    if not matter:
        return []
    rows = list(Exemplar.objects.published().filter(matter=matter).only("id", "kind", "title", "points", "number"))
    order = [Kind.GUIDING, Kind.MODEL, Kind.POOR]
    return sorted(rows, key=lambda row: order.index(Kind(row.kind)))[:BESIDE]
