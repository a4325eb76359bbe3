"""What the papers of a case can take over from its assessment: the discretion of the report, the reasons of the decision."""

from __future__ import annotations

from plumbline.web.assessments import law, selectors
from plumbline.web.assessments.models import Assessment, Departure
from plumbline.web.documents.scope import register_suggestion

OWN_WORDS = ("建议罚款", "拟罚款", "拟减轻处罚")
"""Lines that only propose; a decision says what was decided."""


def hang_papers() -> None:
    """Called once when the app is ready."""
    register_suggestion("investigation_report", for_report)
    register_suggestion("penalty_decision", for_decision)


def for_report(case_id: int) -> dict[str, str]:
    """The whole working, ready for the investigation report."""
    row = selectors.standing(case_id)
    if row is None:
        return {}
    mark = "" if row.binding else f"（{row.get_table_standing_display()}，只供参照。）"
    return {"discretion": mark + "".join(row.explanation)}


def for_decision(case_id: int) -> dict[str, str]:
    """How the benchmark was applied and why the fine is what it is (国办发〔2022〕27号 第十二点)."""
    row = selectors.standing(case_id)
    if row is None or not row.binding or not row.settled:
        return {}
    told = [line for line in row.explanation if not line.startswith(OWN_WORDS)]
    return {"reasons": "".join([*told, f"据此得出的罚款为 {law.said(row.low, row.high)}。", _beyond(row)])}


def _beyond(row: Assessment) -> str:
    """Why the fine lies elsewhere, and who let it."""
    reasons = row.reasons.rstrip("。")
    if not row.departed:
        return f"{reasons}。" if reasons else ""
    paper = f"（{row.approved_paper}）" if row.approved_paper else ""
    how = f"{row.get_approved_way_display()}{paper}"
    if row.departure == Departure.MITIGATED:
        return f"依据{law.ARTICLES[row.article]}，经{how}，减轻处罚，罚款 {law.yuan(row.fine)}。理由：{reasons}。"
    return f"经{how}，调整适用上述基准，罚款 {law.yuan(row.fine)}。理由：{reasons}。"
