"""Who signs an act on one's own account: the acting person, or just the account when there is no appointment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from plumbline.web.accounts.models import User
from plumbline.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Unappointed:
    """Someone who acts before or without an appointment; nobody at all when `user` is None (a failed sign-in)."""

    user: User | None
    at: datetime
    role: None = None
    agency: None = None


def signatory(request: Request) -> Any:
    """The acting person of the request."""
    return getattr(request, "actor", None) or Unappointed(request.user, timezone.now())
