"""Samples and tests: taking, sealing, laboratories, telling the result (抽样与检测).

行政处罚法 第五十六条; 市场监督管理行政处罚程序规定 第三十一条、第三十二条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PENALTY_LAW, SAMR_PROCEDURE


@rule(
    title="抽样取证通知当事人、封样并开具双方签名的清单",
    cites=[PENALTY_LAW.art(56), SAMR_PROCEDURE.art(31, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_test"],
    each="lab_tests",
    dated_by=lambda c, t: t.sampled,
    do=["通知当事人到场，制作抽样记录", "样品加贴封条，开具清单，双方签名"],
    dont=["不要单方抽样、单方封样"],
    extent=["网络、电话购买样品的，全程记录交易、拆包和封样"],
    message="抽样没有通知当事人、没有封样开具清单，或者清单没有双方签名。",
    remedy="补充说明；影响样品同一性的，重新抽样。",
)
def ev_sampling(c: Facts, t: Facts) -> Condition:
    """Party called, sample sealed and listed, list signed by both sides."""
    return t.party_notified & t.sealed_and_listed & t.list_signed


@rule(
    title="检测鉴定结果在告知处罚之前告知当事人",
    cites=[SAMR_PROCEDURE.art(32), PENALTY_LAW.art(44)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["notify_test", "give_notice", "decide"],
    each="lab_tests",
    dated_by=lambda c, t: t.report_date,
    applies=lambda c, t: t.used_as_basis & (c.notice.happened | c.decision.happened),
    do=["收到报告后书面告知当事人结果，留存送达凭证", "告知复检、异议的途径"],
    dont=["不要把没有告知的检测结果作为定案根据"],
    extent=["告知书写明报告编号、结论和提出异议的期限"],
    message="作为定案根据的检测鉴定结果没有在处罚告知之前告知当事人。",
    remedy="补充告知，听取意见后重新履行处罚告知。",
)
def ev_lab_result_notified(c: Facts, t: Facts) -> Condition:
    """The party knows the result before it is told the penalty (review item 14)."""
    return t.notified.recorded() & (~c.notice.happened | (t.notified <= c.notice.date))


@rule(
    title="检测报告有法定资质标志",
    cites=[SAMR_PROCEDURE.art(32)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["record_test", "notify_test"],
    each="lab_tests",
    dated_by=lambda c, t: t.report_date,
    applies=lambda c, t: t.mark_required,
    do=["委托有法定资质的机构，核对报告上的资质标志"],
    message="检测报告没有法定资质标志编号。",
    remedy="查明机构资质；没有资质的，重新委托检测。",
)
def ev_lab_mark(c: Facts, t: Facts) -> Condition:
    """Where a qualified laboratory exists, the report carries its mark."""
    return t.mark_number.recorded()
