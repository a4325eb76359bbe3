"""Who reads what, and another reader where somebody cannot."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.forms import ReaderForm
from plumbline.web.rounds.models import THIRD
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50


@requires("rounds.manage")
@require_safe
def readers(request: Request, pk: int) -> HttpResponse:
    """Every reading of a round; what is open first."""
    row = selectors.round_for(request.actor, pk)
    page = Paginator(selectors.seats_of(row), PAGE).get_page(request.GET.get("page"))
    return render(request, "rounds/readers.html", {"row": row, "page": page, "third": THIRD})


@requires("rounds.manage")
@once
def reassign(request: Request, pk: int) -> HttpResponse:
    """Give a reading that has not begun to another person."""
    seat = selectors.seat_for(request.actor, pk)
    form = ReaderForm(request.POST or None, people=selectors.replacements(seat, request.actor.on))
    if request.method == "POST" and form.is_valid():
        chosen = int(form.cleaned_data["appointment"])
        try:
            services.reassign(actor=request.actor, assignment_id=pk, appointment_id=chosen)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已改派。")
            return redirect("rounds:readers", seat.round_file.round_id)
    return render(request, "rounds/reassign.html", {"form": form, "seat": seat, "row": seat.round_file.round})
