"""How right the machine is, rule by rule, and who looks after a rule that is not."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.forms import OwnerForm
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50


@requires("rounds.manage")
@require_safe
def rules(request: Request) -> HttpResponse:
    """Every rule that people judged, those that ask for an owner first."""
    page = Paginator(selectors.rule_records(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "least": settings.ROUNDS_LEAST_JUDGEMENTS,
        "precision": settings.ROUNDS_LEAST_PRECISION,
    }
    return render(request, "rounds/rules.html", context)


@requires("rounds.manage")
@once
def owner(request: Request, family: str) -> HttpResponse:
    """Name the owner of a rule."""
    record = selectors.record_of(family)
    if record is None:
        raise Http404
    form = OwnerForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.assign_owner(
                actor=request.actor,
                rule=family,
                appointment_id=int(given["appointment"]),
                task=given["task"],
                due=given["due"],
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已指定负责人。")
            return redirect("rounds:rules")
    return render(request, "rounds/owner.html", {"form": form, "record": record})
