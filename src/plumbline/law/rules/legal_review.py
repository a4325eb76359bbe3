"""Legal review (法制审核): which decisions need it, that it passed, in time, in full, and anew after new evidence."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, any_of, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    MEE_REVIEW_24,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    SAMR_PROCEDURE,
    THREE_SYSTEMS_118,
    TJ_SUPERVISION,
)
from plumbline.law.rules.notice import REVISED
from plumbline.law.rules.reach import of_large_amount, ordinary_penalty, review_required

DAYS = "review.days"


@rule(
    title="应当审核的决定先经法制审核",
    cites=[
        PENALTY_LAW.art(58, par=1),
        SAMR_PROCEDURE.art(50, par=1),
        MOHURD_PROCEDURE.art(23),
        THREE_SYSTEMS_118.art(12),
        MEE_REVIEW_24.art(19),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["submit_review", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & review_required(c),
    do=["涉及重大公共利益、经过听证、疑难复杂多个法律关系、列入目录清单的，送法制审核"],
    dont=["不以领导签批、会议讨论代替法制审核"],
    extent=["送审材料齐全：调查终结报告、全部证据、拟处理意见"],
    message="本案属于应当法制审核的范围，决定前没有审核。",
    remedy="送法制审核机构审核，通过后再决定。",
)
def rev_scope(c: Facts) -> Condition:
    """Without the legal review that the law demands there may be no decision."""
    return c.legal_review.happened


@rule(
    title="达到听证标准的决定先经法制审核（本市规定）",
    cites=[TJ_SUPERVISION.art(14, par=1)],
    since=date(2014, 10, 1),
    consequence=FATAL,
    guards=["submit_review", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        ordinary_penalty(c)
        & param("review.local_hearing_level", on=c.decision.date)
        & any_of(of_large_amount(c), c.decision.kinds.has_any("stop_business", "revoke_permit"))
    ),
    do=["罚款或者没收达到听证数额、责令停产停业、吊销证照的，一律送法制审核"],
    dont=["不因当事人没有要求听证而省略审核"],
    extent=["是否达到数额按告知时的听证标准核对"],
    message="处罚达到听证标准，按本市规定应当法制审核，决定前没有审核。",
    remedy="送法制审核机构审核，通过后再决定。",
)
def rev_scope_local(c: Facts) -> Condition:
    """The municipality asks for review of every decision at the hearing level; a parameter switches it by place."""
    return c.legal_review.happened


@rule(
    title="法制审核通过后才能决定",
    cites=[PENALTY_LAW.art(58, par=1), SAMR_PROCEDURE.art(50, par=1), MEE_REVIEW_24.art(19)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.legal_review.happened,
    do=["审核意见为同意后，再提请机关负责人决定"],
    dont=["审核未通过、退回补充的，不得先行决定"],
    extent=["决定日期不早于审核意见日期"],
    message="法制审核没有通过，或者晚于决定作出。",
    remedy="按审核意见整改后重新送审，通过后再决定。",
)
def rev_before_decision(c: Facts) -> Condition:
    """Review first, then decision, and only if the review agrees."""
    return (c.legal_review.result == "pass") & (c.legal_review.date <= c.decision.date)


@rule(
    title="经过听证的在听证后法制审核",
    cites=[PENALTY_LAW.art(58, par=1, item=2), SAMR_PROCEDURE.art(50, par=2)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & (c.hearing.ended == "held"),
    do=["听证结束后，把听证笔录和报告一并送法制审核"],
    dont=["不以听证前的审核意见代替"],
    extent=["审核意见对听证中的争议逐项说明"],
    message="举行了听证，法制审核没有在听证之后进行。",
    remedy="听证结束后重新送审。",
)
def rev_after_hearing(c: Facts) -> Condition:
    """What was said at the hearing must be before the reviewer, in every field (open question B12)."""
    return c.legal_review.date >= c.hearing.date


@rule(
    title="审核后取得新证据的重新审核",
    cites=[PENALTY_LAW.art(58, par=1), MEE_REVIEW_24.art(19)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.legal_review.happened & c.legal_review.new_evidence.recorded(),
    do=["陈述申辩、听证中出现新证据的，补充调查后重新送审"],
    dont=["不以原审核意见支持依据新证据作出的决定"],
    extent=["新的审核意见写明新证据及其影响"],
    message="法制审核之后取得新证据，没有重新审核。",
    remedy="重新送法制审核。",
)
def rev_redo(c: Facts) -> Condition:
    """A review that did not see the evidence reviewed another case."""
    return c.legal_review.date >= c.legal_review.new_evidence


@rule(
    title="法制审核限期完成",
    cites=[SAMR_PROCEDURE.art(55), MOHURD_PROCEDURE.art(25, par=1)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["approve_review", "return_review"],
    dated_by=lambda c: c.legal_review.sent,
    applies=lambda c: (
        c.legal_review.date.recorded() & param(DAYS, on=c.legal_review.sent, field=c.agency.field).recorded()
    ),
    do=["收到材料即登记，限期内提出书面意见"],
    dont=["不以口头退回拖延期限"],
    extent=["市场监管案件特殊情况经负责人批准可以延长"],
    message="法制审核超过规定的工作日，没有经批准延长。",
    remedy="书面说明迟延原因。",
)
def rev_10wd(c: Facts) -> Condition:
    """Ten working days; market supervision may extend them, housing and construction may not."""
    due = add_workdays(c.legal_review.sent, param(DAYS, on=c.legal_review.sent, field=c.agency.field))
    extended = (c.agency.field == "market") & (c.legal_review.date <= c.legal_review.extended_until)
    return (c.legal_review.date <= due) | extended


@rule(
    title="法制审核内容齐全并出具书面意见",
    cites=[SAMR_PROCEDURE.art(53), SAMR_PROCEDURE.art(54), MOHURD_PROCEDURE.art(24), THREE_SYSTEMS_118.art(13)],
    since=REVISED,
    consequence=DEFECT,
    guards=["approve_review", "return_review"],
    dated_by=lambda c: c.legal_review.date,
    do=["逐项审核主体和人员资格、程序、事实证据、法律适用和裁量、权限、文书、是否涉嫌犯罪"],
    dont=["不只签“同意”二字", "退回时不写“补充材料”而不说补什么"],
    extent=["书面写明结论和理由；退回的写明问题、依据和要求"],
    message="法制审核没有书面意见，或者审核内容不完整。",
    remedy="补充完整的书面审核意见。",
)
def rev_content(c: Facts) -> Condition:
    """The opinion is written and covers every point of the list."""
    return c.legal_review.opinion_written & c.legal_review.content_complete
