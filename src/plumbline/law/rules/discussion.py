"""Collective discussion (集体讨论): which decisions the leaders must take together, and its minutes."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, any_of, param
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, rule
from plumbline.law.instruments import (
    MEE_ORDER8,
    MEE_PROCEDURE,
    MEE_REVIEW_24,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.notice import FIRST_LAW, LAST_DAY_OF_FIRST_LAW, REVISED
from plumbline.law.rules.reach import confiscated, ordinary_penalty, review_required


def discussed(c: Facts) -> Condition:
    """The leaders discussed the case before the decision."""
    return c.discussion.happened & (c.discussion.date <= c.decision.date)


@rule(
    title="情节复杂或者重大违法的集体讨论决定",
    cites=[PENALTY_LAW.art(57, par=2), MOHURD_PROCEDURE.art(26, par=2), MEE_REVIEW_24.art(17)],
    since=REVISED,
    consequence=FATAL,
    guards=["discuss", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.case.complex_or_major,
    do=["由机关负责人集体讨论，形成明确结论后再作决定"],
    dont=["不以传签、会签代替集体讨论", "调查人员不参加表决"],
    extent=["听证或者陈述申辩之后讨论；讨论日期不晚于决定日期"],
    message="情节复杂或者重大违法的案件，没有经负责人集体讨论就作出处罚决定。",
    remedy="提请集体讨论，依讨论结论再作决定。",
)
def col_required(c: Facts) -> Condition:
    """Penalties for complex or major violations are decided by the leaders together."""
    return discussed(c)


@rule(
    title="情节复杂或者重大违法的集体讨论决定（1996年法）",
    cites=[PENALTY_LAW_1996.art(38, par=2)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="col_required",
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.case.complex_or_major,
    message="情节复杂或者重大违法的案件，没有经负责人集体讨论。",
    remedy="按当时的法律，应当集体讨论决定。",
)
def col_required_1996(c: Facts) -> Condition:
    """The first law asked for it where the penalty was rather heavy; the file's judgement stands for that."""
    return discussed(c)


@rule(
    title="应当法制审核的市场监管案件集体讨论",
    cites=[SAMR_PROCEDURE.art(60, par=2)],
    since=REVISED,
    consequence=FATAL,
    guards=["discuss", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & (c.agency.field == "market") & review_required(c),
    do=["市场监管案件凡属法制审核范围的，提请负责人集体讨论"],
    dont=["不以审核通过代替集体讨论"],
    extent=["审核意见、听证报告一并提交讨论"],
    message="属于法制审核范围的市场监管案件，没有经集体讨论就作出处罚决定。",
    remedy="提请集体讨论，依讨论结论再作决定。",
)
def col_required_samr(c: Facts) -> Condition:
    """Market supervision ties collective discussion to the list of cases under legal review."""
    return discussed(c)


def _of_discussion_amount(c: Facts) -> Condition:
    """The fine or the confiscation, intended or imposed, reaches the sum from which the leaders discuss together."""
    amount = param("discussion.amount", on=c.decision.date, field=c.agency.field)
    return any_of(
        c.notice.fine >= amount, c.notice.confiscation >= amount, c.decision.fine >= amount, confiscated(c) >= amount
    )


@rule(
    title="生态环境重罚案件集体讨论",
    cites=[MEE_PROCEDURE.art(52, par=2)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    guards=["discuss", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        ordinary_penalty(c)
        & (c.agency.field == "ecology")
        & any_of(_of_discussion_amount(c), c.decision.kinds.has_any("revoke_permit", "stop_business", "close_business"))
    ),
    status=UNVERIFIED,
    do=["责令停产关闭、吊销许可、罚没达到规定数额的生态环境案件，提请集体讨论"],
    dont=["不以案件审查会代替负责人集体讨论"],
    extent=["集体讨论的数额高于听证的数额，地方另有规定的从其规定"],
    message="生态环境案件处罚较重，没有集体讨论记录。",
    remedy="提请集体讨论。",
)
def col_required_mee(c: Facts) -> Condition:
    """The ministry's own list; its sums were read in one reliable copy only (open question B11)."""
    return discussed(c)


@rule(
    title="案情复杂或者重罚的环境案件集体审议（2010年办法）",
    cites=[MEE_ORDER8.art(52, par=1)],
    since=date(2010, 3, 1),
    until=date(2023, 6, 30),
    edition_of="col_required_mee",
    consequence=DEFECT,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & (c.agency.field == "ecology") & c.case.complex_or_major,
    message="案情复杂或者处罚较重的环境案件，没有集体审议记录。",
    remedy="补充集体审议情况的说明。",
)
def col_required_mee_2010(c: Facts) -> Condition:
    """Order 8 of 2010 asked for collective deliberation of complex cases and heavy penalties."""
    return discussed(c)


@rule(
    title="集体讨论记录完整",
    cites=[PENALTY_LAW.art(57, par=2), PENALTY_LAW.art(47), MEE_REVIEW_24.art(17), MEE_REVIEW_24.art(18)],
    since=REVISED,
    consequence=FATAL,
    guards=["discuss", "decide"],
    dated_by=lambda c: c.discussion.date,
    do=["记录时间、地点、参加人、每个人的意见、表决和结论，由参加人签名"],
    dont=["不只记一句“一致同意”", "不事后补写记录"],
    extent=["至少两名以上负责人参加；不同意见如实记录"],
    message="集体讨论没有完整记录、没有结论或者参加人没有签名。",
    remedy="补正由参加人核对签名的完整记录；无法补正的重新讨论。",
)
def col_record(c: Facts) -> Condition:
    """Minutes with the opinion and signature of each, and a conclusion; one person alone is no collective."""
    signed = c.discussion.members.all(lambda m: m.signed & m.opinion.recorded())
    together = c.discussion.members.at_least(2, lambda m: m.voted)
    return c.discussion.minutes_complete & c.discussion.conclusion_recorded & signed & together


@rule(
    title="听证和陈述申辩之后集体讨论",
    cites=[PENALTY_LAW.art(57, par=2), PENALTY_LAW.art(65), MEE_REVIEW_24.art(17)],
    since=REVISED,
    consequence=DEFECT,
    guards=["discuss", "decide"],
    dated_by=lambda c: c.discussion.date,
    applies=lambda c: ordinary_penalty(c) & ((c.hearing.ended == "held") | c.statement.new_facts),
    do=["把听证报告、复核意见提交讨论"],
    dont=["听证前已经讨论的，不省略听证后的讨论"],
    extent=["讨论记录写明对当事人意见的处理"],
    message="集体讨论在听证或者新的陈述申辩之前，之后没有再讨论。",
    remedy="重新集体讨论。",
)
def col_after_hearing(c: Facts) -> Condition:
    """The leaders discuss with the party's answer before them."""
    return ~(c.discussion.date < c.hearing.date) & ~(c.discussion.date < c.statement.date)
