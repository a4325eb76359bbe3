"""The request as the views see it: with the acting person that the middleware put there, and where it comes from."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

LONGEST_ADDRESS = 64


class Request(HttpRequest):
    """Only a name for the type checker; behind `requires` the actor is always an `organs.actors.Actor`."""

    actor: Any
    user: Any
    htmx: Any
    request_id: str


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind our proxy it is what the proxy itself appended, never what a visitor claims."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return (forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", "")))[:LONGEST_ADDRESS]
