"""What the person menu shows."""

from typing import Any

from django.http import HttpRequest


def appointments(request: HttpRequest) -> dict[str, Any]:
    """The appointments a person may switch between, as the middleware found them."""
    return {"appointments": getattr(request, "appointments", [])}
