"""A refusal as a page, as a fragment for htmx, or as JSON for a program."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from plumbline.web.shell.errors import Refusal


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The same four things in each form: what was refused, where, why, what to do next."""
    if wants_json(request):
        return JsonResponse(refusal.as_dict(), status=refusal.status, json_dumps_params={"ensure_ascii": False})
    template = "shell/refusal_fragment.html" if is_fragment(request) else "shell/refusal.html"
    return render(request, template, {"refusal": refusal}, status=refusal.status)


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a piece of a page."""
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asked."""
    return (
        request.path.startswith("/api/")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
