"""Taking evidence in, reviewing it, excluding it. Each with its audit event in the same transaction.

行政处罚法 Art. 46: evidence must be verified before it may be a basis; unlawfully obtained evidence may not be one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from plumbline.casefile.schema import terms
from plumbline.web.audit.services import append
from plumbline.web.evidence.filetypes import WrongType, sniff
from plumbline.web.evidence.models import Evidence
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, Line, Refusal
from plumbline.web.vault import store as vault

ROOM = "evidence"
MEGABYTE = 1024 * 1024
LONGEST_NAME = 200


@dataclass(frozen=True)
class Description:
    """What the officer says about a piece of evidence."""

    kind: str
    name: str
    source: str
    obtained: date
    officers: str
    proves: str
    place: str = ""
    element: str = ""
    is_copy: bool = False
    copy_certified: bool = False
    original_carrier: bool | None = None
    extraction_recorded: bool | None = None


@dataclass(frozen=True)
class Received:
    """The evidence on file, and whether it was there already."""

    evidence: Evidence
    known: bool


class AlreadyDone(Refusal):
    """A review or an exclusion is written once."""

    title = "这份证据已有处理结论"
    next_step = "结论已归入案卷，不能改写；情况有变化的，请在调查终结报告中说明。"
    status = 409


def store(
    *,
    case_id: int,
    actor: Actor,
    chunks: Iterable[bytes],
    file_name: str,
    description: Description,
    declared_sha256: str = "",
) -> Received:
    """Take a file in: digest it while it streams, compare with the sender's digest, check what it is, keep it once."""
    _must_be_described(description, actor, file_name)
    limit = int(settings.EVIDENCE_LIMIT)
    try:
        with vault.receive(chunks, ROOM, limit) as incoming:
            _must_be_intact(incoming.digests, declared_sha256)
            media_type = sniff(incoming.path, file_name)
            with transaction.atomic():
                _lock_case(case_id)
                known = _known(case_id, incoming.digests.sha256)
                if known is not None:
                    return Received(known, known=True)
                incoming.keep()
                row = _row(case_id, actor, file_name, description, incoming.digests, media_type, bool(declared_sha256))
                return Received(row, known=False)
    except vault.TooLarge:
        raise BadInput(
            {"file": f"文件超过上限{limit // MEGABYTE}兆字节，没有保存。录像请分段提交，不要压缩原件。"}
        ) from None
    except WrongType as refused:
        raise BadInput({"file": str(refused)}) from None


NEEDED = {"name": "证据名称", "source": "来源", "officers": "取证人员", "proves": "证明对象"}
SHORT = {"name": "证据名称", "source": "来源", "officers": "取证人员", "place": "取得地点"}


def _must_be_described(description: Description, actor: Actor, file_name: str) -> None:
    """Say at once everything that is wrong with the description."""
    errors = {field: f"请填写{zh}。" for field, zh in NEEDED.items() if not getattr(description, field).strip()}
    for field, zh in SHORT.items():
        length = len(getattr(description, field))
        if length > LONGEST_NAME:
            errors[field] = f"{zh}不超过{LONGEST_NAME}字，现有{length}字。"
    checks = (
        ("kind", description.kind in terms.EVIDENCE_KINDS, "请从八种法定证据种类中选择。"),
        ("obtained", description.obtained <= actor.on, f"取得日期{description.obtained}晚于今天{actor.on}，请核对。"),
        ("copy_certified", description.is_copy or not description.copy_certified, "只有复制件才需要核对注明，请核对。"),
        ("file", bool(file_name.strip()), "文件没有名称，请重新选择文件。"),
    )
    errors.update({field: message for field, holds, message in checks if not holds})
    if errors:
        raise BadInput(errors)


def _must_be_intact(digests: vault.Digests, declared_sha256: str) -> None:
    if digests.size == 0:
        raise BadInput({"file": "文件是空的（0 字节），没有保存。请重新拍摄或者选择原文件。"})
    if declared_sha256 and declared_sha256.strip().lower() != digests.sha256:
        raise BadInput(
            {
                "file": f"文件在传送中发生变化：浏览器计算的校验值与收到的不同（收到 {digests.sha256[:16]}…），没有保存。请重新提交。"
            }
        )


