"""Complaints and reports in market supervision (投诉举报): two orders, one day between them.

市场监督管理投诉举报处理暂行办法 (order 20, until 2026-04-14) and 市场监督管理投诉举报处理办法 (order 121, from
2026-04-15). Each step is judged by the order in force on the day its period began. No step of a case
is guarded; the register of complaints is reviewed. What is not done counts as of the day of the record.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import (
    Condition,
    Facts,
    Symbol,
    add_days,
    add_workdays,
    choose,
    days_between,
    either,
    net_days,
    net_workdays,
    param,
)
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import SAMR_COMPLAINTS_20, SAMR_COMPLAINTS_121

OLD = date(2020, 1, 1)
LAST_OLD = date(2026, 4, 14)
NEW = date(2026, 4, 15)
OLD_REFUSALS = (
    "not_competent",
    "handled_elsewhere",
    "mediated_elsewhere",
    "not_consumer",
    "three_years",
    "materials_missing",
    "other_law",
)
NEW_REFUSALS = (
    "not_competent",
    "handled_elsewhere",
    "not_consumer",
    "three_years",
    "materials_missing",
    "materials_false",
    "identity_refused",
    "other_law",
)


def by_now(step: Symbol, k: Facts) -> Symbol:
    """The day of the step; while it is not taken, the day up to which the record runs."""
    return either(step, k.as_of)


def consumer(c: Facts, k: Facts) -> Condition:
    """A consumer's complaint before an agency of market supervision that may handle it."""
    return (c.agency.field == "market") & (k.kind == "complaint")


def reported(c: Facts, k: Facts) -> Condition:
    """A lead to a violation: a report, or what came to light in mediation."""
    lead = (k.kind == "report") | k.check.found.recorded()
    return (c.agency.field == "market") & lead & by_now(k.check.decided, k).recorded()


def lead_since(c: Facts, k: Facts) -> Symbol:
    """The day from which the check of the lead runs."""
    return either(k.check.found, k.received)


def awaiting_acceptance(c: Facts, k: Facts) -> Condition:
    """A complaint whose acceptance was due or done."""
    return consumer(c, k) & k.competent & by_now(k.acceptance.date, k).recorded()


def accepted_and_told(c: Facts, k: Facts) -> Condition:
    """Decided and told within the period."""
    due = add_workdays(k.received, param("complaint.accept_workdays", on=k.received))
    return (by_now(k.acceptance.date, k) <= due) & (by_now(k.acceptance.told, k) <= due)


def mediating(c: Facts, k: Facts) -> Condition:
    """An accepted complaint whose mediation ended or still runs."""
    return consumer(c, k) & (k.acceptance.result == "accepted") & by_now(k.mediation.ended, k).recorded()


def mediation_failed(c: Facts, k: Facts) -> Condition:
    """Mediation was brought to an end without agreement."""
    ended = (k.mediation.result == "terminated") & by_now(k.mediation.told, k).recorded()
    return (c.agency.field == "market") & ended


def both_told(c: Facts, k: Facts) -> Condition:
    """Both sides learn of the end of the mediation in time."""
    days = param("complaint.told_workdays", on=k.mediation.ended)
    return by_now(k.mediation.told, k) <= add_workdays(k.mediation.ended, days)


def checked_in_time(c: Facts, k: Facts) -> Condition:
    """Fifteen working days and, with the leader's approval, fifteen more."""
    start = lead_since(c, k)
    days = param("complaint.check_workdays", on=start)
    more = param("complaint.check_extension_workdays", on=start)
    longer = k.check.extension.happened & (k.check.extension.approver == "leader")
    return by_now(k.check.decided, k) <= choose(longer, add_workdays(start, days + more), add_workdays(start, days))


def settled_or_referred(c: Facts, k: Facts) -> Condition:
    """Settled within the period, or laid before the common superior."""
    due = add_workdays(k.dispute.arose, param("complaint.dispute_workdays", on=k.dispute.arose))
    return k.dispute.referred.recorded() | (by_now(k.dispute.settled, k) <= due)


