"""`request.actor`: who acts, under which appointment, now. Read anew for every request, so a revoked right is gone at once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.selectors import appointments_of, chosen_of

GetResponse = Callable[[HttpRequest], HttpResponse]
ACTING = "acting_appointment"


class ActorMiddleware:
    """Sets `request.actor`; None for a visitor and for an account without a valid appointment. What may be switched to
    is kept beside it in `request.appointments`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """The chosen appointment when it is still valid today, else the person's first valid one."""
    if not request.user.is_authenticated:
        return None
    now = timezone.now()
    valid = appointments_of(request.user, timezone.localtime(now).date())
    request.appointments = valid  # type: ignore[attr-defined]
    appointment = chosen_of(valid, request.session.get(ACTING))
    return None if appointment is None else Actor(request.user, appointment, now)
