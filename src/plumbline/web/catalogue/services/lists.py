"""Keeping the power lists (权责清单动态调整): a version is drafted, submitted, approved by another person, published.

行政处罚法 第17条 keeps an agency within its powers, 第39条 makes them public: what a version says holds from its
effective date, and never before it was published; only the first list of an agency records what was in force already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from plumbline.web.audit.services import append
from plumbline.web.catalogue import selectors
from plumbline.web.catalogue.models import (
    APPROVED,
    DROPPED,
    EDITABLE,
    PUBLISHED,
    RETURNED,
    STATES,
    SUBMITTED,
    Adjustment,
    ListVersion,
)
from plumbline.web.catalogue.services.entries import Change, check_again, check_new, take_effect
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency
from plumbline.web.shell.errors import BadInput, Line, NotYours, Refusal

PUBLIC_POWERS = "《行政处罚法》第三十九条"
OWN_POWERS = "《行政处罚法》第十七条"
Facts = Mapping[str, Any]


@transaction.atomic
def draft_version(
    *, actor: Actor, title: str, basis: str, effective: date, note: str = "", agency: Agency | None = None
) -> ListVersion:
    """Begin an adjustment of the list of one's own agency, or of one in scope."""
    actor.must("catalogue.draft", OWN_POWERS)
    agency = agency or actor.agency
    _in_scope(actor, agency)
    if agency.kind in (GOVERNMENT, JUSTICE):
        raise Refusal(f"{agency.name}不是行使处罚权的机关，没有权责清单可以调整。", next_step="请选择执法机关。")
    _check_effective(agency, effective, actor.on)
    version = ListVersion.objects.create(
        agency=agency,
        title=title,
        basis=basis,
        effective=effective,
        note=note,
        drafted_by=actor.user,
        drafted_at=actor.at,
    )
    _record(actor, "draft_version", version, {"title": title, "basis": basis, "effective": effective})
    return version


@transaction.atomic
def revise_version(
    *, actor: Actor, version_id: int, title: str, basis: str, effective: date, note: str = ""
) -> ListVersion:
    """Alter the head of a version that is being drafted or was returned."""
    version = _editable(actor, version_id)
    _check_effective(version.agency, effective, actor.on)
    version.title, version.basis, version.effective, version.note = title, basis, effective, note
    version.save(update_fields=["title", "basis", "effective", "note"])
    _record(actor, "revise_version", version, {"title": title, "basis": basis, "effective": effective})
    return version


@transaction.atomic
def adjust(*, actor: Actor, version_id: int, kind: str, codes: Iterable[str], **facts: Any) -> list[Adjustment]:
    """Enter the same adjustment for one or more matters. `facts`: office, basis, note; for additions `acts_from`; for
    closing ones `keeps_earlier` and `successor`. Raises BadInput when a matter cannot be adjusted so.
    """
    version = _editable(actor, version_id)
    change = Change(kind=kind, **facts)
    wanted = list(dict.fromkeys(codes))
    check_new(version, change, wanted)
    entries = [Adjustment(version=version, code=code, **change.columns()) for code in wanted]
    Adjustment.objects.bulk_create(entries)
    _record(actor, "adjust", version, {"kind": kind, "codes": wanted, **change.said()})
    return entries


@transaction.atomic
def remove_entry(*, actor: Actor, version_id: int, code: str) -> None:
    """Take an entry back out of a version that is still being drafted."""
    version = _editable(actor, version_id)
    gone, _ = version.adjustments.filter(code=code).delete()
    if not gone:
        raise BadInput({"code": "本次调整没有这个事项，请刷新页面。"})
    _record(actor, "remove_entry", version, {"code": code})


@transaction.atomic
def submit_version(*, actor: Actor, version_id: int) -> ListVersion:
    """Send a version to whoever approves it."""
    version = _editable(actor, version_id)
    if not version.adjustments.exists():
        raise Refusal("本次调整还没有任何事项。", next_step="请先加入要新增、变更、暂停、恢复或者取消的事项。")
    check_again(version)
    version.state, version.submitted_at = SUBMITTED, actor.at
    version.save(update_fields=["state", "submitted_at"])
    _record(actor, "submit_version", version, {})
    return version


@transaction.atomic
def approve_version(*, actor: Actor, version_id: int, number: str, approved_on: date, opinion: str = "") -> ListVersion:
    """Approve a version, with the number and the date of the approving paper; never one's own draft."""
    version = _to_decide(actor, version_id)
    if approved_on > actor.on:
        raise BadInput({"approved_on": "批准日期不能晚于今天。"})
    if not number.strip():
        raise BadInput({"number": "请填写批准文号。"})
    version.state, version.approval_number, version.approved_on = APPROVED, number.strip(), approved_on
    _decided(actor, version, opinion)
    _record(actor, "approve_version", version, {"number": version.approval_number, "approved_on": approved_on})
    return version


