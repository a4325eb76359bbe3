"""What every page of a signed-in person shows of the cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from plumbline.web.cases.selectors import unread_messages


def bell(request: HttpRequest) -> dict[str, Any]:
    """How many messages are unread, counted only when the bell is drawn."""
    actor = getattr(request, "actor", None)
    return {"unread_count": lambda: unread_messages(actor).count()} if actor else {}
