"""How an event is bound to the one before it: h = H(00 ‖ previous ‖ canonical event), by SHA-256 and by SM3."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.models import Event

START = "0" * 64
HAS_SM3 = "sm3" in hashlib.algorithms_available


def content_of(event: Event) -> dict[str, Any]:
    """Everything an event says, from its columns."""
    return {
        "stream": event.stream,
        "seq": event.seq,
        "at": instant(event.at),
        "user_id": event.user_id,
        "user_name": event.user_name,
        "role": event.role,
        "agency": event.agency_code,
        "act": event.act,
        "target": event.target,
        "payload": event.payload,
    }


def event_bytes(fields: Mapping[str, Any], previous: str) -> bytes:
    """What is digested. The RFC 6962 leaf prefix keeps an event from being taken for an inner node of a tree."""
    return b"\x00" + bytes.fromhex(previous) + canonical(fields)


def sha256(content: bytes) -> str:
    """The digest that carries the chain."""
    return hashlib.sha256(content).hexdigest()


def sm3(content: bytes) -> str:
    """The national digest over the same bytes; empty where OpenSSL was built without it."""
    return hashlib.new("sm3", content).hexdigest() if HAS_SM3 else ""


def instant(at: datetime) -> str:
    """One spelling of an instant whatever the database returns."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
