"""Supervision of enforcement (行政执法监督): who, what about, with which papers and by when.

行政执法监督条例 (from 2026-02-01) names the papers and sets no days. Days come from 天津市行政执法监督规定 and, inside
market supervision, from 市场监督管理执法监督暂行规定; elsewhere rules on days do not apply (open question P1).
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_workdays, choose, either, param
from plumbline.engine.rules import DEFECT, SUPERVISION, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import (
    ENTERPRISE_INSPECTION_54,
    SAMR_SUPERVISION_22,
    SUPERVISION_825,
    TJ_SUPERVISION,
)

TIANJIN = "12"
ORDER = date(2014, 10, 1)
LAST_DAY_OF_ORDER = date(2026, 1, 31)
REGULATION = date(2026, 2, 1)


def by_now(step: Symbol, s: Facts) -> Symbol:
    """The day of the step; while it is not taken, the day up to which the record runs."""
    return either(step, s.as_of)


def begun(s: Facts) -> Symbol:
    """The day of acceptance, or of discovery where none is recorded."""
    return either(s.acceptance.date, s.found)


def tianjin(c: Facts, s: Facts) -> Condition:
    """Supervision of an agency in Tianjin."""
    return c.agency.province == TIANJIN


def for_government(c: Facts, s: Facts) -> Condition:
    """Supervision on behalf of a people's government, not within a department."""
    return s.body.is_in("justice", "government")


def days_of(name: str, c: Facts, s: Facts, on: Symbol) -> Symbol:
    """A number of working days set for the province, or for the department's own line."""
    return param(name, on=on, province=c.agency.province, body=s.body, field=c.agency.field)


def answers_due(s: Facts, p: Facts, c: Facts) -> Symbol:
    """When a paper must be answered: as it says, else as the line of authority says."""
    stated = add_workdays(p.served, days_of("supervision.reply_workdays", c, s, p.served))
    return either(p.reply_due, choose(p.kind == "notice", stated, p.reply_due))


def papers_answered(c: Facts, s: Facts) -> Condition:
    """Every paper that asks for an answer names a day and has its answer by then."""
    due = s.papers.where(lambda p: p.kind.is_in("notice", "urge", "opinion"))
    return due.all(lambda p: by_now(p.replied, s) <= answers_due(s, p, c))


def followed_up(s: Facts) -> Condition:
    """Corrected in time; else named and laid before the government."""
    done = by_now(s.order.corrected, s) <= s.order.deadline
    return done | (s.order.criticised.recorded() & s.order.proposed.recorded())


