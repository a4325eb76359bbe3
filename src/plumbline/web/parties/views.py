"""Parties: list, detail, registration, correction."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from plumbline.web.parties import services
from plumbline.web.parties.forms import PartyForm
from plumbline.web.parties.models import Party
from plumbline.web.parties.selectors import parties
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50


@requires("parties.view")
def listing(request: Request) -> HttpResponse:
    """All parties, or those found."""
    words = request.GET.get("q", "").strip()
    page = Paginator(parties(request.actor, words), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "may_manage": request.actor.may("parties.manage")}
    return render(request, "parties/list.html", context)


@requires("parties.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """One party with the doubts about its number and name."""
    party = get_object_or_404(Party, pk=pk)
    context = {"party": party, "may_manage": request.actor.may("parties.manage")}
    return render(request, "parties/detail.html", context)


@requires("parties.manage")
@once
def create(request: Request) -> HttpResponse:
    """A new party."""
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            party = services.register(actor=request.actor, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return _saved(request, party)
    return render(request, "parties/create.html", {"form": form})


@requires("parties.manage")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """Correct a party."""
    party = get_object_or_404(Party, pk=pk)
    form = PartyForm(request.POST or None, initial=_initial(party))
    if request.method == "POST" and form.is_valid():
        try:
            party = services.change(actor=request.actor, party=party, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return _saved(request, party)
    return render(request, "parties/change.html", {"form": form, "party": party})


def _initial(party: Party) -> dict[str, object]:
    values = {name: getattr(party, name) for name in PartyForm.base_fields}
    private = party.private_enterprise
    return {**values, "private_enterprise": "" if private is None else str(int(private))}


def _saved(request: Request, party: Party) -> HttpResponse:
    for warning in party.warnings:
        messages.warning(request, warning)
    messages.success(request, "当事人信息已保存。")
    return redirect("parties:detail", party.pk)
