"""Statement and defence (陈述申辩): heard, checked, answered, and never punished."""

from plumbline.engine.expressions import Condition, Facts, all_of
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, rule
from plumbline.law.instruments import (
    MEE_REVIEW_24,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.notice import FIRST_LAW, LAST_DAY_OF_FIRST_LAW, REVISED
from plumbline.law.rules.reach import confiscated, ordinary_penalty

COMPARED_KINDS = (
    "fine",
    "confiscate_income",
    "confiscate_goods",
    "suspend_permit",
    "downgrade",
    "revoke_permit",
    "restrict_business",
    "stop_business",
    "close_business",
    "trade_ban",
    "detention",
)
"""Kinds heavier than warning and criticism: one that the notice did not name may not appear in the decision."""


def defended(c: Facts) -> Condition:
    """The party stated its case, in writing or at a hearing."""
    return c.statement.happened | c.hearing.happened


def no_heavier(c: Facts) -> Condition:
    """The decision holds no heavier kind, no larger fine and no larger confiscation than the notice."""
    kinds = all_of(*(~c.decision.kinds.has(kind) | c.notice.kinds.has(kind) for kind in COMPARED_KINDS))
    return kinds & ~(c.decision.fine > c.notice.fine) & ~(confiscated(c) > c.notice.confiscation)


@rule(
    title="陈述申辩应当复核",
    cites=[
        PENALTY_LAW.art(45, par=1),
        PENALTY_LAW.art(62),
        SAMR_PROCEDURE.art(58),
        MOHURD_PROCEDURE.art(22, par=1),
        MEE_REVIEW_24.art(15),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["record_statement", "answer_statement", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.statement.happened & ~(c.statement.date > c.decision.date),
    do=["如实记录当事人的意见和提交的证据", "对每一项事实、理由、证据逐项复核，写明采纳或者不采纳的理由"],
    dont=["不拒收、不拖延登记当事人的意见", "不只写“经复核不予采纳”"],
    extent=["复核意见书面入卷，并在决定书中写明采纳情况"],
    message="当事人提出了陈述申辩，决定前没有复核。",
    remedy="先完成书面复核，再提请决定。",
)
def not_review_statement(c: Facts) -> Condition:
    """What the party says must be checked before the decision."""
    return c.statement.answer.happened & (c.statement.answer.date <= c.decision.date)


@rule(
    title="陈述申辩应当复核（1996年法）",
    cites=[PENALTY_LAW_1996.art(32), PENALTY_LAW_1996.art(41)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="not_review_statement",
    consequence=FATAL,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.statement.happened & ~(c.statement.date > c.decision.date),
    message="当事人提出了陈述申辩，决定前没有复核。",
    remedy="按当时的法律，拒绝听取陈述申辩的处罚决定不能成立。",
)
def not_review_statement_1996(c: Facts) -> Condition:
    """The first law held the same duty in article 32."""
    return c.statement.answer.happened & (c.statement.answer.date <= c.decision.date)


@rule(
    title="复核意见写明理由",
    cites=[PENALTY_LAW.art(45, par=1), MOHURD_PROCEDURE.art(22, par=1)],
    since=REVISED,
    consequence=DEFECT,
    guards=["answer_statement"],
    dated_by=lambda c: c.statement.answer.date,
    do=["区分采纳、部分采纳、不予采纳，分别说明理由"],
    dont=["不回避当事人提出的关键证据"],
    extent=["读复核意见的人能知道每一条意见为什么成立或者不成立"],
    message="复核意见没有写明结果或者理由。",
    remedy="补充书面复核意见。",
)
def not_answer_reasoned(c: Facts) -> Condition:
    """An answer without a result and reasons is no answer."""
    return c.statement.answer.result.recorded() & c.statement.answer.reasoned


@rule(
    title="不得因陈述申辩或者听证加重处罚",
    cites=[PENALTY_LAW.art(45, par=2), SAMR_PROCEDURE.art(58), MEE_REVIEW_24.art(12)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & defended(c),
    do=["把决定的种类、罚款、没收数额与告知书逐项比对"],
    dont=["不因当事人申辩、要求听证而提高处罚"],
    extent=["确因新查明的事实需要加重的，重新告知后另行等待"],
    message="当事人陈述申辩后，决定的处罚重于告知的处罚。",
    remedy="按不重于告知内容决定；有新事实的，重新告知。",
)
def not_no_aggravation(c: Facts) -> Condition:
    """Defending oneself must never cost more."""
    return no_heavier(c)


@rule(
    title="不得因申辩加重处罚（1996年法）",
    cites=[PENALTY_LAW_1996.art(32, par=2)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="not_no_aggravation",
    consequence=FATAL,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.statement.happened,
    message="当事人申辩后，决定的处罚重于告知的处罚。",
    remedy="按不重于告知内容决定。",
)
def not_no_aggravation_1996(c: Facts) -> Condition:
    """The first law forbade it for statements; it did not yet name the hearing."""
    return no_heavier(c)
