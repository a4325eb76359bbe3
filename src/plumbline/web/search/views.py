"""The page of results and the suggestions under the search box."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.web.search.kinds import KINDS
from plumbline.web.search.selectors import search as find
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

RESULTS = 50
SUGGESTIONS = 8


@require_safe
@requires("search.use")
def search(request: Request) -> HttpResponse:
    """Everything found, of one kind or of all."""
    words = request.GET.get("q", "").strip()
    kind = request.GET.get("kind", "")
    hits = find(words, request.actor, [kind] if kind in KINDS else None, RESULTS)
    kinds = [(code, entry.title) for code, entry in KINDS.items() if request.actor.may(entry.permission)]
    context = {"search_words": words, "hits": hits, "kinds": kinds, "chosen": kind, "full": len(hits) == RESULTS}
    return render(request, "search/search.html", context)


@require_safe
@requires("search.use")
def suggest(request: Request) -> HttpResponse:
    """The best few, while typing."""
    hits = find(request.GET.get("q", "").strip(), request.actor, None, SUGGESTIONS)
    return render(request, "search/suggest.html", {"hits": hits})
