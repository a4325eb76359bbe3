"""What the steps of a case are told: the suggestion of the report, and the ends that the decision is held against.

Whether a fine may leave the ends is answered by the law (rule dec_outside_benchmark), not here.
"""

from __future__ import annotations

from plumbline.web.assessments import law, selectors
from plumbline.web.assessments.models import Assessment
from plumbline.web.cases.additions import register_statement
from plumbline.web.cases.services.drafts import Draft

PENALTY = "penalty"
OUTSIDE = "dec_outside_benchmark"


def hang_statements() -> None:
    """Called once when the app is ready."""
    register_statement("finish_investigation", suggest_in_report)
    register_statement("decide", state_in_decision)


def suggest_in_report(draft: Draft) -> None:
    """The proposed fine of the report is the one that was measured, unless the officer proposes another outcome."""
    row = _of(draft, "proposed_outcome")
    if row is not None:
        draft.default(proposed_fine=row.fine)


def state_in_decision(draft: Draft) -> None:
    """Table, ends and class as measured; a departure counts only as far as it was approved."""
    row = _of(draft, "outcome")
    if row is None:
        return
    section = draft.section
    draft.default(fine=row.fine)
    draft.default(severity="mitigated" if row.mitigated else row.severity)
    _state_grounds(draft, row)
    if row.table_standing != "sample":
        draft.renew(fine_min=row.minimum, fine_max=row.maximum)
    if not row.binding:
        return
    section["benchmark_table"] = row.table_title
    section["benchmark_low"], section["benchmark_high"] = row.low, row.high
    section["benchmark_exists"] = True
    draft.default(benchmark_stated=True)
    _state_departure(draft, row)
    draft.advice[OUTSIDE] = _advice(row)


def _of(draft: Draft, outcome: str) -> Assessment | None:
    """The standing assessment, where the step speaks of a penalty or does not say yet."""
    stated = draft.section.get(outcome)
    return selectors.standing(draft.case.pk) if draft.case.pk and stated in (None, "", PENALTY) else None


def _state_grounds(draft: Draft, row: Assessment) -> None:
    grounds = [*row.mitigations, *([row.article] if row.mitigated and row.article not in row.mitigations else [])]
    for name, codes in (("mitigations", grounds), ("aggravations", row.aggravations)):
        if codes and not draft.section.get(name):
            draft.section[name] = list(codes)


def _state_departure(draft: Draft, row: Assessment) -> None:
    """Only a fine between the table's result and the approved one rests on the approval; a mitigated one is the approved one."""
    fine = draft.section.get("fine")
    within = isinstance(fine, int) and row.allows(fine)
    inside = isinstance(fine, int) and row.low <= fine <= row.high
    departed = bool(row.departed and row.settled and within and not inside)
    draft.section["benchmark_departed"] = departed
    draft.section["departure_approved"] = departed or None
    if row.reasons:
        draft.default(reasons_for_amount=True)


def _advice(row: Assessment) -> str:
    """The way out, as the case itself stands."""
    band = f"《裁量》一栏的测算（第 {row.version} 版）得出 {law.said(row.low, row.high)}。"
    if row.departed and row.approval == "asked":
        return f"{band}拟罚款 {law.yuan(row.fine)} 的偏离还没有批准，请由机关负责人在《裁量》一栏批准后再决定。"
    if row.departed and row.approval == "refused":
        return f"{band}拟罚款 {law.yuan(row.fine)} 的偏离没有获得批准，请在幅度内重新测算。"
    return f"{band}要在幅度以外处罚的，请在《裁量》一栏重新测算，写明理由报批。"
