"""What a decision must say and rest on (决定书内容、事实与依据).

行政处罚法 第四十条、第五十七条、第五十九条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PAYMENT_SEPARATION, PENALTY_LAW, SAMR_PROCEDURE
from plumbline.law.rules.reach import ordinary_penalty


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _penalised(c: Facts) -> Condition:
    return c.decision.outcome == "penalty"


@rule(
    title="认定的事实清楚并与证据相符",
    cites=[PENALTY_LAW.art(40), PENALTY_LAW.art(57, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=_penalised,
    do=["逐项列出构成要件和对应证据"],
    dont=["事实不清、证据不足的不要处罚"],
    extent=["时间、地点、主体、行为、数量、后果都有证据"],
    message="认定的事实与证据不符，或者违法构成要件没有证据，不得处罚。",
    remedy="补充调查；查不清的，以违法事实不能成立处理。",
)
def dec_facts_match(c: Facts) -> Condition:
    """Facts unclear or evidence short: no penalty (review items 5 and 6)."""
    return c.violation.facts_match_evidence & c.violation.elements_proved


@rule(
    title="准确引用条款项",
    cites=[PENALTY_LAW.art(59, par=1, item=2), PENALTY_LAW.art(59, par=1, item=3)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=_penalised,
    do=["引用违法条款和处罚条款，具体到条、款、项，核对版本"],
    dont=["有具体条款的不要引用兜底条款"],
    message="决定没有准确引用违法条款和处罚条款。",
    remedy="更正引用后重新审核、告知。",
)
def dec_provision_exact(c: Facts) -> Condition:
    """The provision fits the act and is quoted to its item (review items 8 to 11)."""
    return c.decision.provision_exact & (c.decision.law_references.size() >= 1)


@rule(
    title="处理决定种类明确并与内容一致",
    cites=[PENALTY_LAW.art(57, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.happened,
    do=["在给予处罚、不予处罚、事实不成立、移送之中选择一种"],
    dont=["不予处罚的不要写处罚种类和罚款"],
    message="没有明确的处理结果，或者处理结果与处罚种类不一致。",
    remedy="按调查结果重新确定处理决定。",
)
def dec_outcomes(c: Facts) -> Condition:
    """Exactly one outcome, with penalty kinds if and only if it is a penalty."""
    punished = _penalised(c)
    kinds = c.decision.kinds.size() >= 1
    return c.decision.outcome.recorded() & ((punished & kinds) | (~punished & ~kinds))


@rule(
    title="处罚决定由机关负责人作出",
    cites=[PENALTY_LAW.art(57, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=ordinary_penalty,
    do=["由机关负责人审查调查结果后决定"],
    message="处罚决定没有经机关负责人批准。",
    remedy="报机关负责人审查决定。",
)
def dec_head_decides(c: Facts) -> Condition:
    """In the ordinary procedure the head of the agency examines the result and decides."""
    return c.decision.head_approved


@rule(
    title="处罚决定书载明事实、依据、救济、机关日期并盖章",
    cites=[PENALTY_LAW.art(59)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "serve"],
    dated_by=_decided,
    applies=ordinary_penalty,
    do=["逐项核对决定书的必备事项，加盖作出决定的机关印章"],
    dont=["不要遗漏复议、诉讼的途径和期限"],
    message="处罚决定书缺少事实证据、种类依据、救济途径、机关日期或者印章。",
    remedy="补齐后重新制作决定书并送达。",
)
def dec_content(c: Facts) -> Condition:
    """Facts and evidence, kind and basis, remedies, agency and date, seal: without them the paper fails."""
    d = c.decision
    return d.states_facts_and_evidence & d.states_basis & d.states_remedies & d.states_agency_and_date & d.sealed


@rule(
    title="处罚决定书载明当事人和履行方式期限",
    cites=[PENALTY_LAW.art(59, par=1, item=1), PENALTY_LAW.art(59, par=1, item=4)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=ordinary_penalty,
    do=["写明当事人名称、地址、号码和履行方式、期限"],
    message="处罚决定书没有写明当事人情况或者履行的方式和期限。",
    remedy="以书面补正。",
)
def dec_content_other(c: Facts) -> Condition:
    """Party, manner and time of performance: missing, they can still be supplemented."""
    return c.decision.states_party & c.decision.states_performance


@rule(
    title="处罚决定书写明陈述申辩的采纳情况",
    cites=[SAMR_PROCEDURE.art(62, par=1, item=3)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: ordinary_penalty(c) & (c.agency.field == "market"),
    do=["写明当事人陈述、申辩的采纳情况和理由，没有提出的也写明"],
    message="处罚决定书没有写明陈述申辩的采纳情况及理由。",
    remedy="以书面补正。",
)
def dec_statement_treatment(c: Facts) -> Condition:
    """Market supervision states in the decision how the party's defence was treated, and why."""
    return c.decision.states_statement_treatment


@rule(
    title="罚款决定告知缴款渠道、期限和加处罚款",
    cites=[PENALTY_LAW.art(67, par=3), PAYMENT_SEPARATION.art(7)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: ordinary_penalty(c) & c.decision.kinds.has("fine"),
    do=["写明代收银行或者电子渠道、数额、期限和逾期加处罚款的标准"],
    message="罚款决定没有写明缴款渠道、数额、期限或者加处罚款标准。",
    remedy="补发缴款通知。",
)
def dec_payment_info(c: Facts) -> Condition:
    """Where and until when to pay, and what lateness costs."""
    return c.decision.payment_told & c.decision.surcharge_told
