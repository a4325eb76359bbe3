"""Sources and the tokens of their programs."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.casefile.types import EVERYTHING
from plumbline.web.audit.services import append
from plumbline.web.intake import law
from plumbline.web.intake.models import Source, SourceToken
from plumbline.web.intake.selectors import may_manage, source_for
from plumbline.web.intake.tables import mapping_faults
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
LONGEST_MAPPING = 200_000
LONGEST_VALIDITY = timedelta(days=366)
MARK = "zs_"
"""How every token begins, so that scanners of leaked secrets recognise it."""

COLUMNS = ("name", "contact", "closed_groups", "active")


@dataclass(frozen=True)
class Issued:
    """A new token and its text, which is nowhere else."""

    token: SourceToken
    text: str


def register_source(*, actor: Actor, facts: Mapping[str, Any]) -> Source:
    """A new source of an agency in the actor's scope. Raises BadInput naming each wrong field."""
    actor.must("intake.manage")
    errors = _objections(facts)
    code = str(facts.get("code", ""))
    if not CODE.fullmatch(code):
        errors["code"] = "代码用小写字母、数字和连字符，2 至 40 个，以字母或者数字开头。"
    elif Source.objects.filter(code=code).exists():
        errors["code"] = f"已有代码为“{code}”的来源，请换一个。"
    if errors:
        raise BadInput(errors)
    if not may_manage(actor, facts["agency"]):
        raise NotYours(f"{facts['agency']}不在您的监督范围内。")
    row = Source(code=code, agency=facts["agency"], created_by=actor.user, created_at=actor.at)
    _put(row, facts)
    with transaction.atomic():
        row.save()
        _record(actor, "source_registered", row, **_content(row))
    return row


def change_source(*, actor: Actor, source_id: int, facts: Mapping[str, Any]) -> Source:
    """New particulars. Code and agency stay: the files of a source are known by it."""
    with transaction.atomic():
        row = _managed(actor, source_id)
        if errors := _objections(facts):
            raise BadInput(errors)
        _put(row, facts)
        row.save()
        _record(actor, "source_changed", row, **_content(row))
    return row


def store_mapping(*, actor: Actor, source_id: int, text: str) -> Source:
    """A new edition of the mapping, taken only when it has no fault; earlier batches keep the one they were read with."""
    faults = mapping_faults(text) if len(text) <= LONGEST_MAPPING else ["对照表过长。"]
    if faults:
        raise BadInput({"mapping": faults}, title="对照表不能使用")
    with transaction.atomic():
        row = _managed(actor, source_id)
        if row.mapping == text:
            return row
        row.mapping, row.mapping_version = text, row.mapping_version + 1
        row.save(update_fields=["mapping", "mapping_version"])
        digest = hashlib.sha256(text.encode()).hexdigest()
        _record(actor, "mapping_stored", row, version=row.mapping_version, sha256=digest)
    return row


def issue_token(*, actor: Actor, source_id: int, name: str, until: date) -> Issued:
    """A token of at most a year. Its text is in the answer and nowhere else; the database has only its digest."""
    errors = {} if name.strip() else {"name": "请写明令牌由哪个程序使用。"}
    expires = _end_of(until)
    if not actor.at < expires <= actor.at + LONGEST_VALIDITY:
        errors["until"] = f"有效期从今天起，最长 {LONGEST_VALIDITY.days} 天。"
    if errors:
        raise BadInput(errors)
    text = MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        source = _managed(actor, source_id)
        token = SourceToken.objects.create(
            source=source,
            name=name.strip()[:100],
            hint=text[:9],
            digest=digest_of(text),
            issued_by=actor.user,
            issued_at=actor.at,
            expires_at=expires,
        )
        _record(actor, "token_issued", source, token=token.pk, hint=token.hint, expires=expires)
    return Issued(token, text)


def revoke_token(*, actor: Actor, source_id: int, token_id: int) -> SourceToken:
    """The token opens nothing from now on."""
    actor.must("intake.revoke")
    with transaction.atomic():
        source = source_for(actor, source_id)
        token = SourceToken.objects.select_for_update().filter(source=source, pk=token_id).first()
        if token is None:
            raise NotYours("没有这个令牌，或者不在您的办理范围内。")
        if token.revoked_at is not None:
            raise IllegalTransition("这个令牌已经吊销。", title="已经吊销")
        token.revoked_at, token.revoked_by = actor.at, actor.user
        token.save(update_fields=["revoked_at", "revoked_by"])
        _record(actor, "token_revoked", source, token=token.pk, hint=token.hint)
    return token


def digest_of(text: str) -> str:
    """What is kept of a token. Its 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def _objections(facts: Mapping[str, Any]) -> dict[str, str]:
    errors = {}
    if not str(facts.get("name", "")).strip():
        errors["name"] = "请填写来源的名称，例如“东港区市场监管局旧办案系统”。"
    if not str(facts.get("contact", "")).strip():
        errors["contact"] = "请填写联系人和电话，案卷有问题时找得到人。"
    unknown = set(facts.get("closed_groups") or []) - {*law.GROUPS, EVERYTHING}
    if unknown:
        errors["closed_groups"] = f"案卷没有这些内容：{'、'.join(sorted(unknown))}。"
    return errors


def _put(row: Source, facts: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in facts:
            setattr(row, name, facts[name])


def _content(row: Source) -> dict[str, Any]:
    return {"agency": row.agency.code, **{name: getattr(row, name) for name in COLUMNS}}


def _managed(actor: Actor, source_id: int) -> Source:
    """The source, locked, if the actor may manage it."""
    actor.must("intake.manage")
    row = source_for(actor, source_id)
    return Source.objects.select_for_update(of=("self",)).select_related("agency").get(pk=row.pk)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _record(actor: Actor, act: str, source: Source, **payload: Any) -> None:
    append(stream=source.stream, actor=actor, act=f"intake.{act}", target=source.code, payload=payload)
