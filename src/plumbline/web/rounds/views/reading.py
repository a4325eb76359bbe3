"""The reading screen: papers on one side, the checklist on the other. Nothing of the machine or of the other reader is here."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.documents.models import Document
from plumbline.web.rounds import law, locating, selectors, services
from plumbline.web.rounds.forms import MarkForm
from plumbline.web.rounds.law import Item
from plumbline.web.rounds.models import Assignment, Mark, State
from plumbline.web.rounds.views.papers import pane
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

SUGGESTED = 3


@dataclass(frozen=True)
class Asked:
    """One item on the reading screen: what was marked, and in which papers to look."""

    number: int
    item: Item
    mark: Mark | None
    papers: list[Document]

    @property
    def anchor(self) -> str:
        """The place of the item on the page."""
        return f"item-{self.item.key.replace('.', '-')}"


@requires("rounds.review")
def read(request: Request, pk: int) -> HttpResponse:
    """Open a file; the time of the first opening is kept."""
    seat = selectors.reading_for(request.actor, pk)
    if seat.opened_at is None and seat.round_file.round.state == State.REVIEWING:
        services.open_file(actor=request.actor, assignment_id=pk)
    return render(request, "rounds/reading.html", _screen(request, seat))


def _screen(request: Request, seat: Assignment) -> dict[str, object]:
    row = seat.round_file
    marks = {each.item: each for each in seat.marks.all()}
    left = pane(row)
    asked = [
        Asked(
            number,
            item,
            marks.get(item.key),
            locating.ranked(left["papers"], law.facts_read(item.families))[:SUGGESTED],
        )
        for number, item in enumerate(selectors.items_of(row), start=1)
    ]
    following = selectors.readings_of(request.actor).filter(written_at=None, place__lt=3).exclude(pk=seat.pk).first()
    return {
        **left,
        "seat": seat,
        "row": row,
        "asked": asked,
        "done": len(marks),
        "open": seat.written_at is None and row.round.state == State.REVIEWING,
        "both": selectors.both_wrote(row),
        "following": following,
        "field": law.FIELDS.get(row.file.field, row.file.field),
    }


@requires("rounds.review")
@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """Keep one answer; to htmx the progress alone."""
    seat = selectors.reading_for(request.actor, pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise BadInput({name: [str(error) for error in errors] for name, errors in form.errors.items()})
    services.mark(actor=request.actor, assignment_id=pk, **form.facts)
    if request.htmx:
        context = {"done": seat.marks.count(), "total": len(selectors.items_of(seat.round_file))}
        return render(request, "rounds/progress.html", context)
    return redirect("rounds:read", pk)


@requires("rounds.review")
@require_POST
@once
def write(request: Request, pk: int) -> HttpResponse:
    """Sign the reading."""
    seconds = request.POST.get("seconds", "")
    seat = services.write(
        actor=request.actor, assignment_id=pk, seconds=int(seconds) if seconds.isdigit() and len(seconds) < 6 else 0
    )
    if selectors.both_wrote(seat.round_file):
        messages.success(request, "已写定。两人都已写定，可以查看对照。")
        return redirect("rounds:file", seat.round_file_id)
    messages.success(request, "已写定。另一名评查人写定后可以查看对照。")
    return redirect("rounds:mine")