@rule(
    title="由法定的行政执法监督机构实施监督",
    cites=[SUPERVISION_825.art(6), SUPERVISION_825.art(42)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    message="监督不是由司法行政部门、上级主管部门、本机关或者人民政府实施。",
    remedy="由有权的行政执法监督机构接手；司法所只能协助。",
)
def sup_body(c: Facts, s: Facts) -> Condition:
    """Justice departments supervise for their government, departments within their own line; offices only assist."""
    return s.body.recorded() & (s.body != "office")


@rule(
    title="监督事项属于法定范围",
    cites=[SUPERVISION_825.art(11, par=2), SUPERVISION_825.art(12)],
    since=REGULATION,
    consequence=WARNING,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    message="监督事项没有写明属于哪一类法定监督内容。",
    remedy="按照监督条例第十一条、第十二条补写监督内容。",
)
def sup_scope(c: Facts, s: Facts) -> Condition:
    """Each matter is about something that the regulation names."""
    return s.topics.size() >= 1


@rule(
    title="已进入复议诉讼的争议不重复监督",
    cites=[SUPERVISION_825.art(33, par=3)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.acceptance.date,
    applies=lambda c, s: s.in_remedy,
    message="争议已经进入行政复议或者行政诉讼，仍然受理监督。",
    remedy="停止重复监督，告知当事人等待复议诉讼结果。",
)
def sup_remedy_first(c: Facts, s: Facts) -> Condition:
    """What is before a review body or court is not supervised beside it."""
    return ~s.acceptance.accepted


@rule(
    title="发现监督事项后限期决定是否受理",
    cites=[TJ_SUPERVISION.art(21, par=1)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.found,
    applies=lambda c, s: (
        (s.channel != "complaint")
        & by_now(s.acceptance.date, s).recorded()
        & days_of("supervision.accept_workdays", c, s, s.found).recorded()
    ),
    message="发现监督事项后没有在规定的工作日内决定是否受理。",
    remedy="立即作出是否受理的决定。",
)
def sup_accept_3wd(c: Facts, s: Facts) -> Condition:
    """Three working days in Tianjin; complaints against acts of enforcement have a rule of their own."""
    days = days_of("supervision.accept_workdays", c, s, s.found)
    return by_now(s.acceptance.date, s) <= add_workdays(s.found, days)


@rule(
    title="限期办结监督事项",
    cites=[TJ_SUPERVISION.art(21, par=2)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.acceptance.date,
    applies=lambda c, s: (
        s.acceptance.accepted
        & by_now(s.decision.date, s).recorded()
        & days_of("supervision.decide_workdays", c, s, s.acceptance.date).recorded()
    ),
    message="受理后没有在规定的工作日内作出处理决定。",
    remedy="尽快作出处理决定；需要延长的报机构负责人批准。",
)
def sup_decide_30wd(c: Facts, s: Facts) -> Condition:
    """Thirty working days from acceptance, ten more with the approval of the body's head."""
    on = s.acceptance.date
    days = days_of("supervision.decide_workdays", c, s, on)
    more = days_of("supervision.extension_workdays", c, s, on)
    due = choose(s.extension.approved, add_workdays(on, days + more), add_workdays(on, days))
    return by_now(s.decision.date, s) <= due


@rule(
    title="监督处理结果告知有关单位和当事人",
    cites=[TJ_SUPERVISION.art(21, par=2)],
    since=ORDER,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: s.decision.date,
    applies=tianjin,
    message="监督处理结果没有告知有关单位和当事人。",
    remedy="补充告知。",
)
def sup_result_told(c: Facts, s: Facts) -> Condition:
    """The result is told; the text says promptly, without a number."""
    return s.decision.told.recorded()


@rule(
    title="监督文书按期答复",
    cites=[TJ_SUPERVISION.art(22, item=2)],
    since=ORDER,
    until=LAST_DAY_OF_ORDER,
    edition_of="sup_docs",
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    applies=tianjin,
    message="监督通知书没有写明答复期限，或者没有在期限内答复。",
    remedy="催促答复；拒不答复的依法处理。",
)
def sup_docs_2014(c: Facts, s: Facts) -> Condition:
    """A notice, an answer within the time it states, a decision."""
    return papers_answered(c, s)


@rule(
    title="监督文书按期答复",
    cites=[SUPERVISION_825.art(27, par=2), SUPERVISION_825.art(28, par=2), SAMR_SUPERVISION_22.art(18, par=2)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    message="督办函、意见书或者通知书没有写明期限，或者没有在期限内报送情况。",
    remedy="催促报送；仍不报送的提请本级人民政府决定。",
)
def sup_docs(c: Facts, s: Facts) -> Condition:
    """Each paper states a time, and the agency reports within it."""
    return papers_answered(c, s)


@rule(
    title="监督文书与情形相符",
    cites=[SUPERVISION_825.art(27, par=1), SUPERVISION_825.art(28, par=1), SUPERVISION_825.art(29)],
    since=REGULATION,
    consequence=DEFECT,
    each="supervisions",
    dated_by=lambda c, s: begun(s),
    applies=for_government,
    message="监督文书与情形不符：不履职用督办函，违法或者明显不当用意见书，重大问题或者拒不纠正由人民政府制发决定书。",
    remedy="改用相应的文书；决定书报本级人民政府决定后制发。",
)
def sup_paper_fits(c: Facts, s: Facts) -> Condition:
    """Omission: a reminder. Unlawfulness: an opinion. Gravity or defiance: a decision, and that is the government's."""
    return s.papers.all(
        lambda p: (
            (p.kind == "notice")
            | ((p.kind == "urge") & (p.ground == "duty_omitted"))
            | ((p.kind == "opinion") & (p.ground == "unlawful"))
            | ((p.kind == "decision") & p.ground.is_in("grave", "not_followed") & (p.issuer == "government"))
        )
    )


@rule(
    title="限期改正有期限，逾期不改有后续处理",
    cites=[TJ_SUPERVISION.art(30, par=1)],
    since=ORDER,
    until=LAST_DAY_OF_ORDER,
    edition_of="sup_order_fix",
    consequence=SUPERVISION,
    each="supervisions",
    dated_by=lambda c, s: s.order.date,
    applies=tianjin,
    message="责令改正没有期限，或者逾期不改而没有通报批评并提请人民政府撤销违法行为。",
    remedy="通报批评，提请本级人民政府撤销有关行为。",
)
def sup_order_fix_2014(c: Facts, s: Facts) -> Condition:
    """Fix it by the day; else criticism in public and a proposal to revoke the act."""
    return followed_up(s)


@rule(
    title="限期纠正有期限，逾期不纠正有后续处理",
    cites=[SUPERVISION_825.art(29), SUPERVISION_825.art(31), TJ_SUPERVISION.art(30, par=1)],
    since=REGULATION,
    consequence=SUPERVISION,
    each="supervisions",
    dated_by=lambda c, s: s.order.date,
    message="纠正没有期限，或者逾期不纠正而没有提出处理建议报本级人民政府决定。",
    remedy="提出处理建议，报本级人民政府决定；可以通报。",
)
def sup_order_fix(c: Facts, s: Facts) -> Condition:
    """Defiance goes to the government by national law; naming in public is left to the body's judgement, but in Tianjin."""
    done = by_now(s.order.corrected, s) <= s.order.deadline
    named = s.order.criticised.recorded() | ~tianjin(c, s)
    return done | (s.order.proposed.recorded() & named)


@rule(
    title="查实的乱检查都有处理",
    cites=[ENTERPRISE_INSPECTION_54.art(8)],
    since=date(2025, 1, 3),
    consequence=SUPERVISION,
    each="supervisions",
    dated_by=lambda c, s: s.decision.date,
    applies=lambda c, s: s.proved & s.topics.has("inspection"),
    status=UNVERIFIED,
    message="查实的乱检查没有责令改正，或者情节严重而没有约谈负责人、点名通报。",
    remedy="责令改正；情节严重的约谈主要负责人并点名通报。",
)
def sup_bad_inspection(c: Facts, s: Facts) -> Condition:
    """Every case found is dealt with; the point of the opinion is provisional (open question B10)."""
    return s.order.happened & (~s.grave | (s.talked.recorded() & s.named.recorded()))
