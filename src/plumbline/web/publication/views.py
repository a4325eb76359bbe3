"""The public pages of decisions, and their management."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.casefile.schema import terms
from plumbline.web.publication import selectors, services
from plumbline.web.publication.models import Publication
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

FILTERS = ("q", "field", "from", "to")


@require_safe
def home(request: Request) -> HttpResponse:
    """What the public can do here."""
    today = timezone.localdate()
    rows = Publication.objects.shown_on(today).select_related("agency")[:8]
    return render(
        request,
        "publication/home.html",
        {"rows": rows, "counts": [{**c, "zh": terms.FIELDS[str(c["field"])]} for c in selectors.counts(today)]},
    )


@require_safe
def penalties(request: Request) -> HttpResponse:
    """The list of published decisions."""
    query = {name: request.GET.get(name, "") for name in FILTERS}
    page = selectors.page_of(selectors.shown(timezone.localdate(), query), request.GET.get("after", ""))
    following = urlencode({**{k: v for k, v in query.items() if v}, "after": page.next_key}) if page.next_key else ""
    return render(
        request,
        "publication/penalties.html",
        {"page": page, "query": query, "fields": terms.FIELDS, "following": following},
    )


@require_safe
def penalty(request: Request, code: str) -> HttpResponse:
    """One published decision; a withdrawn one says that it was withdrawn and why, without its content."""
    publication = get_object_or_404(Publication.objects.select_related("agency"), code=code)
    shown = Publication.objects.shown_on(timezone.localdate()).filter(pk=publication.pk).exists()
    return render(
        request, "publication/penalty.html", {"publication": publication, "shown": shown}, status=200 if shown else 410
    )


@requires("publication.manage")
@require_safe
def manage(request: Request) -> HttpResponse:
    """The agency's publications, those past their term first."""
    rows = selectors.managed_by(request.actor)
    today = timezone.localdate()
    page = selectors.page_of(rows, request.GET.get("after", ""))
    return render(request, "publication/list.html", {"page": page, "overdue": rows.overdue_on(today), "today": today})


@requires("publication.manage")
@require_POST
def take_down(request: Request, publication_id: int) -> HttpResponse:
    """Record the end of a publication."""
    services.take_down(publication_id=publication_id, actor=request.actor)
    return redirect("publication:list")