@transaction.atomic
def return_version(*, actor: Actor, version_id: int, opinion: str) -> ListVersion:
    """Send a version back with the reason; also an approved one that is not yet published."""
    version = _to_decide(actor, version_id, also=(APPROVED,))
    if not opinion.strip():
        raise BadInput({"opinion": "请写明退回的理由，起草人按理由修改。"})
    version.state, version.approval_number, version.approved_on = RETURNED, "", None
    _decided(actor, version, opinion)
    _record(actor, "return_version", version, {"opinion": opinion.strip()})
    return version


@transaction.atomic
def publish_version(*, actor: Actor, version_id: int) -> ListVersion:
    """Publish an approved version: it gets its number, and the agency's holdings follow from it."""
    actor.must("catalogue.publish", PUBLIC_POWERS)
    version = _locked(actor, version_id)
    _must_be(version, (APPROVED,), "公布")
    Agency.objects.select_for_update().get(pk=version.agency_id)
    _check_effective(version.agency, version.effective, actor.on)
    check_again(version)
    year = actor.on.year
    used = ListVersion.objects.filter(agency=version.agency, year=year, state=PUBLISHED).aggregate(Max("sequence"))
    version.year, version.sequence = year, (used["sequence__max"] or 0) + 1
    version.state, version.published_by, version.published_at = PUBLISHED, actor.user, actor.at
    version.save(update_fields=["state", "year", "sequence", "published_by", "published_at"])
    take_effect(version)
    _record(actor, "publish_version", version, {"number": version.number, "effective": version.effective})
    return version


@transaction.atomic
def drop_version(*, actor: Actor, version_id: int) -> ListVersion:
    """Give up a version that is being drafted or was returned; it stays readable inside as 已作废."""
    version = _editable(actor, version_id)
    version.state = DROPPED
    version.save(update_fields=["state"])
    _record(actor, "drop_version", version, {})
    return version


def _locked(actor: Actor, version_id: int) -> ListVersion:
    rows = ListVersion.objects.select_for_update(of=("self",)).select_related("agency")
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise NotYours("没有这次清单调整，或者它不在您的范围内。", next_step="请从“权责清单管理”重新进入。")
    _in_scope(actor, version.agency)
    return version


def _editable(actor: Actor, version_id: int) -> ListVersion:
    actor.must("catalogue.draft", OWN_POWERS)
    version = _locked(actor, version_id)
    _must_be(version, EDITABLE, "修改")
    return version


def _to_decide(actor: Actor, version_id: int, also: tuple[str, ...] = ()) -> ListVersion:
    actor.must("catalogue.approve", OWN_POWERS)
    version = _locked(actor, version_id)
    _must_be(version, (SUBMITTED, *also), "审批")
    if version.drafted_by_id == actor.user.pk:
        raise NotYours(
            Line("起草人不能审批自己起草的清单调整。", where="清单审批", articles=(OWN_POWERS,)),
            next_step="请由本机关其他负责人或者监督机关审批。",
        )
    return version


def _must_be(version: ListVersion, states: Iterable[str], what: str) -> None:
    if version.state not in states:
        allowed = "、".join(f"“{STATES[state]}”" for state in states)
        raise Refusal(
            f"这次调整现为“{STATES[version.state]}”，不能{what}；{what}只能在{allowed}时办理。",
            next_step="请刷新页面查看最新状态；已公布的版本不能再改，请另起一次调整。",
        )


def _in_scope(actor: Actor, agency: Agency) -> None:
    if not agency.path.startswith(actor.scope_path):
        raise NotYours(f"{agency.name}不在您的范围内。", next_step="请由该机关或者其监督机关办理。")


def _check_effective(agency: Agency, effective: date, today: date) -> None:
    """A list is not in force before it is public, and versions follow each other; the first one records the past."""
    last = selectors.published(agency).first()
    if last is None:
        return
    if effective <= last.effective:
        raise BadInput(
            {"effective": f"施行日期须晚于已公布的{last.number}的施行日期（{last.effective}），一天只有一个版本。"}
        )
    if effective < today:
        raise BadInput({"effective": f"清单公布后才能施行（{PUBLIC_POWERS}），施行日期不能早于今天（{today}）。"})


def _decided(actor: Actor, version: ListVersion, opinion: str) -> None:
    version.decided_by, version.decided_at, version.opinion = actor.user, actor.at, opinion.strip()
    version.save(update_fields=["state", "approval_number", "approved_on", "decided_by", "decided_at", "opinion"])


def _record(actor: Actor, act: str, version: ListVersion, payload: Facts) -> None:
    append(
        stream=f"catalogue:{version.agency.code}",
        actor=actor,
        act=f"catalogue.{act}",
        target=f"{version.agency.name} {version.number or version.title}",
        payload={"version": version.pk, **payload},
    )
