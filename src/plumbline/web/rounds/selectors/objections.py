"""Objections: who sees them, who may answer, which agencies have not said that they are content."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import Role
from plumbline.web.rounds.models import Assignment, Objection, Round, RoundFile, State
from plumbline.web.rounds.selectors.scope import file_for, rounds_of


def may_answer(actor: Actor, row: Objection) -> bool:
    """Somebody new to the file and from another agency: a supervisor of this part of the tree, or a reader of the round."""
    if row.by_id == actor.user.pk or row.agency_id == actor.agency.pk or not actor.may("rounds.settle"):
        return False
    if row.round_file.assignments.filter(reviewer=actor.user).exists():
        return False
    one = row.round_file.round
    if actor.role is Role.SUPERVISOR:
        return one.path.startswith(actor.scope_path)
    return Assignment.objects.filter(round_file__round=one, reviewer=actor.user).exists()


def objections_of(actor: Actor, one: Round) -> list[Objection]:
    """The objections of a round a person may see: the agency its own, the supervisor all, others those they may answer."""
    rows: QuerySet[Objection] = Objection.objects.filter(round_file__round=one)
    rows = rows.select_related(
        "round_file__round", "round_file__agency", "round_file__file", "agency", "by", "answered_by"
    )
    if actor.role is Role.SUPERVISOR:
        return list(rows)
    return [row for row in rows if row.agency_id == actor.agency.pk or may_answer(actor, row)]


def objection_for(actor: Actor, pk: int) -> Objection:
    """One objection that the person may see."""
    rows = Objection.objects.select_related(
        "round_file__round", "round_file__agency", "round_file__file", "agency", "by"
    )
    row = rows.filter(pk=pk, round_file__round__in=rounds_of(actor)).first()
    if row is None or not (actor.role is Role.SUPERVISOR or row.agency_id == actor.agency.pk or may_answer(actor, row)):
        raise Http404
    return row


def reader_of_file(actor: Actor, pk: int) -> RoundFile:
    """The file whose papers one may open: as its reader at any time of the round, as one who may see the result, or to
    answer an objection."""
    row = RoundFile.objects.select_related("round", "agency", "file__case", "file__foreign").filter(pk=pk).first()
    if row is None:
        raise Http404
    if row.round.state not in (State.DRAFT, State.DRAWN) and row.assignments.filter(reviewer=actor.user).exists():
        return row
    if any(may_answer(actor, each) for each in row.objections.select_related("round_file__round")):
        return row
    return file_for(actor, pk)


def agencies_of(one: Round) -> list[Agency]:
    """The agencies whose files were drawn."""
    return list(Agency.objects.filter(pk__in=one.files.order_by().values("agency")).order_by("path"))


def agencies_without_consent(one: Round) -> list[str]:
    """The reviewed agencies that may still object."""
    given = set(one.consents.values_list("agency", flat=True))
    return [each.short_name for each in agencies_of(one) if each.pk not in given]
