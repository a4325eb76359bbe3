"""Complaints to other agencies: labour, environment, petitions, and the city hotline (劳动保障、生态环境、信访、热线).

劳动保障监察条例 第二十一条; 生态环境法典 第一百四十六条; 环保举报热线工作管理办法; 信访工作条例 第二十三、三十四、三十五条;
the Tianjin hotline. Periods of days end on the next working day where the last one is a holiday.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, add_workdays, choose, param
from plumbline.engine.rules import DEFECT, UNVERIFIED, rule
from plumbline.law.instruments import (
    ECO_CODE,
    ECO_HOTLINE_15,
    LABOUR_RULES,
    LABOUR_SUPERVISION,
    PETITION_REGULATION,
    TJ_HOTLINE_39,
)
from plumbline.law.rules.complaints import by_now

TIANJIN = "12"
HOTLINE_SINCE = date(2011, 3, 1)
CODE_SINCE = date(2026, 8, 15)
PETITION_SINCE = date(2022, 5, 1)
TIANJIN_SINCE = date(2025, 1, 1)


def environmental(c: Facts, k: Facts) -> Condition:
    """A report of pollution or ecological harm."""
    return k.kind == "environment"


def petition(c: Facts, k: Facts) -> Condition:
    """A petition made to the agency or passed on to it."""
    return k.kind == "petition"


def tianjin_order(c: Facts, k: Facts) -> Condition:
    """An order of the Tianjin hotline."""
    return (k.kind == "hotline") & (c.agency.province == TIANJIN)


def extended(k: Facts) -> Condition:
    """The leader allowed more time and the reporter was told why."""
    more = k.handling.extension
    return more.happened & (more.approver == "leader") & more.told.recorded()


def last_day(k: Facts, days: Symbol, more: Symbol) -> Symbol:
    """The last day to finish, counted from acceptance."""
    start = k.acceptance.date
    return choose(extended(k), add_days(start, days + more), add_days(start, days))


@rule(
    title="限期受理劳动保障投诉并立案",
    cites=[LABOUR_RULES.art(18, par=1)],
    since=date(2005, 2, 1),
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: (k.kind == "labour") & ~k.court_route.happened & by_now(k.acceptance.date, k).recorded(),
    message="收到符合条件的劳动保障投诉后，没有在规定的工作日内受理并立案。",
    remedy="立即受理立案，说明逾期原因。",
)
def cmp_labour(c: Facts, k: Facts) -> Condition:
    """Five working days; the sixty working days after that are the case's own clock."""
    days = param("complaint.labour_accept_workdays", on=k.received)
    return by_now(k.acceptance.date, k) <= add_workdays(k.received, days)


@rule(
    title="应当走仲裁诉讼的告知投诉人",
    cites=[LABOUR_SUPERVISION.art(21, par=2)],
    since=date(2004, 12, 1),
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: (k.kind == "labour") & k.court_route.happened,
    message="事项应当通过劳动争议处理或者诉讼程序解决，没有告知投诉人。",
    remedy="书面告知投诉人办理途径。",
)
def cmp_labour_route(c: Facts, k: Facts) -> Condition:
    """What belongs to arbitration or the court, or is already there, is not taken up, but the worker is told so."""
    return k.court_route.told.recorded()


@rule(
    title="限期告知生态环境举报是否受理",
    cites=[ECO_HOTLINE_15.art(7, par=2)],
    since=HOTLINE_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: environmental(c, k) & k.reachable & by_now(k.acceptance.told, k).recorded(),
    status=UNVERIFIED,
    message="没有当场告知，也没有在规定的日数内告知举报人是否受理。",
    remedy="立即告知举报人并说明原因。",
)
def cmp_eco(c: Facts, k: Facts) -> Condition:
    """At once, or within fifteen days; nobody is told who cannot be reached."""
    due = add_days(k.received, param("complaint.eco_told_days", on=k.received))
    return by_now(k.acceptance.told, k) <= due


@rule(
    title="限期将生态环境举报转送承办机构",
    cites=[ECO_HOTLINE_15.art(8), ECO_HOTLINE_15.art(9, par=1)],
    since=HOTLINE_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: (
        environmental(c, k) & (k.acceptance.result == "accepted") & by_now(k.handling.forwarded, k).recorded()
    ),
    status=UNVERIFIED,
    message="受理后没有在规定的工作日内转送承办机构。",
    remedy="立即转送，说明迟延原因。",
)
def cmp_eco_forward(c: Facts, k: Facts) -> Condition:
    """Three working days from acceptance to the unit that will look into it."""
    days = param("complaint.eco_forward_workdays", on=k.acceptance.date)
    return by_now(k.handling.forwarded, k) <= add_workdays(k.acceptance.date, days)


@rule(
    title="限期办结生态环境举报",
    cites=[ECO_HOTLINE_15.art(10, par=1)],
    since=HOTLINE_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: (
        environmental(c, k) & (k.acceptance.result == "accepted") & by_now(k.handling.finished, k).recorded()
    ),
    status=UNVERIFIED,
    message="举报没有在规定的日数内办结，也没有经负责人批准延长并告知举报人。",
    remedy="尽快办结；需要延长的报负责人批准并告知理由。",
)
def cmp_eco_finish(c: Facts, k: Facts) -> Condition:
    """Sixty days, thirty more with approval and notice."""
    on = k.acceptance.date
    due = last_day(k, param("complaint.eco_days", on=on), param("complaint.eco_extension_days", on=on))
    return by_now(k.handling.finished, k) <= due


