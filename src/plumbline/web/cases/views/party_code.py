"""发放查询码: the code by which a party opens its own case; shown once, kept only as a digest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plumbline.web.cases import selectors, services
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires("cases.give_notice")
def party_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the code is for; issue one when asked, and show it this once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = selectors.case_for(actor, pk)
    code = services.issue_code(case_id=case.pk, actor=actor) if request.method == "POST" else ""
    door = request.build_absolute_uri(reverse("portal:enter"))
    return render(request, "cases/party_code.html", {"case": case, "code": code, "door": door})
