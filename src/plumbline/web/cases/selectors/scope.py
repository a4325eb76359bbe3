"""Which cases a person may see: a queryset argument, never a thread-local."""

from __future__ import annotations

from django.db.models import QuerySet

from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import PartyActor, Person
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import ENFORCEMENT_ROLES, Role


def visible_to(actor: Person) -> QuerySet[Case]:
    """The cases of the actor: officials see their agency's, supervisors those at and below theirs, the party its own,
    administrators none.
    """
    if isinstance(actor, PartyActor):
        return Case.objects.filter(pk=actor.case_id)
    if actor.role in ENFORCEMENT_ROLES:
        return Case.objects.filter(agency=actor.agency.pk)
    if actor.role is Role.SUPERVISOR:
        return _of_supervisor(actor)
    return Case.objects.none()


def _of_supervisor(actor: Actor) -> QuerySet[Case]:
    """No condition where the scope is the whole tree: then lists walk the index of their order instead of sorting."""
    paths = dict(Agency.objects.order_by().values_list("pk", "path"))
    within = [pk for pk, path in paths.items() if path.startswith(actor.scope_path)]
    return Case.objects.all() if len(within) == len(paths) else Case.objects.filter(agency__in=within)


def agencies_of(actor: Person) -> QuerySet[Agency]:
    """The agencies whose cases the actor may see."""
    if isinstance(actor, PartyActor) or (actor.role not in ENFORCEMENT_ROLES and actor.role is not Role.SUPERVISOR):
        return Agency.objects.none()
    if actor.role is Role.SUPERVISOR:
        found: QuerySet[Agency] = Agency.objects.within(actor.scope_path)
        return found
    return Agency.objects.filter(pk=actor.agency.pk)
