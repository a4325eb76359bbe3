"""Which rounds, files and readings a person may see. Whoever reads a file sees it only as its reader, and blind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.rounds import law
from plumbline.web.rounds.models import THIRD, Assignment, Round, RoundFile, State
from plumbline.web.rounds.sampling import Candidate
from plumbline.web.vault import store

ROOM = "rounds"
TOLD = (State.OBJECTIONS, State.FINAL)
"""States in which the agencies know their results."""
RISKS: dict[str, tuple[str, Q]] = {
    "fatal": ("有致命问题", Q(fatal__gt=0)),
    "defect": ("有瑕疵或者致命问题", Q(fatal__gt=0) | Q(defects__gt=0)),
    "clean": ("机器没有发现问题", Q(fatal=0, defects=0)),
    "uncertain": ("有无法判断的规则", Q(cannot_tell__gt=0)),
}


def rounds_of(actor: Actor) -> QuerySet[Round]:
    """The rounds a person may see: a supervisor those of the own part of the tree; a reviewer those with own reading; a
    reviewed agency those whose results were told to it."""
    if actor.role is Role.SUPERVISOR:
        return Round.objects.filter(path__startswith=actor.scope_path)
    own_work = Q(files__assignments__reviewer=actor.user) & ~Q(state__in=[State.DRAFT, State.DRAWN])
    own_files = Q(files__agency=actor.agency, state__in=TOLD)
    return Round.objects.filter(own_work | own_files).distinct()


def round_for(actor: Actor, pk: int) -> Round:
    """One round within the scope; what lies outside is not there."""
    found = rounds_of(actor).select_related("agency", "created_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def files_for(actor: Actor, one: Round) -> QuerySet[RoundFile]:
    """The files of a round a person may list: a supervisor all, an agency its own once the results are told."""
    rows = one.files.select_related("agency", "file", "result", "round")
    if actor.role is Role.SUPERVISOR:
        return rows
    return rows.filter(agency=actor.agency) if one.state in TOLD else rows.none()


def file_for(actor: Actor, pk: int) -> RoundFile:
    """A drawn file whose result may be looked at: by the supervisor once two have written, by the agency once it was
    told, by those who read it once both have written."""
    found = RoundFile.objects.select_related("round", "agency", "file__agency", "file__case", "file__foreign").filter(
        pk=pk
    )
    row = found.first()
    if row is None or not (_is_reader_after(actor, row) or _is_overseer_after(actor, row) or _is_reviewed(actor, row)):
        raise Http404
    return row


def _is_reviewed(actor: Actor, row: RoundFile) -> bool:
    return actor.agency.pk == row.agency_id and row.round.state in TOLD and actor.role is not Role.SUPERVISOR


def _is_overseer_after(actor: Actor, row: RoundFile) -> bool:
    return actor.role is Role.SUPERVISOR and row.round.path.startswith(actor.scope_path) and both_wrote(row)


def _is_reader_after(actor: Actor, row: RoundFile) -> bool:
    return row.assignments.filter(reviewer=actor.user).exists() and both_wrote(row)


def both_wrote(row: RoundFile) -> bool:
    """Whether the two blind readers have written; before that nobody is shown what anyone or the machine says."""
    return row.assignments.filter(place__lt=THIRD, written_at__isnull=False).count() == THIRD - 1


def readings_of(actor: Actor) -> QuerySet[Assignment]:
    """A person's own readings in rounds under way, what is not written first; a third's only when the two have written."""
    rows = Assignment.objects.filter(reviewer=actor.user, round_file__round__state__in=[State.REVIEWING, *TOLD])
    ready = Q(place__lt=THIRD) | Q(pk__in=ready_thirds(actor))
    return rows.filter(ready).select_related("round_file__round", "file_agency").order_by("written_at", "pk")


def ready_thirds(actor: Actor) -> list[int]:
    """The third's files on which the two have written."""
    thirds = Assignment.objects.filter(reviewer=actor.user, place=THIRD).select_related("round_file")
    waiting = set(
        Assignment.objects.filter(
            round_file__in=thirds.values("round_file"), place__lt=THIRD, written_at=None
        ).values_list("round_file", flat=True)
    )
    return [each.pk for each in thirds if each.round_file_id not in waiting]


