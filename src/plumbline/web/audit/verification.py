"""Checking the record: recompute every digest, follow every link, compare every chain with its head."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from plumbline.web.audit.chain import HAS_SM3, START, content_of, event_bytes, sha256, sm3
from plumbline.web.audit.models import Event, Head

CHANGED, DELETED, INSERTED, HEAD_CHANGED = "changed", "deleted", "inserted", "head_changed"
TITLES = {CHANGED: "记录被改动", DELETED: "记录被删除", INSERTED: "记录是后来插入的", HEAD_CHANGED: "链头被改动"}


@dataclass(frozen=True, slots=True)
class Damage:
    """One place where the record is not as it was written."""

    stream: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.stream} 第 {self.seq} 条：{TITLES[self.what]}"


def verify(stream: str | None = None) -> Iterator[Damage]:
    """Every damaged place, of one stream or of all, in the order of streams and places."""
    events, heads = Event.objects.order_by("stream", "seq"), Head.objects.all()
    if stream is not None:
        events, heads = events.filter(stream=stream), heads.filter(stream=stream)
    open_heads = {head.stream: head for head in heads.iterator()}
    for name, rows in groupby(events.iterator(chunk_size=2000), key=attrgetter("stream")):
        yield from _of_chain(rows, open_heads.pop(name, None))
    for head in open_heads.values():
        yield from (Damage(head.stream, seq, DELETED) for seq in range(1, head.seq + 1))


def _of_chain(rows: Iterator[Event], head: Head | None) -> Iterator[Damage]:
    last = head.seq if head is not None else 0
    before: Event | None = None
    place, reported = 0, 0
    for event in rows:
        if event.seq > last or event.seq < 1:
            yield Damage(event.stream, event.seq, INSERTED)
            continue
        yield from (Damage(event.stream, seq, DELETED) for seq in range(place + 1, event.seq))
        if event.seq == place + 1 and _link_broken(event, before) and reported != max(place, 1):
            yield Damage(event.stream, max(place, 1), CHANGED)
            reported = max(place, 1)
        if not _intact(event) and reported != event.seq:
            yield Damage(event.stream, event.seq, CHANGED)
            reported = event.seq
        place, before = event.seq, event
    if head is not None:
        yield from (Damage(head.stream, seq, DELETED) for seq in range(place + 1, last + 1))
        if before is not None and place == last and before.digest != head.digest and reported != place:
            yield Damage(head.stream, place, HEAD_CHANGED if _intact(before) else CHANGED)


def _link_broken(event: Event, before: Event | None) -> bool:
    return event.previous != (before.digest if before is not None else START)


def _intact(event: Event) -> bool:
    """Whether the row still says what its digests were computed over."""
    try:
        content = event_bytes(content_of(event), event.previous)
    except (AttributeError, TypeError, ValueError):
        return False
    if sha256(content) != event.digest:
        return False
    return not (HAS_SM3 and event.digest_sm3) or sm3(content) == event.digest_sm3
