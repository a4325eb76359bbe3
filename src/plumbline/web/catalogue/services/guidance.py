"""Writing and approving an agency's supplement to the national guidance of a matter (做什么、不做什么、做到什么程度)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from plumbline.web.audit.services import append
from plumbline.web.catalogue import law, selectors
from plumbline.web.catalogue.models import APPROVED, RETURNED, SUBMITTED, Supplement
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from plumbline.web.shell.forms import without_hidden

SECTIONS = ("do", "dont", "extent", "documents", "evidence", "lists")


@transaction.atomic
def write_guidance(*, actor: Actor, code: str, reason: str, texts: Mapping[str, str]) -> Supplement:
    """Write the next version of the own agency's supplement; one that waits or was returned is written anew."""
    actor.must("catalogue.write_guidance")
    if law.matter(code) is None:
        raise BadInput({"code": "事项目录中没有这个事项。"})
    if selectors.holding(actor.agency, code, actor.on) is None:
        raise Refusal(
            f"{actor.agency.name}今天的权责清单没有“{law.name_of(code)}”。",
            next_step="只能为本机关清单内的事项写补充指引；清单有误的，请先办理清单调整。",
        )
    lines = {name: cleaned(texts.get(name, "")) for name in SECTIONS}
    _refuse_unchanged(actor, code, lines, reason)
    supplement = _open_row(actor, code)
    for name, text in lines.items():
        setattr(supplement, name, text)
    supplement.reason, supplement.written_by, supplement.written_at = reason.strip(), actor.user, actor.at
    supplement.state, supplement.decided_by, supplement.decided_at, supplement.opinion = SUBMITTED, None, None, ""
    supplement.save()
    _record(actor, "write_guidance", supplement, {**lines, "reason": supplement.reason})
    return supplement


@transaction.atomic
def decide_guidance(*, actor: Actor, supplement_id: int, approve: bool, opinion: str = "") -> Supplement:
    """Approve a supplement, which then is in force from today, or send it back; never one's own."""
    actor.must("catalogue.approve_guidance")
    rows = Supplement.objects.select_for_update(of=("self",)).select_related("agency")
    supplement = rows.filter(pk=supplement_id).first()
    if supplement is None or not supplement.agency.path.startswith(actor.scope_path):
        raise NotYours("没有这份补充指引，或者它不在您的范围内。", next_step="请从“办理指引”重新进入。")
    if supplement.state != SUBMITTED:
        raise Refusal(f"这份补充指引现为“{supplement.state_zh}”，不在待审批。", next_step="请刷新页面查看最新状态。")
    if supplement.written_by_id == actor.user.pk:
        raise NotYours("起草人不能审批自己写的补充指引。", next_step="请由其他审核人员或者机关负责人审批。")
    if not approve and not opinion.strip():
        raise BadInput({"opinion": "请写明退回的理由，起草人按理由修改。"})
    supplement.state = APPROVED if approve else RETURNED
    supplement.since = actor.on if approve else None
    supplement.decided_by, supplement.decided_at, supplement.opinion = actor.user, actor.at, opinion.strip()
    supplement.save()
    _record(actor, "approve_guidance" if approve else "return_guidance", supplement, {"opinion": opinion.strip()})
    return supplement


def cleaned(text: str) -> str:
    """One point per line, without empty lines and hidden characters."""
    lines = (without_hidden(line)[0] for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _refuse_unchanged(actor: Actor, code: str, lines: Mapping[str, str], reason: str) -> None:
    if not reason.strip():
        raise BadInput({"reason": "请写明为什么修订，理由与各版本一起保存。"})
    now = selectors.in_force(actor.agency, code, actor.on)
    before = {name: getattr(now, name) if now else "" for name in SECTIONS}
    if before == dict(lines):
        raise BadInput({"reason": "内容与现行版本相同，没有需要批准的修订。"})


def _open_row(actor: Actor, code: str) -> Supplement:
    """The version that waits or was returned, else a new one with the next number."""
    rows = Supplement.objects.select_for_update().filter(agency=actor.agency, code=code)
    waiting = rows.exclude(state=APPROVED).first()
    if waiting is not None:
        return waiting
    last = Supplement.objects.filter(agency=actor.agency, code=code).aggregate(Max("number"))["number__max"] or 0
    return Supplement(agency=actor.agency, code=code, number=last + 1)


def _record(actor: Actor, act: str, supplement: Supplement, payload: Mapping[str, object]) -> None:
    append(
        stream=f"catalogue:{supplement.agency.code}",
        actor=actor,
        act=f"catalogue.{act}",
        target=f"{supplement.agency.name} {law.name_of(supplement.code)} 第{supplement.number}版",
        payload={"code": supplement.code, "number": supplement.number, **payload},
    )