def own_readings(actor: Actor) -> QuerySet[Assignment]:
    """A person's own first and second readings of rounds under way."""
    return Assignment.objects.filter(
        reviewer=actor.user, place__lt=THIRD, round_file__round__state__in=[State.REVIEWING, *TOLD]
    )


def reading_for(actor: Actor, pk: int) -> Assignment:
    """One's own reading, the first or the second, of a round under way."""
    rows = own_readings(actor).select_related(
        "round_file__round", "round_file__agency", "round_file__file__case", "round_file__file__foreign__source"
    )
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def pool_rows(path: str, scope: dict[str, Any]) -> QuerySet[ReviewedFile]:
    """The reviewed files within a scope: closed decisions of the part of the tree, narrowed by each filter that is set."""
    rows = ReviewedFile.objects.filter(
        agency__path__startswith=path, state=FileState.REVIEWED, decided_on__isnull=False
    )
    wanted = {
        "field__in": scope.get("fields"),
        "agency__in": scope.get("agencies"),
        "outcome__in": scope.get("outcomes"),
        "decided_on__gte": scope.get("decided_from"),
        "decided_on__lte": scope.get("decided_to"),
        "fine__gte": scope.get("fine_from"),
        "fine__lte": scope.get("fine_to"),
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value not in (None, [], "")})
    risk = RISKS.get(scope.get("risk") or "")
    return rows.filter(risk[1]) if risk else rows


def candidates(path: str, scope: dict[str, Any]) -> list[Candidate]:
    """The pool of a draw, each file under the name that anyone can check: agency code and case number."""
    rows = pool_rows(path, scope).select_related("agency").order_by("pk")
    return [candidate(row) for row in rows.iterator(chunk_size=1000)]


def candidate(row: ReviewedFile) -> Candidate:
    """One file as the draw knows it."""
    stratum = f"{row.agency.short_name}·{law.FIELDS.get(row.field, row.field or '其他')}"
    return Candidate(row.pk, f"{row.agency.code}/{row.number}", stratum, row.fatal, row.defects, row.cannot_tell)


def sums_of(pool: Iterable[Candidate]) -> dict[str, list[int]]:
    """By agency code: files, files with a fatal problem, with a defect but none fatal, with something untold."""
    sums: dict[str, list[int]] = {}
    for each in pool:
        row = sums.setdefault(each.public_id.partition("/")[0], [0, 0, 0, 0])
        row[0] += 1
        row[1] += each.fatal > 0
        row[2] += each.defects > 0 and each.fatal == 0
        row[3] += each.cannot_tell > 0
    return sums


def pool_of(one: Round) -> bytes:
    """The pool of a drawn round, as it was kept on the day of the draw."""
    return store.read(ROOM, one.pool_digest)


def reviewers_in(path: str, on: date) -> list[Appointment]:
    """Everyone who reviews for an agency of this part of the tree on the day."""
    rows = Appointment.objects.on(on).filter(role=Role.REVIEWER, agency__path__startswith=path, user__is_active=True)
    return list(rows.select_related("user", "agency").order_by("agency__path", "pk"))


def thirds_in(path: str, on: date) -> list[Appointment]:
    """Those who may settle: reviewers, and supervisors of this part of the tree."""
    rows = Appointment.objects.on(on).filter(
        role__in=[Role.REVIEWER, Role.SUPERVISOR], agency__path__startswith=path, user__is_active=True
    )
    return list(rows.select_related("user", "agency").order_by("agency__path", "pk"))


def names_of(appointments: Iterable[Appointment]) -> list[tuple[int, str]]:
    """Choices for a form."""
    return [(each.pk, f"{each.user.display_name}（{each.agency.short_name}）") for each in appointments]
