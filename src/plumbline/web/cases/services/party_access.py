"""The party at its own case: a random code opens exactly one. Its steps are those of the case, with the party as actor."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.cases.models import AccessCode, Case
from plumbline.web.cases.services.access import check_scope
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import NotYours

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
"""Sixteen letters of thirty-one: about 79 bits, so that a digest without salt cannot be searched."""


def issue_code(*, case_id: int, actor: Actor) -> str:
    """A new code for the party; earlier codes of the case end. It is shown once and kept only as a digest."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case_id)
        check_scope(case, actor)
        if not actor.may("cases.give_notice"):
            raise NotYours("只有办案人员可以发放当事人查询码。")
        for earlier in AccessCode.objects.filter(case=case, revoked_at=None):
            earlier.revoked_at = actor.at
            earlier.save(update_fields=["revoked_at"])
        AccessCode.objects.create(case=case, digest=_digest(code), created_at=actor.at)
        append(stream=f"case:{case.pk}", actor=actor, act="cases.issue_code", target=case.number, payload={})
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def access_of(code: str) -> AccessCode:
    """The standing access behind a code. Raises NotYours without saying whether a case exists."""
    digest = _digest("".join(code.upper().split()).replace("-", ""))
    found = (
        AccessCode.objects.select_related("case__agency", "case__party").filter(digest=digest, revoked_at=None).first()
    )
    if found is None:
        raise NotYours(
            "查询码不正确或者已失效。",
            title="无法打开案件",
            next_step="请核对送达告知书时领取的查询码，或者联系办案机关重新发放。",
        )
    return found


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
