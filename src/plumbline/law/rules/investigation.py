"""The end of the investigation: the final report and the order to correct (调查终结、责令改正).

行政处罚法 第二十八条第一款、第五十七条第一款; 市场监督管理行政处罚程序规定 第四十八条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, either
from plumbline.engine.rules import DEFECT, WARNING, rule
from plumbline.law.instruments import PENALTY_LAW, SAMR_PROCEDURE


@rule(
    title="调查终结报告内容齐全",
    cites=[PENALTY_LAW.art(57, par=1), SAMR_PROCEDURE.art(48)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["finish_investigation"],
    dated_by=lambda c: c.investigation.date,
    applies=lambda c: c.investigation.happened,
    do=["写明当事人、来源和经过、事实和证据、性质、意见和依据、裁量理由"],
    dont=["事实不清、证据不足的不要终结调查"],
    extent=["每一项认定都能指到证据编号"],
    message="调查终结报告缺少必备内容。",
    remedy="补充调查终结报告后再送审核。",
)
def inv_final_report(c: Facts) -> Condition:
    """Party, source and course, facts and evidence, opinion and basis, discretion."""
    i = c.investigation
    return (
        i.states_party
        & i.states_source_and_course
        & i.states_facts_and_evidence
        & i.states_opinion_and_basis
        & i.states_discretion
    )


@rule(
    title="调查终结之后再送审核",
    cites=[PENALTY_LAW.art(57, par=1), SAMR_PROCEDURE.art(49, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["submit_review"],
    dated_by=lambda c: c.legal_review.sent,
    do=["将调查终结报告连同全部案件材料一并送审"],
    dont=["调查没有终结的不要送审"],
    message="没有调查终结报告就送审核，或者送审早于调查终结。",
    remedy="完成调查终结报告后重新送审。",
)
def inv_report_before_review(c: Facts) -> Condition:
    """Only the finished report goes to review."""
    return c.investigation.happened & (c.investigation.date <= c.legal_review.sent)


@rule(
    title="处罚同时责令改正",
    cites=[PENALTY_LAW.art(28, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["order_correction", "decide", "punish_on_the_spot"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.decision.outcome == "penalty",
    do=["责令改正或者限期改正，写明改正内容和期限"],
    dont=["不要只罚不管"],
    extent=["责令改正不是处罚，可以单独先行作出"],
    message="处罚时没有责令当事人改正或者限期改正违法行为。",
    remedy="补发责令改正通知书。",
)
def dec_order_correction(c: Facts) -> Condition:
    """Whoever punishes also orders the violation to be put right."""
    return c.decision.correction_ordered | c.correction.happened


@rule(
    title="责令改正到期复查",
    cites=[PENALTY_LAW.art(28, par=1)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    guards=["recheck_correction", "close_case"],
    dated_by=lambda c: either(c.correction.served, c.correction.date),
    applies=lambda c: c.correction.happened & (c.closing.happened | c.correction.recheck.happened),
    do=["改正期限届满后复查，制作复查笔录"],
    dont=["不要在改正期限届满之前判定拒不改正"],
    message="责令改正之后没有复查，或者在期限届满之前复查判定未改正。",
    remedy="安排复查并制作笔录。",
)
def inv_correction_rechecked(c: Facts) -> Condition:
    """The correction is re-checked, and nobody fails before the deadline has run."""
    recheck = c.correction.recheck
    return recheck.happened & (recheck.passed | c.correction.deadline.absent() | (recheck.date > c.correction.deadline))
