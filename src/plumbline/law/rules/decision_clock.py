"""How long a case may take: the clock from filing to decision, extensions, what is taken off (办案期限).

行政处罚法 第六十条; fields differ by the numbers of parameters/decision.toml only.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import (
    Condition,
    Facts,
    ListFacts,
    Symbol,
    add_workdays,
    choose,
    net_days,
    net_workdays,
    param,
)
from plumbline.engine.rules import DEFECT, UNVERIFIED, rule
from plumbline.law.instruments import (
    LABOUR_RULES,
    LABOUR_SUPERVISION,
    PENALTY_LAW,
    SAMR_PROCEDURE,
)


def _approved_days(c: Facts) -> Symbol:
    return c.extensions.where(lambda e: e.approver.is_in("leader", "collective")).sum(lambda e: e.days)


def _excluded(c: Facts) -> ListFacts:
    """The recorded periods that the field's rules take off the clock."""

    def allowed(e: Facts) -> Condition:
        return param("decision.exclusion_allowed", on=c.filing.date, field=c.agency.field, reason=e.reason)

    return c.exclusions.where(allowed)


@rule(
    title="在办案期限内作出决定",
    cites=[PENALTY_LAW.art(60), SAMR_PROCEDURE.art(64)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide", "extend_case", "suspend_case"],
    dated_by=lambda c: c.filing.date,
    applies=lambda c: c.decision.happened & (c.agency.field != "labour"),
    do=["立案当日记下办案期限", "到期前办理延长审批，写明理由"],
    dont=["内部意见、电话告知不算作出决定"],
    extent=["中止、听证、检测等时间按本领域规定扣除，重叠的只扣一次"],
    message="作出决定的日期超过了办案期限（已加经批准的延长、已扣除依法不计的期间）。",
    remedy="说明超期原因并入卷；尽快作出决定。",
)
def dec_90d(c: Facts) -> Condition:
    """Ninety days from filing to the written decision; lateness alone is a scored defect, open question 2."""
    allowed = param("decision.days", on=c.filing.date, field=c.agency.field) + _approved_days(c)
    return net_days(c.filing.date, c.decision.date, c.suspensions, _excluded(c)) <= allowed


@rule(
    title="办案期限的延长有权限且不超过上限",
    cites=[PENALTY_LAW.art(60), SAMR_PROCEDURE.art(64, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["extend_case"],
    each="extensions",
    dated_by=lambda c, e: e.date,
    applies=lambda c, e: c.agency.field != "other",
    do=["第一次延长报负责人批准", "再次延长由负责人集体讨论决定并确定期限"],
    dont=["不要在到期之后倒签延长"],
    extent=["延长的日数见参数“第一次延长办案期限”“再次延长办案期限上限”"],
    message="办案期限的延长没有经有权的人批准，或者超过了本领域允许的日数。",
    remedy="超出部分不予计算，补充集体讨论。",
)
def dec_extension_length(c: Facts, e: Facts) -> Condition:
    """The leader extends once, the leaders together again (dec_ext_samr, dec_ext_mohurd, dec_ext_mee)."""
    first = param("decision.first_extension_days", on=e.date, field=c.agency.field)
    second = param("decision.second_extension_days", on=e.date, field=c.agency.field)
    by_leader = e.approver.is_in("leader", "collective") & (e.days <= first)
    again = (e.approver == "collective") & choose(second.absent(), e.days.recorded(), e.days <= second)
    return choose(e.ordinal <= 1, by_leader, again)


@rule(
    title="劳动保障监察在期限内调查终结",
    cites=[LABOUR_SUPERVISION.art(17)],
    since=date(2004, 12, 1),
    consequence=DEFECT,
    guards=["finish_investigation", "extend_case"],
    dated_by=lambda c: c.filing.date,
    applies=lambda c: c.investigation.happened & (c.agency.field == "labour"),
    message="劳动保障监察的调查超过了期限（已加经批准的延长）。",
    remedy="说明超期原因并入卷。",
)
def dec_labour_clock(c: Facts) -> Condition:
    """Sixty working days for the investigation, thirty more by the leader."""
    allowed = param("labour.investigation_days", on=c.filing.date) + _approved_days(c)
    return net_workdays(c.filing.date, c.investigation.date, c.suspensions) <= allowed


@rule(
    title="劳动保障监察调查终结后在期限内作出决定",
    cites=[LABOUR_RULES.art(37)],
    since=date(2005, 2, 1),
    consequence=DEFECT,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=lambda c: c.investigation.date,
    applies=lambda c: c.decision.happened & (c.agency.field == "labour"),
    message="劳动保障监察调查终结之后没有在期限内作出决定。",
    remedy="说明原因并尽快作出决定。",
)
def dec_labour_decision(c: Facts) -> Condition:
    """Fifteen working days from the end of the investigation; the text was not read, open question 6."""
    return c.decision.date <= add_workdays(c.investigation.date, param("labour.decision_days", on=c.investigation.date))
