"""Reports in market supervision after the complaint: check, feedback, competence, and what became of it (举报核查、诉转案)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, param
from plumbline.engine.rules import DEFECT, SUPERVISION, rule
from plumbline.law.instruments import (
    PENALTY_LAW,
    SAMR_COMPLAINTS_20,
    SAMR_COMPLAINTS_121,
    SAMR_PROCEDURE,
    SUPERVISION_825,
)
from plumbline.law.rules.complaints import (
    LAST_OLD,
    NEW,
    OLD,
    by_now,
    checked_in_time,
    lead_since,
    reported,
    settled_or_referred,
)

REGULATION = date(2026, 2, 1)


def ended(c: Facts, k: Facts) -> Condition:
    """The matter was struck from the register."""
    return k.closed.recorded()


def went_somewhere(c: Facts, k: Facts) -> Condition:
    """Mediated, refused, answered, passed on to a named agency, or turned into a numbered case."""
    passed_on = (k.outcome != "transferred") | k.transferred_to.recorded()
    filed = (k.outcome != "filed") | k.case_number.recorded()
    decided = ~k.clue_found | k.check.decided.recorded() | (k.outcome == "transferred")
    return k.outcome.recorded() & passed_on & filed & decided


@rule(
    title="限期核查举报线索并决定是否立案",
    cites=[SAMR_COMPLAINTS_20.art(23, par=1), SAMR_COMPLAINTS_20.art(31, par=1), SAMR_PROCEDURE.art(18, par=1)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_report",
    consequence=DEFECT,
    each="complaints",
    dated_by=lead_since,
    applies=reported,
    message="举报或者调解中发现的线索没有在规定的工作日内核查并决定是否立案。",
    remedy="立即核查并决定是否立案；没有批准延期的说明原因。",
)
def cmp_samr_report_2020(c: Facts, k: Facts) -> Condition:
    """A report, or a lead from mediation, is checked within the period of the penalty procedure."""
    return checked_in_time(c, k)


@rule(
    title="限期核查举报线索并决定是否立案",
    cites=[SAMR_COMPLAINTS_121.art(27, par=1), SAMR_COMPLAINTS_121.art(35, par=1), SAMR_PROCEDURE.art(18, par=1)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lead_since,
    applies=reported,
    message="举报或者调解中发现的线索没有在规定的工作日内核查并决定是否立案。",
    remedy="立即核查并决定是否立案；没有批准延期的说明原因。",
)
def cmp_samr_report(c: Facts, k: Facts) -> Condition:
    """The new order says outright that the leader approves the extension."""
    return checked_in_time(c, k)


@rule(
    title="限期将是否立案告知实名举报人",
    cites=[SAMR_COMPLAINTS_20.art(31, par=2)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_feedback",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.check.decided,
    applies=lambda c, k: reported(c, k) & k.real_name & by_now(k.feedback.date, k).recorded(),
    message="作出是否立案决定后，没有在规定的工作日内告知实名举报人。",
    remedy="立即告知举报人。",
)
def cmp_samr_feedback_2020(c: Facts, k: Facts) -> Condition:
    """Whoever gave a name learns within five working days whether a case was filed."""
    days = param("complaint.feedback_workdays", on=k.check.decided)
    return by_now(k.feedback.date, k) <= add_workdays(k.check.decided, days)


@rule(
    title="依照法律法规规章告知举报处理结果",
    cites=[SAMR_COMPLAINTS_121.art(36)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.check.decided,
    applies=lambda c, k: reported(c, k) & k.feedback.required,
    message="法律、法规、规章要求告知举报处理结果，没有告知。",
    remedy="补充告知并将记录入卷。",
)
def cmp_samr_feedback(c: Facts, k: Facts) -> Condition:
    """The new order sets no number and no general duty: it refers to what other texts require (open question O3)."""
    return k.feedback.date.recorded()


@rule(
    title="处理权限争议限期协商或者报请指定",
    cites=[SAMR_COMPLAINTS_20.art(30)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_dispute_7wd",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.dispute.arose,
    applies=lambda c, k: c.agency.field == "market",
    message="处理权限争议没有在规定的工作日内协商解决，也没有报请共同上级指定。",
    remedy="报请共同的上一级市场监督管理部门指定处理机关。",
)
def cmp_dispute_7wd_2020(c: Facts, k: Facts) -> Condition:
    """Seven working days to agree, else the common superior names the agency."""
    return settled_or_referred(c, k)


@rule(
    title="处理权限争议限期协商或者报请指定",
    cites=[SAMR_COMPLAINTS_121.art(33)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.dispute.arose,
    applies=lambda c, k: c.agency.field == "market",
    message="处理权限争议没有在规定的工作日内协商解决，也没有报请共同上级指定。",
    remedy="报请共同的上一级市场监督管理部门指定处理机关。",
)
def cmp_dispute_7wd(c: Facts, k: Facts) -> Condition:
    """The new order keeps the seven working days."""
    return settled_or_referred(c, k)


@rule(
    title="每件投诉举报都有去向",
    cites=[PENALTY_LAW.art(54, par=2), PENALTY_LAW.art(75, par=2)],
    since=date(2021, 7, 15),
    until=date(2026, 1, 31),
    edition_of="cmp_to_case",
    consequence=SUPERVISION,
    each="complaints",
    dated_by=lambda c, k: k.closed,
    applies=ended,
    message="投诉举报已经销号，但没有去向：没有转送机关、立案案号，或者线索属实而没有决定是否立案。",
    remedy="由监督机构核查是否有案不立，并补正登记。",
)
def cmp_to_case_2021(c: Facts, k: Facts) -> Condition:
    """A lead that meets the standard is filed in time."""
    return went_somewhere(c, k)


@rule(
    title="每件投诉举报都有去向",
    cites=[SUPERVISION_825.art(11, par=2, item=4), PENALTY_LAW.art(54, par=2)],
    since=REGULATION,
    consequence=SUPERVISION,
    each="complaints",
    dated_by=lambda c, k: k.closed,
    applies=ended,
    message="投诉举报已经销号，但没有去向：没有转送机关、立案案号，或者线索属实而没有决定是否立案。",
    remedy="由监督机构核查是否有案不立、推诿扯皮，并补正登记。",
)
def cmp_to_case(c: Facts, k: Facts) -> Condition:
    """Not filing what should be filed, and passing the buck, are subjects of supervision by name."""
    return went_somewhere(c, k)