@rule(
    title="生态环境举报办理结果答复举报人",
    cites=[ECO_HOTLINE_15.art(11, par=1)],
    since=HOTLINE_SINCE,
    until=date(2026, 8, 14),
    edition_of="cmp_eco_feedback",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.handling.finished,
    applies=lambda c, k: environmental(c, k) & k.reachable,
    status=UNVERIFIED,
    message="举报已经办结，没有将结果答复举报人。",
    remedy="补充答复并将记录入卷。",
)
def cmp_eco_feedback_2011(c: Facts, k: Facts) -> Condition:
    """The unit that finished the report answers the reporter; the text says promptly, without a number."""
    return k.handling.answered.recorded()


@rule(
    title="实名生态环境举报反馈处理结果",
    cites=[ECO_CODE.art(146, par=1), ECO_HOTLINE_15.art(11, par=1)],
    since=CODE_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.handling.finished,
    applies=lambda c, k: environmental(c, k) & k.real_name,
    message="实名举报已经办结，没有向举报人反馈处理结果。",
    remedy="补充反馈并将记录入卷。",
)
def cmp_eco_feedback(c: Facts, k: Facts) -> Condition:
    """Since the code whoever reports under a real name is owed the result by law."""
    return k.handling.answered.recorded()


@rule(
    title="对生态环境举报人的信息保密",
    cites=[ECO_CODE.art(146, par=1)],
    since=CODE_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=environmental,
    message="举报人的信息被泄露。",
    remedy="查明泄露经过，保护举报人，追究责任。",
)
def cmp_eco_reporter(c: Facts, k: Facts) -> Condition:
    """The reporter is protected."""
    return ~k.reporter_disclosed


@rule(
    title="限期书面告知信访事项的处理途径",
    cites=[PETITION_REGULATION.art(23, par=2), PETITION_REGULATION.art(23, par=3)],
    since=PETITION_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: petition(c, k) & k.reachable & by_now(k.acceptance.told, k).recorded(),
    message="没有在收到信访事项后的规定日数内书面告知接收情况、处理途径和程序。",
    remedy="立即书面告知信访人。",
)
def cmp_petition(c: Facts, k: Facts) -> Condition:
    """Fifteen days, unless name and address are unclear."""
    due = add_days(k.received, param("complaint.petition_told_days", on=k.received))
    return by_now(k.acceptance.told, k) <= due


@rule(
    title="限期办结信访事项",
    cites=[PETITION_REGULATION.art(34)],
    since=PETITION_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: (
        petition(c, k) & (k.acceptance.result == "accepted") & by_now(k.handling.finished, k).recorded()
    ),
    message="信访事项没有在规定的日数内办结，也没有经负责人批准延长并告知理由。",
    remedy="尽快出具处理意见书；需要延长的报负责人批准并告知理由。",
)
def cmp_petition_finish(c: Facts, k: Facts) -> Condition:
    """Sixty days, at most thirty more with approval and notice."""
    on = k.acceptance.date
    due = last_day(k, param("complaint.petition_days", on=on), param("complaint.petition_extension_days", on=on))
    return by_now(k.handling.finished, k) <= due


@rule(
    title="限期答复信访复查请求",
    cites=[PETITION_REGULATION.art(35)],
    since=PETITION_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.reexamination.requested,
    applies=lambda c, k: petition(c, k) & by_now(k.reexamination.answered, k).recorded(),
    message="没有在收到复查请求后的规定日数内提出复查意见并书面答复。",
    remedy="立即提出复查意见并答复。",
)
def cmp_petition_review(c: Facts, k: Facts) -> Condition:
    """Thirty days for the review."""
    due = add_days(k.reexamination.requested, param("complaint.petition_review_days", on=k.reexamination.requested))
    return by_now(k.reexamination.answered, k) <= due


@rule(
    title="按紧急程度及时接收热线工单",
    cites=[TJ_HOTLINE_39.art(1)],
    since=TIANJIN_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.order.issued_on,
    applies=lambda c, k: tianjin_order(c, k) & by_now(k.order.taken_on, k).recorded(),
    status=UNVERIFIED,
    message="热线工单没有在规定的时间内接收。",
    remedy="立即接单，说明迟延原因。",
)
def cmp_hotline_tj(c: Facts, k: Facts) -> Condition:
    """Minutes where life, property or a household's supply is at stake, at any hour; else one working day."""
    order = k.order
    minutes = param("complaint.hotline_minutes", on=order.issued_on, urgency=order.urgency)
    days = param("complaint.hotline_workdays", on=order.issued_on)
    in_minutes = order.minutes <= minutes
    in_days = by_now(order.taken_on, k) <= add_workdays(order.issued_on, days)
    return choose(minutes.recorded(), in_minutes, in_days)


@rule(
    title="不属于本机关的热线工单及时退回",
    cites=[TJ_HOTLINE_39.art(1)],
    since=TIANJIN_SINCE,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.order.issued_on,
    applies=lambda c, k: tianjin_order(c, k) & k.order.misdirected & by_now(k.order.returned, k).recorded(),
    status=UNVERIFIED,
    message="不属于本机关的工单没有在规定的工作日内退回。",
    remedy="与热线机构协商改派，不得搁置。",
)
def cmp_hotline_return(c: Facts, k: Facts) -> Condition:
    """One working day, two where it is hard to say who should have it; read in a draft only (open question O6)."""
    on = k.order.issued_on
    usual, hard = (
        param("complaint.hotline_return_workdays", on=on),
        param("complaint.hotline_hard_return_workdays", on=on),
    )
    return by_now(k.order.returned, k) <= add_workdays(on, choose(k.order.hard_to_place, hard, usual))
