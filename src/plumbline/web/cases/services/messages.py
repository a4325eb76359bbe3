"""The bell: messages are read once."""

from __future__ import annotations

from plumbline.web.cases.models import Message
from plumbline.web.organs.actors import Actor


def read_messages(*, actor: Actor) -> int:
    """Mark every message of the person as read; how many there were."""
    unread = Message.objects.filter(user=actor.user, read_at=None)
    return unread.update(read_at=actor.at)
