"""The request as the views see it: with the acting person that the middleware put there."""

from typing import Any

from django.http import HttpRequest


class Request(HttpRequest):
    """Only a name for the type checker; behind `requires` the actor is always an `organs.actors.Actor`."""

    actor: Any
    user: Any
    htmx: Any
    request_id: str
