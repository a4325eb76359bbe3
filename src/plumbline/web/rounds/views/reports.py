"""The report of a round: on the screen, and as DOCX, PDF and XLSX; an agency sees its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import Role
from plumbline.web.rounds import reporting, selectors
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request


def _sums(request: Request, pk: int) -> selectors.Sums:
    """The city for the supervisor, else the reader's own agency; before the results are told only for the supervisor."""
    one = selectors.round_for(request.actor, pk)
    if request.actor.role is not Role.SUPERVISOR:
        if (
            one.state not in selectors.TOLD
            or request.GET.get("agency", request.actor.agency.code) != request.actor.agency.code
        ):
            raise Http404
        return selectors.sums(one, request.actor.agency)
    code = request.GET.get("agency", "")
    agency: Agency | None = next((each for each in selectors.agencies_of(one) if each.code == code), None)
    if code and agency is None:
        raise Http404
    return selectors.sums(one, agency)


@requires("rounds.view")
@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """The report on the screen."""
    return render(request, "rounds/report.html", {"sums": _sums(request, pk), "kinds": reporting.KINDS})


@requires("rounds.view")
@require_safe
def report_file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The report as a file."""
    if kind not in reporting.KINDS:
        raise Http404
    sums = _sums(request, pk)
    response = HttpResponse(reporting.made(sums, kind), content_type=reporting.TYPES[kind])
    whom = f"-{sums.agency.short_name}" if sums.agency else ""
    name = f"{sums.round.title}{whom}.{kind}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
