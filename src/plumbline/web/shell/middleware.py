"""Two thin layers round every request: an id for its log lines, and one place where refusals become pages."""

import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from plumbline.web.shell.errors import Refusal
from plumbline.web.shell.refusals import refusal_response

GetResponse = Callable[[HttpRequest], HttpResponse]
ID_LENGTH = 32


class RequestIdMiddleware:
    """Binds `request_id` to every log line until the next request; a gateway may hand in its own id."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if given.isalnum() and len(given) <= ID_LENGTH else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response


class RefusalMiddleware:
    """Turns a typed refusal from any service into a page, a fragment or JSON."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Everything else stays an error of ours."""
        return refusal_response(request, exception) if isinstance(exception, Refusal) else None