@rule(
    title="投诉和举报分别处理",
    cites=[SAMR_COMPLAINTS_20.art(7)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_split",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: (c.agency.field == "market") & k.mixed,
    message="同一材料既有投诉又有举报，没有分别登记。",
    remedy="补登另一编号，两项各按自己的期限办理。",
)
def cmp_split_2020(c: Facts, k: Facts) -> Condition:
    """One letter, two matters, two clocks."""
    return k.linked_id.recorded()


@rule(
    title="投诉和举报分别处理",
    cites=[SAMR_COMPLAINTS_121.art(9)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=lambda c, k: (c.agency.field == "market") & k.mixed,
    message="同一材料既有投诉又有举报，没有分别登记。",
    remedy="补登另一编号，两项各按自己的期限办理。",
)
def cmp_split(c: Facts, k: Facts) -> Condition:
    """The new order keeps the duty in article 9."""
    return k.linked_id.recorded()


@rule(
    title="限期决定是否受理投诉并告知",
    cites=[SAMR_COMPLAINTS_20.art(14)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_accept",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=awaiting_acceptance,
    message="没有在收到投诉后的法定工作日内决定是否受理并告知投诉人。",
    remedy="立即作出决定并告知，说明逾期原因。",
)
def cmp_samr_accept_2020(c: Facts, k: Facts) -> Condition:
    """Seven working days to decide and to tell."""
    return accepted_and_told(c, k)


@rule(
    title="限期决定是否受理投诉并告知",
    cites=[SAMR_COMPLAINTS_121.art(15, par=1)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.received,
    applies=awaiting_acceptance,
    message="没有在收到投诉后的法定工作日内决定是否受理并告知投诉人。",
    remedy="立即作出决定并告知，说明逾期原因。",
)
def cmp_samr_accept(c: Facts, k: Facts) -> Condition:
    """The new order keeps the seven working days."""
    return accepted_and_told(c, k)


@rule(
    title="只按法定事由不予受理投诉",
    cites=[SAMR_COMPLAINTS_20.art(15)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_refuse",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: consumer(c, k) & (k.acceptance.result == "refused"),
    message="不予受理的理由不属于规定的情形。",
    remedy="撤销不予受理决定，受理投诉并告知投诉人。",
)
def cmp_samr_refuse_2020(c: Facts, k: Facts) -> Condition:
    """Six grounds; the proceedings of another mediation body are among them."""
    return k.acceptance.refusal.is_in(*OLD_REFUSALS)


@rule(
    title="只按法定事由不予受理投诉",
    cites=[SAMR_COMPLAINTS_121.art(16)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: consumer(c, k) & (k.acceptance.result == "refused"),
    message="不予受理的理由不属于规定的情形。",
    remedy="撤销不予受理决定，受理投诉并告知投诉人。",
)
def cmp_samr_refuse(c: Facts, k: Facts) -> Condition:
    """Seven grounds: false papers and refusing to be identified are new, other mediation bodies are gone."""
    return k.acceptance.refusal.is_in(*NEW_REFUSALS)


@rule(
    title="不予受理时告知理由和其他途径",
    cites=[SAMR_COMPLAINTS_121.art(15, par=2)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: consumer(c, k) & (k.acceptance.result == "refused"),
    message="不予受理时没有告知理由，或者没有告知解决争议的其他途径。",
    remedy="补充书面告知。",
)
def cmp_samr_refuse_told(c: Facts, k: Facts) -> Condition:
    """A refusal says why, and where else the consumer can turn."""
    return k.acceptance.reasons_told & k.acceptance.other_ways_told


@rule(
    title="以身份核验为由不予受理之前已经要求提供",
    cites=[SAMR_COMPLAINTS_121.art(10, par=3), SAMR_COMPLAINTS_121.art(16, item=6)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=lambda c, k: consumer(c, k) & (k.acceptance.refusal == "identity_refused"),
    message="没有先限期提供身份证明，或者投诉人已按期提供真实身份，仍以拒不配合核验为由不予受理。",
    remedy="受理投诉；确有疑问的，先发限期提供身份证明材料通知书。",
)
def cmp_samr_identity(c: Facts, k: Facts) -> Condition:
    """Refusing is lawful when the name is another's, or after an asked-for proof stayed away or came late."""
    check = k.identity_check
    late = check.supplied.absent() | (check.supplied > check.deadline)
    return check.impersonated | (late & (k.acceptance.date > check.deadline) & (check.demanded <= check.deadline))


@rule(
    title="在调解期限内结束调解",
    cites=[SAMR_COMPLAINTS_20.art(21, par=1, item=5), SAMR_COMPLAINTS_20.art(20, par=3)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_mediate",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=mediating,
    message="受理投诉后超过规定的工作日，既没有达成协议也没有终止调解。",
    remedy="作出终止调解决定并告知双方。",
)
def cmp_samr_mediate_2020(c: Facts, k: Facts) -> Condition:
    """Forty-five working days from acceptance, testing not counted."""
    days = param("complaint.mediation_workdays", on=k.acceptance.date)
    return net_workdays(k.acceptance.date, by_now(k.mediation.ended, k), k.mediation.tests) <= days


@rule(
    title="在调解期限内结束调解",
    cites=[
        SAMR_COMPLAINTS_121.art(23, par=1, item=5),
        SAMR_COMPLAINTS_121.art(22, par=3),
        SAMR_COMPLAINTS_121.art(45),
    ],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.acceptance.date,
    applies=mediating,
    message="受理投诉后超过规定的日数，既没有达成协议也没有终止调解。",
    remedy="作出终止调解决定并告知双方。",
)
def cmp_samr_mediate(c: Facts, k: Facts) -> Condition:
    """Sixty days from acceptance, testing not counted; a last day on a holiday moves."""
    start, end = k.acceptance.date, by_now(k.mediation.ended, k)
    lost = days_between(start, end) - net_days(start, end, k.mediation.tests)
    return end <= add_days(start, param("complaint.mediation_days", on=start) + lost)


@rule(
    title="终止调解后限期告知双方",
    cites=[SAMR_COMPLAINTS_20.art(21, par=2)],
    since=OLD,
    until=LAST_OLD,
    edition_of="cmp_samr_mediate_told",
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.mediation.ended,
    applies=mediation_failed,
    message="终止调解后没有在规定的工作日内告知投诉人和被投诉人。",
    remedy="立即告知双方并说明其他解决途径。",
)
def cmp_samr_mediate_told_2020(c: Facts, k: Facts) -> Condition:
    """Seven working days to tell both sides."""
    return both_told(c, k)


@rule(
    title="终止调解后限期告知双方",
    cites=[SAMR_COMPLAINTS_121.art(23, par=2)],
    since=NEW,
    consequence=DEFECT,
    each="complaints",
    dated_by=lambda c, k: k.mediation.ended,
    applies=mediation_failed,
    message="终止调解后没有在规定的工作日内告知投诉人和被投诉人。",
    remedy="立即告知双方并说明其他解决途径。",
)
def cmp_samr_mediate_told(c: Facts, k: Facts) -> Condition:
    """The new order keeps the seven working days."""
    return both_told(c, k)
