"""The page of the search in the law book."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from plumbline.web.lawbook.candidates import Scope
from plumbline.web.lawbook.finding import search_law
from plumbline.web.lawbook.lines import LEVELS
from plumbline.web.lawbook.models import Text
from plumbline.web.lawbook.views.frame import day_asked, page

RESULTS = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Instruments and articles, by reference, name or words; of one level, one instrument, one day."""
    words = request.GET.get("q", "").strip()[:100]
    level = request.GET.get("level", "")
    title = request.GET.get("title", "").strip()[:300]
    on = day_asked(request)
    scope = Scope(on=on, level=level if level in LEVELS else "", title=title)
    hits = search_law(words, scope, RESULTS) if words else []
    context = {
        "words": words,
        "level": level,
        "title": title,
        "on": on,
        "levels": LEVELS.items(),
        "hits": hits,
        "full": len(hits) == RESULTS,
        "loaded": Text.objects.exists(),
    }
    return page(request, "lawbook/search.html", context)
