"""The readings of a round as its organiser sees them: who and how far, never what was said."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.rounds.models import THIRD, Assignment, Round
from plumbline.web.rounds.selectors.scope import names_of, reviewers_in, rounds_of, thirds_in


def seats_of(row: Round) -> QuerySet[Assignment]:
    """Every reading; what is not written first."""
    rows = Assignment.objects.filter(round_file__round=row)
    return rows.select_related("round_file", "file_agency", "reviewer", "reviewer_agency").order_by(
        "written_at", "round_file__number", "place"
    )


def seat_for(actor: Actor, pk: int) -> Assignment:
    """One reading of a round that the person organises."""
    rows = Assignment.objects.select_related("round_file__round", "file_agency", "reviewer", "reviewer_agency")
    row = rows.filter(pk=pk, round_file__round__in=rounds_of(actor)).first()
    if row is None:
        raise Http404
    return row


def fit_for(seat: Assignment, on: date) -> list[Appointment]:
    """Those who may take the place: from another agency than the file's, and without a place at this file."""
    path = seat.round_file.round.path
    pool = thirds_in(path, on) if seat.place == THIRD else reviewers_in(path, on)
    taken = set(seat.round_file.assignments.values_list("reviewer", flat=True))
    return [each for each in pool if each.agency_id != seat.file_agency_id and each.user_id not in taken]


def replacements(seat: Assignment, on: date) -> list[tuple[int, str]]:
    """The same as choices of a form."""
    return names_of(fit_for(seat, on))
