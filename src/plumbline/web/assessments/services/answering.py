"""The answer to a departure: by the head, never by the one who made the assessment (国办发〔2022〕27号 第十二点)."""

from __future__ import annotations

from django.db import transaction

from plumbline.web.assessments.models import OPEN_STATES, Approval, Assessment, Departure, Way
from plumbline.web.assessments.services.making import locked, record
from plumbline.web.cases.services.steps import tell
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

LONGEST = 500


def answer(
    *, assessment_id: int, actor: Actor, agreed: bool, opinion: str = "", way: str = Way.HEAD, paper: str = ""
) -> Assessment:
    """Let the proposed fine stand, or refuse it with the reason. Raises NotYours, IllegalTransition, BadInput."""
    actor.must("assessments.approve")
    with transaction.atomic():
        row = _asked(assessment_id, actor)
        _check(row, agreed, opinion.strip(), way, paper.strip())
        row.approval = Approval.APPROVED if agreed else Approval.REFUSED
        row.opinion, row.approved_by, row.approved_at = opinion.strip(), actor.user, actor.at
        if agreed:
            row.approved_way, row.approved_paper = way, paper.strip()
        row.save(update_fields=["approval", "opinion", "approved_by", "approved_at", "approved_way", "approved_paper"])
        record(actor, row.approval, row, version=row.version, fine=row.fine, opinion=row.opinion, way=way, paper=paper)
        done = "已批准" if agreed else f"未获批准：{row.opinion}"
        tell([row.made_by_id], row.case, f"{row.case.number} {row.get_departure_display()}{done}"[:300], actor.at)
    return row


def _asked(assessment_id: int, actor: Actor) -> Assessment:
    """The departure under the lock of its case, still waiting, in the actor's agency, made by somebody else."""
    case_id = Assessment.objects.filter(pk=assessment_id).values_list("case_id", flat=True).first()
    case = locked(case_id) if case_id else None
    if case is None or case.agency_id != actor.agency.pk:
        raise NotYours("没有这项裁量，或者不属于您所在机关。")
    row: Assessment = Assessment.objects.select_related("case__agency", "made_by").get(pk=assessment_id)
    if not row.standing or row.approval != Approval.ASKED or case.state not in OPEN_STATES:
        raise IllegalTransition(
            "这项裁量没有等待批准的偏离，或者案件已经作出决定。", next_step="请打开案件查看最新的裁量。"
        )
    if row.made_by_id == actor.user.pk:
        raise NotYours("测算人不能批准自己提出的数额。", title="测算与批准分开", next_step="请由另一名机关负责人批准。")
    return row


def _check(row: Assessment, agreed: bool, opinion: str, way: str, paper: str) -> None:
    faults = {}
    if not agreed and not opinion:
        faults["opinion"] = "不批准应当写明意见，承办人员据此重新裁量。"
    if len(opinion) > LONGEST:
        faults["opinion"] = f"意见最多 {LONGEST} 个字。"
    if agreed and way not in Way.values:
        faults["way"] = "请选择批准方式。"
    if agreed and way != Way.HEAD and not paper:
        faults["paper"] = "集体讨论的，写明讨论记录的日期或者编号；制定机关批准的，写明批准文件的文号。"
    if agreed and way == Way.MAKER and row.departure == Departure.MITIGATED:
        faults["way"] = "减轻处罚由本机关负责人批准或者集体讨论决定，不需要制定基准的机关批准。"
    if faults:
        raise BadInput(faults)
