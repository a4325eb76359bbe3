"""After a supervision decision, and beside it: re-examination, measures, disputes, the platform (复查、措施、争议、归集)."""

from __future__ import annotations

from plumbline.engine.expressions import Condition, Facts, add_workdays
from plumbline.engine.rules import DEFECT, WARNING, rule
from plumbline.law.instruments import SAMR_SUPERVISION_22, SUPERVISION_825, TJ_PLATFORM_21, TJ_SUPERVISION
from plumbline.law.rules.supervision import (
    LAST_DAY_OF_ORDER,
    ORDER,
    REGULATION,
    TIANJIN,
    begun,
    by_now,
    days_of,
    tianjin,
)


def measures_recorded(c: Facts, s: Facts) -> Condition:
    """What was done, on which day, with a record."""
    return s.measures.all(lambda m: m.kind.recorded() & m.date.recorded() & m.recorded)


def measures_taken(c: Facts, s: Facts) -> Condition:
    """At least one measure was taken."""
    return s.measures.size() > 0


def dispute_over(c: Facts, s: Facts) -> Condition:
    """A dispute between agencies that the body has finished with."""
    return s.dispute.happened & s.decision.happened


@rule(
    title="在规定期限内申请复查",
    cites=[TJ_SUPERVISION.art(23, par=1), SAMR_SUPERVISION_22.art(20)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.reexamination.received,
    applies=lambda c, s: (
        s.reexamination.requested.recorded()
        & days_of("supervision.request_workdays", c, s, s.reexamination.received).recorded()
    ),
    message="执法机关申请复查超过收到决定书后的规定工作日。",
    remedy="不再复查，按决定书执行；可以说明情况。",
)
def sup_review_10wd(c: Facts, s: Facts) -> Condition:
    """Ten working days in Tianjin, five within market supervision."""
    days = days_of("supervision.request_workdays", c, s, s.reexamination.received)
    return s.reexamination.requested <= add_workdays(s.reexamination.received, days)


@rule(
    title="限期作出复查决定",
    cites=[TJ_SUPERVISION.art(23, par=1), SAMR_SUPERVISION_22.art(20)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.reexamination.request_received,
    applies=lambda c, s: (
        by_now(s.reexamination.decided, s).recorded()
        & days_of("supervision.answer_workdays", c, s, s.reexamination.request_received).recorded()
    ),
    message="收到复查申请后没有在规定的工作日内作出复查决定。",
    remedy="立即作出复查决定。",
)
def sup_review_answer(c: Facts, s: Facts) -> Condition:
    """Fifteen working days in Tianjin, ten within market supervision."""
    days = days_of("supervision.answer_workdays", c, s, s.reexamination.request_received)
    return by_now(s.reexamination.decided, s) <= add_workdays(s.reexamination.request_received, days)


@rule(
    title="复查期间不停止执行监督决定",
    cites=[TJ_SUPERVISION.art(23, par=1)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.reexamination.received,
    applies=lambda c, s: tianjin(c, s) & s.reexamination.requested.recorded(),
    message="申请复查后停止执行监督决定书。",
    remedy="继续执行监督决定书，等待复查结果。",
)
def sup_review_not_stayed(c: Facts, s: Facts) -> Condition:
    """Asking again does not stop the decision."""
    return ~s.reexamination.stayed


@rule(
    title="对监督处理结果的异议得到处理",
    cites=[SUPERVISION_825.art(30)],
    since=REGULATION,
    consequence=WARNING,
    each="supervisions",
    dated_by=lambda c, s: s.objection.raised,
    message="执法机关对监督处理结果提出异议，还没有处理。",
    remedy="及时处理并答复；条例没有规定日数。",
)
def sup_objection(c: Facts, s: Facts) -> Condition:
    """An objection with reasons is dealt with; the regulation says promptly, without a number."""
    return s.objection.handled.recorded()


@rule(
    title="监督措施有记录",
    cites=[TJ_SUPERVISION.art(24, par=1)],
    since=ORDER,
    until=LAST_DAY_OF_ORDER,
    edition_of="sup_measures",
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    applies=lambda c, s: tianjin(c, s) & measures_taken(c, s),
    message="采取的监督措施没有写明种类、日期或者没有记录。",
    remedy="补充监督记录。",
)
def sup_measures_2014(c: Facts, s: Facts) -> Condition:
    """Whatever is done to an agency leaves a record."""
    return measures_recorded(c, s)


@rule(
    title="监督措施有记录",
    cites=[SUPERVISION_825.art(22), TJ_SUPERVISION.art(24, par=1)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    applies=measures_taken,
    message="采取的监督措施没有写明种类、日期或者没有记录。",
    remedy="补充监督记录。",
)
def sup_measures(c: Facts, s: Facts) -> Condition:
    """The regulation lists the measures; a record shows that one of them was used, and when."""
    return measures_recorded(c, s)


@rule(
    title="执法争议先协商再协调，协调不成由政府决定",
    cites=[TJ_SUPERVISION.art(28)],
    since=ORDER,
    until=LAST_DAY_OF_ORDER,
    edition_of="sup_dispute",
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.decision.date,
    applies=lambda c, s: tianjin(c, s) & dispute_over(c, s),
    message="执法争议没有协商、没有制作协调意见书，或者协调不成而没有报请人民政府裁决。",
    remedy="制作协调意见书；不能一致的报请本级人民政府裁决。",
)
def sup_dispute_2014(c: Facts, s: Facts) -> Condition:
    """Negotiate, coordinate, and put agreement in writing; else the government rules."""
    d = s.dispute
    coordinated = d.coordinated.recorded() & ((d.agreed & d.opinion.recorded()) | d.ruling_sought.recorded())
    return d.negotiated.recorded() & (d.settled | coordinated)


@rule(
    title="执法争议协调不成的报人民政府决定",
    cites=[SUPERVISION_825.art(13), TJ_SUPERVISION.art(28)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.decision.date,
    applies=dispute_over,
    message="执法争议没有解决：协商、协调都没有一致，也没有提出处理意见报人民政府决定。",
    remedy="提出处理意见，按程序报人民政府决定。",
)
def sup_dispute(c: Facts, s: Facts) -> Condition:
    """Settled between them, agreed under coordination, or laid before the government."""
    return s.dispute.settled | s.dispute.agreed | s.dispute.ruling_sought.recorded()


@rule(
    title="执法信息归集到监督平台",
    cites=[TJ_SUPERVISION.art(6, par=2), TJ_SUPERVISION.art(18, par=1), TJ_PLATFORM_21.art(1)],
    since=ORDER,
    consequence=DEFECT,
    dated_by=lambda c: c.closing.date,
    applies=lambda c: c.agency.province == TIANJIN,
    message="处罚、强制或者检查信息没有上传行政执法监督平台。",
    remedy="立即上传并核对与案卷一致。",
)
def sup_platform_collect(c: Facts) -> Condition:
    """What was done is on the platform by the time the case is closed; the number of days was not read (open question P3)."""
    sealed = (c.sealings.size() == 0) | c.collection.coercion.recorded()
    inspected = ~c.inspection.happened | c.collection.inspection.recorded()
    decided = ~c.decision.happened | c.collection.decision.recorded()
    return decided & sealed & inspected
