"""Recusal: who must stand aside, who decides on it, and when (回避).

行政处罚法 第四十三条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, either
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PENALTY_LAW, SAMR_PROCEDURE


@rule(
    title="有利害关系的执法人员应当回避",
    cites=[PENALTY_LAW.art(43, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["assign_handlers", "record_act", "decide", "punish_on_the_spot"],
    dated_by=lambda c: either(c.decision.date, c.filing.date),
    do=["指定承办人时询问并记录有无应当回避的情形"],
    dont=["与当事人有利害关系的人员不要参加任何环节"],
    extent=["承办人、审核人、听证主持人、记录人都适用"],
    message="与案件有利害关系的人员参加了办案。",
    remedy="更换人员，由无利害关系的人员重新取证。",
)
def off_recusal_self(c: Facts) -> Condition:
    """An officer with a direct interest or another relation that may affect fairness withdraws."""
    return c.handlers.all(lambda o: ~o.related_to_party) & c.acts.all(
        lambda a: a.officers.all(lambda o: ~o.related_to_party)
    )


@rule(
    title="回避申请先于处罚决定处理",
    cites=[PENALTY_LAW.art(43, par=3)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot", "request_recusal"],
    each="recusals",
    dated_by=lambda c, r: r.requested,
    applies=lambda c, r: c.decision.happened | r.decided.recorded(),
    do=["收到回避申请后交负责人审查决定并告知当事人"],
    dont=["决定作出前不停止调查，但不要在未决时作出处罚"],
    extent=["口头申请的记入笔录，由当事人签名"],
    message="当事人的回避申请在处罚决定之前没有作出处理。",
    remedy="先由有权的负责人对回避申请作出决定，再作处罚决定。",
)
def off_recusal_request(c: Facts, r: Facts) -> Condition:
    """An application for recusal is examined and decided; refusing to do so is review item 15."""
    return r.decided.recorded() & (~c.decision.happened | (r.decided <= c.decision.date))


@rule(
    title="回避由有权的负责人决定",
    cites=[PENALTY_LAW.art(43, par=3), SAMR_PROCEDURE.art(4, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide_recusal"],
    each="recusals",
    dated_by=lambda c, r: r.decided,
    do=["主要负责人的回避由负责人集体决定", "副职负责人的回避由主要负责人决定"],
    dont=["承办人不要自行答复回避申请"],
    extent=["决定写明理由，书面告知申请人并入卷"],
    message="回避决定不是由有权的负责人作出。",
    remedy="由有权的负责人重新决定。",
)
def off_recusal_decider(c: Facts, r: Facts) -> Condition:
    """The head decides; on the head the leaders together, on a deputy the head."""
    for_head = ~(r.target == "head") | (r.decider == "collective")
    for_deputy = ~(r.target == "deputy") | r.decider.is_in("head", "collective")
    return for_head & for_deputy & r.decider.is_in("head", "deputy", "collective")


@rule(
    title="准予回避的人员不再参与办案",
    cites=[PENALTY_LAW.art(43, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_act", "decide"],
    each="recusals",
    dated_by=lambda c, r: r.decided,
    applies=lambda c, r: r.result == "granted",
    dont=["准予回避之后，该人员不要再接触本案"],
    message="准予回避的人员仍参与了办案。",
    remedy="其参与形成的材料不作为依据，由他人重新办理。",
)
def off_recusal_respected(c: Facts, r: Facts) -> Condition:
    """A granted recusal takes the person out of the case."""
    return ~r.acted_after_grant
