"""What programs do through the API: show a token, send one file or many, and get the same answer for the same request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from plumbline.web.intake import case_files
from plumbline.web.intake.errors import KeyTaken, NoToken, TooOften
from plumbline.web.intake.models import Answered, Layout, Minute, SourceToken
from plumbline.web.intake.services.importing import AT_ONCE, work
from plumbline.web.intake.services.receiving import Later, Sent, enter_call, received
from plumbline.web.intake.services.sources import digest_of
from plumbline.web.intake.signatory import Caller
from plumbline.web.shell.errors import BadInput
from plumbline.web.vault import store as vault

KEPT_FOR = timedelta(days=7)
"""So long a key answers; afterwards it is free again."""

LONGEST_KEY = 100


@dataclass(frozen=True)
class Given:
    """An answer: its status, its content, and whether it is the answer to an earlier request with the same key."""

    status: int
    content: dict[str, Any]
    repeated: bool = False


@dataclass(frozen=True)
class Asked:
    """What makes a request the same: its key, and what it asks for besides the body."""

    key: str
    target: str


Answer = Callable[[Any], tuple[int, dict[str, Any]]]


def admit(*, text: str, at: datetime) -> Caller:
    """The caller behind a token, counted. Raises NoToken and TooOften."""
    token = SourceToken.objects.select_related("source__agency").filter(digest=digest_of(text)).first()
    if token is None:
        raise NoToken("没有这个令牌。")
    if not token.usable(at):
        raise NoToken("令牌已经吊销。" if token.revoked_at else f"令牌已于 {token.expires_at:%Y-%m-%d} 到期。")
    _count(token, at)
    return Caller(token, at)


def _count(token: SourceToken, at: datetime) -> None:
    limit = int(settings.INTAKE_REQUESTS_PER_MINUTE)
    minute = at.replace(second=0, microsecond=0)
    with transaction.atomic():
        used, _ = Minute.objects.select_for_update().get_or_create(token=token, defaults={"minute": minute})
        if used.minute != minute:
            used.minute, used.requests = minute, 0
        if used.requests >= limit:
            raise TooOften(f"每个令牌每分钟最多 {limit} 次请求。", 60 - at.second)
        used.requests += 1
        used.save()
        if used.requests == 1:
            SourceToken.objects.filter(pk=token.pk).update(last_used_at=at)


def put_file(*, caller: Caller, number: str, asked: Asked, chunks: Iterable[bytes], answer: Answer) -> Given:
    """Take one file in under its number, at once. `answer` says what became of its row."""
    sent = Sent(f"{number}.json", Layout.ONE_FILE)

    def act(incoming: vault.Incoming) -> tuple[int, dict[str, Any]]:
        raw = incoming.path.read_bytes()
        inside = case_files.row(raw, "", []).number
        if inside and inside != number:
            raise BadInput({"case.id": f"地址中的编号是“{number}”，案卷内的案件编号是“{inside}”，两处必须一致。"})
        batch = enter_call(caller=caller, sent=sent, incoming=incoming, later=lambda _: None)
        work(batch_id=batch.pk, clock=lambda: caller.at)
        return answer(batch.rows.select_related("file__source", "file__agency").get())

    return _once(caller, asked, chunks, act)


def send_files(
    *, caller: Caller, sent: Sent, asked: Asked, chunks: Iterable[bytes], later: Later, answer: Answer
) -> Given:
    """Take many files in as a batch; a small one is done when the answer comes, a large one goes on in the background."""

    def act(incoming: vault.Incoming) -> tuple[int, dict[str, Any]]:
        small = incoming.digests.size <= AT_ONCE
        batch = enter_call(caller=caller, sent=sent, incoming=incoming, later=(lambda _: None) if small else later)
        if small:
            work(batch_id=batch.pk, clock=lambda: caller.at)
            batch.refresh_from_db()
        return answer(batch)

    return _once(caller, asked, chunks, act)


def _once(
    caller: Caller, asked: Asked, chunks: Iterable[bytes], act: Callable[[vault.Incoming], tuple[int, dict[str, Any]]]
) -> Given:
    """The act and its key are one transaction; a refused request leaves the key free."""
    with received(chunks) as incoming, transaction.atomic():
        fingerprint = hashlib.sha256(f"{asked.target}\n{incoming.digests.sha256}".encode()).hexdigest()
        claimed = _claimed(caller, asked.key, fingerprint) if asked.key else None
        if isinstance(claimed, Given):
            return claimed
        status, content = act(incoming)
        if claimed is not None:
            claimed.status, claimed.answer = status, json.dumps(content, ensure_ascii=False)
            claimed.save()
    return Given(status, content)


def _claimed(caller: Caller, key: str, fingerprint: str) -> Answered | Given:
    """The key for this request, or the answer that it has got already. Raises KeyTaken."""
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise BadInput({"Idempotency-Key": f"幂等键最多 {LONGEST_KEY} 个可见字符，建议使用 UUID。"})
    source = caller.token.source
    Answered.objects.filter(source=source, at__lt=caller.at - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            return Answered.objects.create(source=source, key=key, request_digest=fingerprint, at=caller.at)
    except IntegrityError:
        earlier = Answered.objects.get(source=source, key=key)
    if earlier.request_digest != fingerprint:
        raise KeyTaken(f"幂等键“{key}”已经用于内容不同的请求。")
    return Given(earlier.status, json.loads(earlier.answer), repeated=True)
