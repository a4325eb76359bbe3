"""Evidence: kinds, verification, lawful means, copies and electronic data (证据).

行政处罚法 第四十六条; 市场监督管理行政处罚程序规定 第二十三条至第二十六条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, either
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import EVIDENCE_INTERPRETATION, MOHURD_PROCEDURE, PENALTY_LAW, SAMR_PROCEDURE


@rule(
    title="定案证据写明种类和证明对象并经查证属实",
    cites=[PENALTY_LAW.art(46, par=1), PENALTY_LAW.art(46, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["finish_investigation"],
    each="evidence",
    dated_by=lambda c, e: either(c.decision.date, c.investigation.date, e.obtained),
    applies=lambda c, e: e.used_as_basis & (c.investigation.happened | c.decision.happened),
    do=["每份证据标明法定种类和要证明的事实", "逐份审查真实性、合法性、关联性"],
    dont=["没有查证属实的材料不要作为定案根据"],
    extent=["每个构成要件至少有一份证据支持"],
    message="有定案证据没有标明种类、证明对象，或者没有查证属实。",
    remedy="补充标注并完成查证；不能查证的，不作为定案根据。",
)
def ev_types(c: Facts, e: Facts) -> Condition:
    """One of the eight kinds, a fact it proves, and verification before it counts."""
    return e.kind.recorded() & e.proves.recorded() & e.verified


@rule(
    title="非法取得的证据不得作为定案根据",
    cites=[PENALTY_LAW.art(46, par=3), EVIDENCE_INTERPRETATION.art(57), EVIDENCE_INTERPRETATION.art(58)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["finish_investigation", "give_notice", "decide", "punish_on_the_spot"],
    each="evidence",
    dated_by=lambda c, e: either(c.decision.date, c.investigation.date, e.obtained),
    applies=lambda c, e: e.used_as_basis,
    dont=["不要用暴力、威胁、利诱、欺诈或者侵犯他人合法权益的方法取证"],
    message="以非法手段取得的证据被作为定案根据。",
    remedy="排除该证据，依法重新取证；剩余证据不足的，不得处罚。",
)
def ev_illegal_excluded(c: Facts, e: Facts) -> Condition:
    """What was got by violence, threat, inducement, deceit or secret intrusion proves nothing."""
    return ~e.unlawful_means.is_in("violence", "threat", "inducement", "deceit", "secret")


@rule(
    title="作出决定之后取得的证据不能支持决定",
    cites=[PENALTY_LAW.art(40), EVIDENCE_INTERPRETATION.art(60)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    each="evidence",
    dated_by=lambda c, e: c.decision.date,
    applies=lambda c, e: e.used_as_basis & e.obtained.recorded(),
    message="定案证据是在作出决定之后取得的。",
    remedy="该证据不能证明决定合法，应当依职权审查决定。",
)
def ev_before_decision(c: Facts, e: Facts) -> Condition:
    """First the evidence, then the decision."""
    return e.obtained <= c.decision.date


@rule(
    title="复制件注明与原件一致及出处日期并签名",
    cites=[SAMR_PROCEDURE.art(24), MOHURD_PROCEDURE.art(17, par=1)],
    since=date(2022, 5, 1),
    consequence=DEFECT,
    guards=["finish_investigation"],
    each="evidence",
    dated_by=lambda c, e: e.obtained,
    applies=lambda c, e: e.is_copy & e.used_as_basis & c.agency.field.is_in("market", "urban"),
    do=["由提供人核对后注明与原件一致、日期、出处并签名"],
    message="复制件没有注明与原件一致、出处和日期，或者没有签名。",
    remedy="由提供人补充核对、注明和签名。",
)
def ev_copy_certified(c: Facts, e: Facts) -> Condition:
    """A copy counts when its provider certifies it, with date and source."""
    return e.copy_certified


@rule(
    title="复制件注明与原件一致及出处日期并签名",
    cites=[SAMR_PROCEDURE.art(24)],
    since=date(2019, 4, 1),
    until=date(2022, 4, 30),
    consequence=DEFECT,
    each="evidence",
    dated_by=lambda c, e: e.obtained,
    applies=lambda c, e: e.is_copy & e.used_as_basis & (c.agency.field == "market"),
    edition_of="ev_copy_certified",
    message="复制件没有注明与原件一致、出处和日期，或者没有签名。",
    remedy="由提供人补充核对、注明和签名。",
)
def ev_copy_certified_2019(c: Facts, e: Facts) -> Condition:
    """Before the urban rules of 2022 only the market rules asked for it."""
    return e.copy_certified


@rule(
    title="电子数据和视听资料为原始载体或者注明制作情况",
    cites=[SAMR_PROCEDURE.art(25), SAMR_PROCEDURE.art(26, par=1)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["finish_investigation"],
    each="evidence",
    dated_by=lambda c, e: e.obtained,
    applies=lambda c, e: e.kind.is_in("electronic", "audio_video") & e.used_as_basis,
    do=["优先固定原始载体", "复制的，注明方法、时间、制作人并保存校验值"],
    message="电子数据或者视听资料不是原始载体，也没有注明制作方法、时间和制作人。",
    remedy="补充提取说明，无法说明的重新提取。",
)
def ev_electronic(c: Facts, e: Facts) -> Condition:
    """The original carrier, or a copy whose making is described."""
    return e.original_carrier | e.extraction_recorded
