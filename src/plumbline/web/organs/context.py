"""What the person menu shows."""

from typing import Any

from django.http import HttpRequest

from plumbline.web.organs.selectors import appointments_of


def appointments(request: HttpRequest) -> dict[str, Any]:
    """The appointments a person may switch between, asked for only when the menu is drawn."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {"appointments": lambda: appointments_of(actor.user, actor.on)}
