"""Writing the record: one event, in the caller's transaction, bound to the last event of its stream.

行政处罚法 Art. 47 asks for a record of the whole course; an act that cannot be recorded does not happen.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.chain import START, content_of, event_bytes, sha256, sm3
from plumbline.web.audit.models import Event


class AuditError(RuntimeError):
    """The event could not be recorded, so the act must not happen either."""


class Signatory(Protocol):
    """Who stands behind an event. `organs.actors.Actor` is one; `accounts.signatory.Unappointed` is the other."""

    @property
    def user(self) -> Any:
        """The account."""

    @property
    def role(self) -> Any:
        """The role acted in."""

    @property
    def agency(self) -> Any:
        """The agency acted for."""

    @property
    def at(self) -> datetime:
        """The instant of the act."""


_HEAD = "SELECT seq, digest FROM audit_head WHERE stream = %s"
_NEW_HEAD = "INSERT INTO audit_head (stream, seq, digest) VALUES (%s, 0, %s) ON CONFLICT (stream) DO NOTHING"
_MOVE_HEAD = "UPDATE audit_head SET seq = %s, digest = %s WHERE stream = %s"
_COLUMNS = (
    "stream", "seq", "at", "user_id", "user_name", "role", "agency_code",
    "act", "target", "payload", "previous", "digest", "digest_sm3",
)  # fmt: skip
_INSERT = f"INSERT INTO audit_event ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))}) RETURNING id"


def append(*, stream: str, actor: Signatory, act: str, target: str, payload: Mapping[str, Any]) -> Event:
    """Record one act at the end of a stream. Outside a transaction it refuses: act and record stand or fall together."""
    if not connection.in_atomic_block:
        raise AuditError(f"审计事件「{act}」必须与业务变更写在同一事务中。")
    event = _unbound(stream, actor, act, target, payload)
    with connection.cursor() as cursor:
        seq, event.previous = _locked_head(cursor, stream)
        event.seq = seq + 1
        content = event_bytes(content_of(event), event.previous)
        event.digest, event.digest_sm3 = sha256(content), sm3(content)
        cursor.execute(_INSERT, [_stored(event, column) for column in _COLUMNS])
        event.pk = cursor.fetchone()[0]
        cursor.execute(_MOVE_HEAD, [event.seq, event.digest, stream])
    event._state.adding = False
    return event


def _unbound(stream: str, actor: Signatory, act: str, target: str, payload: Mapping[str, Any]) -> Event:
    user, agency = actor.user, actor.agency
    return Event(
        stream=stream,
        at=actor.at,
        user_id=user.pk if user else None,
        user_name=user.display_name if user else "",
        role=str(actor.role or ""),
        agency_code=agency.code if agency else "",
        act=act,
        target=target,
        payload=canonical(payload).decode(),
    )


def _locked_head(cursor: Any, stream: str) -> tuple[int, str]:
    """The last place and digest of the stream; the row stays locked until the caller's transaction ends."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    cursor.execute(_HEAD + lock, [stream])
    if (head := cursor.fetchone()) is None:
        cursor.execute(_NEW_HEAD, [stream, START])
        cursor.execute(_HEAD + lock, [stream])
        head = cursor.fetchone()
    return head[0], head[1]


def _stored(event: Event, column: str) -> Any:
    value = getattr(event, column)
    return connection.ops.adapt_datetimefield_value(value) if column == "at" else value
