"""Taking a file in: it is kept as it came before anything is read, and nothing of it is a case file yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.intake.errors import TooLarge
from plumbline.web.intake.models import Batch, Layout, Mode, Progress, Source, Way
from plumbline.web.intake.rows import safe
from plumbline.web.intake.selectors import source_for
from plumbline.web.intake.signatory import Caller
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition
from plumbline.web.vault import store as vault

ROOM = "intake"
MEGABYTE = 1024 * 1024
LONGEST_NAME = 200
SPLIT = "请按机关或者月份分成几个文件，每个文件保留表头，一个一个提交；已经入库的案卷不会重复，先后没有关系。"
"""What to do with a file that is too large."""

Later = Callable[[int], object]


@dataclass(frozen=True)
class Sent:
    """What the sender says about a file."""

    name: str
    layout: str = Layout.CASE_FILE
    mode: str = Mode.GOOD_ROWS


def take_upload(*, actor: Actor, source_id: int, sent: Sent, chunks: Iterable[bytes], later: Later) -> Batch:
    """Keep an uploaded file and have it checked. `later` is told the batch after the transaction."""
    actor.must("intake.upload")
    source = source_for(actor, source_id)
    try:
        return _taken(source, sent, chunks, {"way": Way.UPLOAD, "sent_by": actor.user}, actor, later)
    except TooLarge as refused:
        raise BadInput({"file": str(refused.lines[0].text)}) from None


def take_file(*, actor: Actor, source_id: int, sent: Sent, chunks: Iterable[bytes]) -> Batch:
    """The same for the command line, which checks and imports by itself."""
    actor.must("intake.upload")
    source = source_for(actor, source_id)
    return _taken(source, sent, chunks, {"way": Way.COMMAND, "sent_by": actor.user}, actor, lambda _: None)


@contextmanager
def received(chunks: Iterable[bytes]) -> Iterator[vault.Incoming]:
    """A file that has come in whole, not yet kept. Raises TooLarge and BadInput."""
    limit = int(settings.INTAKE_LIMIT)
    try:
        with vault.receive(chunks, ROOM, limit) as incoming:
            if incoming.digests.size == 0:
                raise BadInput({"file": "文件是空的（0 字节）。请重新选择。"})
            yield incoming
    except vault.TooLarge:
        raise TooLarge(f"文件超过 {limit // MEGABYTE} MB，没有接收。{SPLIT}") from None


def enter_call(*, caller: Caller, sent: Sent, incoming: vault.Incoming, later: Later) -> Batch:
    """Enter what a program sent as a batch, within the caller's transaction."""
    token = caller.token
    return _entered(token.source, sent, incoming, {"way": Way.API, "token": token}, caller, later)


def _taken(
    source: Source, sent: Sent, chunks: Iterable[bytes], sender: dict[str, Any], signatory: Any, later: Later
) -> Batch:
    with received(chunks) as incoming, transaction.atomic():
        return _entered(source, sent, incoming, sender, signatory, later)


def _entered(
    source: Source, sent: Sent, incoming: vault.Incoming, sender: dict[str, Any], signatory: Any, later: Later
) -> Batch:
    _must_be_open(source, sent)
    incoming.keep()
    batch = _row(source, sent, incoming.digests, sender, signatory)
    transaction.on_commit(lambda: later(batch.pk), robust=True)
    return batch


def _row(source: Source, sent: Sent, digests: vault.Digests, sender: dict[str, Any], signatory: Any) -> Batch:
    mapped = sent.layout == Layout.MAPPED
    batch = Batch.objects.create(
        source=source,
        layout=sent.layout,
        mapping=source.mapping if mapped else "",
        mapping_version=source.mapping_version if mapped else 0,
        mode=sent.mode,
        state=Progress.WAITING,
        file_name=safe(sent.name.strip()[-LONGEST_NAME:])[-LONGEST_NAME:] or "未命名",
        digest=digests.sha256,
        size=digests.size,
        sent_at=signatory.at,
        touched_at=signatory.at,
        **sender,
    )
    record(
        batch, signatory, "received", file=batch.file_name, sha256=batch.digest, bytes=batch.size, layout=batch.layout
    )
    return batch


def _must_be_open(source: Source, sent: Sent) -> None:
    if not source.active:
        raise IllegalTransition(
            f"来源“{source.name}”已经停用，不再接收案卷。",
            title="来源已停用",
            next_step="需要恢复的，请联系执法监督人员。",
        )
    if sent.layout == Layout.MAPPED and not source.mapping:
        raise BadInput({"layout": "这个来源还没有对照表；请先在来源的页面上传对照表，或者选择其他格式。"})


def record(batch: Batch, signatory: Any, act: str, **payload: Any) -> None:
    """The event of an act on a batch, in the stream of its source."""
    append(
        stream=batch.source.stream,
        actor=signatory,
        act=f"intake.{act}",
        target=str(batch.pk),
        payload={"batch": batch.pk, **payload},
    )
