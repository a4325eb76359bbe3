"""The party's pages: enter the code, see the case, state one's case, ask for a hearing."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plumbline.web.cases import services
from plumbline.web.cases.models import AccessCode
from plumbline.web.cases.persons import PartyActor
from plumbline.web.documents.services import ROOM, ensure_files
from plumbline.web.portal import selectors
from plumbline.web.portal.forms import CodeForm, HearingForm, StatementForm
from plumbline.web.portal.services import TooManyTries, open_door
from plumbline.web.shell.errors import Refusal
from plumbline.web.shell.requests import Request, address_of
from plumbline.web.vault import store

ACCESS = "party_access"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """The door: the code handed over with the notice."""
    form, status = CodeForm(request.POST or None), 422
    if request.method == "POST" and form.is_valid():
        try:
            access = open_door(code=form.cleaned_data["code"], address=address_of(request), at=timezone.now())
        except Refusal as refusal:
            status = refusal.status if isinstance(refusal, TooManyTries) else status
            form.add_error("code", "".join([*(line.text for line in refusal.lines), refusal.next_step]))
        else:
            request.session.cycle_key()
            request.session[ACCESS] = access.pk
            return redirect("portal:case")
    return render(request, "portal/enter.html", {"form": form}, status=status if form.errors else 200)


@never_cache
@require_safe
def case(request: Request) -> HttpResponse:
    """The party's own case."""
    return render(request, "portal/case.html", _page(_party(request)))


@never_cache
@require_POST
def leave(request: Request) -> HttpResponse:
    """Forget the code on this machine."""
    request.session.pop(ACCESS, None)
    return redirect("portal:enter")


@never_cache
@require_POST
def state(request: Request) -> HttpResponse:
    """A statement or defence."""
    party = _party(request)
    form = StatementForm(request.POST)
    if form.is_valid():
        services.record_statement(
            case_id=party.case_id,
            version=_version(party),
            actor=party,
            facts={"new_facts": True, "content": form.cleaned_data["text"]},
        )
        return redirect("portal:case")
    return render(request, "portal/case.html", {**_page(party), "statement_form": form}, status=422)


@never_cache
@require_POST
def ask_hearing(request: Request) -> HttpResponse:
    """A request for a hearing."""
    party = _party(request)
    form = HearingForm(request.POST)
    if form.is_valid():
        services.request_hearing(case_id=party.case_id, version=_version(party), actor=party, facts={})
        return redirect("portal:case")
    return render(request, "portal/case.html", {**_page(party), "hearing_form": form}, status=422)


@never_cache
@require_safe
def paper(request: Request, document_id: int) -> HttpResponse:
    """A paper that was served on the party, as PDF."""
    party = _party(request)
    view = selectors.party_view(party, timezone.localdate())
    document = get_object_or_404(selectors.papers_of(view.detail.case), pk=document_id)
    kept = ensure_files(document_id=document.pk, actor=party)
    response = HttpResponse(store.read(ROOM, kept.pdf_sha256), content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.title)}.pdf"
    return response


def _party(request: Request) -> PartyActor:
    return selectors.opened(request.session.get(ACCESS), timezone.now())


def _version(party: PartyActor) -> int:
    return AccessCode.objects.filter(case_id=party.case_id).values_list("case__version", flat=True)[0]


def _page(party: PartyActor) -> dict[str, Any]:
    return {
        "view": selectors.party_view(party, timezone.localdate()),
        "statement_form": StatementForm(),
        "hearing_form": HearingForm(),
    }
