"""Keeping an assessment: a new version stands, the earlier ones stay in the file as they were."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction

from plumbline.web.assessments import law, selectors
from plumbline.web.assessments.models import OPEN_STATES, Approval, Assessment
from plumbline.web.assessments.services.measuring import Measured, Said, measure
from plumbline.web.audit.services import append
from plumbline.web.cases.doors import allows
from plumbline.web.cases.models import Case
from plumbline.web.cases.services.desks import heads_of
from plumbline.web.cases.services.steps import tell
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours


def assess(*, case_id: int, actor: Actor, said: Said) -> Assessment:
    """Keep what the table gives for the case, with the proposed fine. Raises NotYours, IllegalTransition, BadInput."""
    actor.must("assessments.assess")
    with transaction.atomic():
        case = locked(case_id)
        check_open(actor, case)
        found = measure(case, actor.on, said)
        if found.fine is None:
            raise BadInput(
                {"fine": f"基准得出 {law.said(found.result.low, found.result.high)}，请在其中选定拟罚款数额。"}
            )
        row = _kept(case, actor, said, found, found.fine)
        record(actor, "assessed", row, content=_content(row))
        if row.departed:
            words = f"{case.number} 拟罚款 {law.yuan(row.fine)}，{row.get_departure_display()}，等待批准"
            tell(heads_of(case, actor.on), case, words, actor.at)
    return row


def locked(case_id: int) -> Case:
    """The case under its lock: everybody locks the case first."""
    case = Case.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=case_id).first()
    if case is None:
        raise NotYours("没有这个案件，或者您无权办理。")
    found: Case = case
    return found


def check_open(actor: Actor, case: Case) -> None:
    """Only the own open case, and a handler only the one he handles."""
    if not allows(actor, "assessments.assess", case.pk):
        raise NotYours("该案件不由您承办，或者不属于您所在机关。", next_step="由本案承办人员测算裁量。")
    if case.state not in OPEN_STATES:
        raise IllegalTransition(
            f"案件 {case.number} 现为“{case.get_state_display()}”，不能再测算裁量。",
            next_step="决定作出以前测算；已经决定的，裁量说明以案卷中保存的为准。",
        )


def _kept(case: Case, actor: Actor, said: Said, found: Measured, fine: int) -> Assessment:
    last = selectors.history(case.pk).first()
    Assessment.objects.filter(case=case, standing=True).update(standing=False)
    table, result = found.option.table, found.result
    row: Assessment = Assessment.objects.create(
        case=case,
        version=(last.version if last else 0) + 1,
        matter=case.matter_code,
        table_key=table.key,
        table_version=table.version or 0,
        table_title=law.applied(table),
        table_standing=found.option.standing,
        on=actor.on,
        factors=law.factors_of(result, found.given),
        base=said.base,
        severity=said.severity,
        mitigations=list(said.mitigations),
        aggravations=list(said.aggravations),
        reductions=[{"name": name, "share": share} for name, share in said.reductions],
        low=result.low,
        high=result.high,
        minimum=found.minimum,
        maximum=found.maximum,
        clamped=result.clamped,
        lines=[asdict(line) for line in result.lines],
        explanation=law.told(result, more_said(said, found, fine)),
        fine=fine,
        departure=found.departure,
        reasons=said.reasons.strip(),
        article=said.article if said.mitigate else "",
        approval=Approval.ASKED if found.departure else "",
        made_by=actor.user,
        made_at=actor.at,
    )
    return row


def more_said(said: Said, found: Measured, fine: int) -> list[str]:
    """What the explanation says beyond the working of the table."""
    grounds = law.grounds_said(list(said.mitigations), list(said.aggravations))
    told = [f"裁量等次：{law.severity_said(said.severity)}" + (f"（{grounds}）。" if grounds else "。")]
    reasons = f"理由：{said.reasons.strip().rstrip('。')}。" if said.reasons.strip() else ""
    if said.mitigate:
        return [*told, f"拟减轻处罚，罚款 {law.yuan(fine)}，依据{law.ARTICLES[said.article]}。{reasons}"]
    if found.departure:
        place = "低于" if found.departure == "below" else "高于"
        return [*told, f"拟罚款 {law.yuan(fine)}，{place}上述幅度，依照国办发〔2022〕27号第十二点报批。{reasons}"]
    return [*told, f"拟罚款 {law.yuan(fine)}。{reasons}"]


def _content(row: Assessment) -> dict[str, Any]:
    names = ("version", "table_key", "table_version", "severity", "base", "low", "high", "fine", "departure", "reasons")
    values = {name: getattr(row, name) for name in names}
    return {**values, "factors": {key: [each["value"], each["evidence"]] for key, each in row.factors.items()}}


def record(actor: Actor, act: str, row: Assessment, **payload: Any) -> None:
    """The event in the record of the case."""
    append(stream=f"case:{row.case_id}", actor=actor, act=f"assessments.{act}", target=row.case.number, payload=payload)
