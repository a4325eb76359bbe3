"""Signing in and out."""

from django.http import HttpRequest, HttpResponse


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(status=429)
