"""The record as the audit administrator sees it: list, filter, verify; and the log of sign-ins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.audit.forms import EventQuery
from plumbline.web.audit.models import Event
from plumbline.web.audit.selectors import events, older_than, shown_payload, sign_ins
from plumbline.web.audit.verification import verify as damaged_places
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

PAGE = 50
SHOWN_DAMAGE = 200


@require_safe
@requires("audit.view")
def listing(request: Request) -> HttpResponse:
    """Events, the newest first."""
    form = EventQuery(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    words = asked.pop("q", "")
    found = events(words=words, **asked)
    rows, following = older_than(found, _before(request), PAGE)
    context = {
        "form": form,
        "rows": [(event, shown_payload(event)) for event in rows],
        "total": found.count(),
        "following": following,
        "may_verify": request.actor.may("audit.verify"),
    }
    return render(request, "audit/list.html", context)


@require_POST
@requires("audit.verify")
def verify(request: Request) -> HttpResponse:
    """Recompute everything, now."""
    stream = request.POST.get("stream", "").strip() or None
    damage = list(damaged_places(stream))
    checked = (Event.objects.filter(stream=stream) if stream else Event.objects).count()
    context = {"damage": damage[:SHOWN_DAMAGE], "count": len(damage), "checked": checked, "stream": stream}
    return render(request, "audit/verify.html", context)


@require_safe
@requires("accounts.login_log")
def sign_in_log(request: Request) -> HttpResponse:
    """Who signed in, failed, or was locked out."""
    words = request.GET.get("q", "").strip()
    found = sign_ins(words)
    rows, following = older_than(found, _before(request), PAGE)
    context = {"rows": rows, "words": words, "total": found.count(), "following": following}
    return render(request, "audit/sign_ins.html", context)


def _before(request: Request) -> int | None:
    before = request.GET.get("before", "")
    return int(before) if before.isdecimal() else None