def _lock_case(case_id: int) -> None:
    """Two files sent to one case at once get two ordinals."""
    cases: Any = Evidence._meta.get_field("case").related_model
    if not cases.objects.select_for_update().filter(pk=case_id).exists():
        raise BadInput({"case": "案件不存在，没有保存。"})


def _known(case_id: int, sha256: str) -> Evidence | None:
    return Evidence.objects.filter(case_id=case_id, sha256=sha256).first()


def _row(
    case_id: int,
    actor: Actor,
    file_name: str,
    description: Description,
    digests: vault.Digests,
    media_type: str,
    hashed: bool,
) -> Evidence:
    last = Evidence.objects.filter(case_id=case_id).aggregate(last=Max("ordinal"))["last"] or 0
    row = Evidence.objects.create(
        case_id=case_id,
        ordinal=last + 1,
        file_name=plain_name(file_name),
        media_type=media_type,
        size=digests.size,
        sha256=digests.sha256,
        sm3=digests.sm3,
        hashed_before_sending=hashed,
        added_at=actor.at,
        added_by=actor.user,
        **description.__dict__,
    )
    _record(row, actor, "evidence.store", {"sha256": row.sha256, "sm3": row.sm3, "size": row.size, "kind": row.kind})
    return row


def plain_name(file_name: str) -> str:
    """The last part of a name as it was sent, for display only: no folder, no control characters, at most 200 long."""
    last = file_name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if char.isprintable()).strip() or "未命名"
    if len(shown) <= LONGEST_NAME:
        return shown
    stem, _, ending = shown.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"


@transaction.atomic
def verify(*, evidence_id: int, actor: Actor, verification: str) -> Evidence:
    """查证属实: say how the evidence was checked. The file itself is measured again first."""
    row = _open(evidence_id)
    if not verification.strip():
        raise BadInput({"verification": "请写明怎样查证、结论如何。"})
    if row.verified_at is not None:
        raise AlreadyDone(f"{row}已于{row.verified_at:%Y-%m-%d}查证。")
    digests = vault.measure(ROOM, row.sha256)
    if digests is None or digests.sha256 != row.sha256 or digests.sm3 != row.sm3:
        raise Refusal(
            Line(f"{row}的文件与提交时的校验值不符，不能查证属实。", articles=("《行政处罚法》第四十六条",)),
            title="证据文件不完整",
            next_step="请立即报告审计管理员，从备份中恢复原件后再办理。",
        )
    row.verified_at, row.verified_by, row.verification = actor.at, actor.user, verification.strip()
    row.save(update_fields=["verified_at", "verified_by", "verification"])
    _record(row, actor, "evidence.verify", {"verification": row.verification})
    return row


@transaction.atomic
def exclude(*, evidence_id: int, actor: Actor, means: str, reason: str) -> Evidence:
    """非法证据排除: the evidence stays on the file but proves nothing any more."""
    row = _open(evidence_id)
    errors: dict[str, str] = {}
    if means not in terms.EVIDENCE_DEFECTS:
        errors["means"] = "请选择取得方式上的问题；合法取得但不采用的，选“合法取得”。"
    if not reason.strip():
        errors["reason"] = "请写明不作为定案根据的理由。"
    if errors:
        raise BadInput(errors)
    row.unlawful_means, row.exclusion = means, reason.strip()
    row.excluded_at, row.excluded_by = actor.at, actor.user
    row.save(update_fields=["unlawful_means", "exclusion", "excluded_at", "excluded_by"])
    _record(row, actor, "evidence.exclude", {"means": means, "reason": row.exclusion})
    return row


def _open(evidence_id: int) -> Evidence:
    """The row, locked; refuse one that is excluded already."""
    row = Evidence.objects.select_for_update().get(pk=evidence_id)
    if row.excluded_at is not None:
        raise AlreadyDone(f"{row}已于{row.excluded_at:%Y-%m-%d}排除：{row.exclusion}")
    return row


def _record(row: Evidence, actor: Actor, act: str, payload: dict[str, Any]) -> None:
    append(stream=f"case:{row.case_id}", actor=actor, act=act, target=f"evidence:{row.pk}", payload=payload)
