"""Periods after the decision: service, payment, demand, court, publication, closing; referral; simple procedure."""

from __future__ import annotations

from datetime import date

from plumbline.law.clocks.clock import Look, Period, Unit
from plumbline.law.clocks.reading import (
    CASH,
    at,
    closing_ground_on,
    day_at,
    decision_served_on,
    happened,
    is_code,
    latest,
    owes_money,
    paid_on,
    penalised,
    received_on,
)
from plumbline.law.instruments import LITIGATION_INTERPRETATION, PENALTY_LAW


def paid(look: Look) -> date | None:
    """Full payment."""
    return paid_on(look.case)


def paid_or_applied(look: Look) -> date | None:
    """Full payment or the application to the court."""
    return paid_on(look.case) or at(look.case, "execution.court_application.date")


def must_pay(look: Look) -> bool:
    """Money is owed and no deferral was approved."""
    return owes_money(look.case) and not happened(look.case, "execution.deferral")


def may_be_enforced(look: Look) -> bool:
    """Money is owed and no suit is on record."""
    return owes_money(look.case) and not happened(look.case, "execution.suit")


def deferred(look: Look) -> date | None:
    """The last day of the approved deferral or the last instalment."""
    return day_at(look.case, "execution.deferral.until")


def remedies_end(look: Look) -> date | None:
    """The last day on which the party could still ask for review or sue."""
    decided, received = at(look.case, "decision.date"), received_on(look.case)
    if decided is None or received is None:
        return None
    if happened(look.case, "execution.reconsideration"):
        told = at(look.case, "execution.reconsideration.decided")
        days = look.amount("execution.suit_days_after_review", decided)
        return None if told is None else look.law.calendar.add_days(told, days)
    review = look.law.calendar.add_days(received, look.amount("remedy.review_days", decided))
    suit = look.law.calendar.add_months(received, look.amount("remedy.suit_months", decided))
    first = look.number("execution.review_first", decided)
    return review if first is not None and first.value else latest(review, suit)


def court_opens(look: Look) -> date | None:
    """The day after which the agency may apply to the court."""
    end = remedies_end(look)
    return None if end is None else latest(end, at(look.case, "execution.deferral.until"))


def court_started(look: Look) -> date | None:
    """The day from which the three months run, once remedies have lapsed."""
    return court_opens(look)


def cash(look: Look) -> bool:
    """The officers took the money themselves."""
    return is_code(look.element, "channel", CASH)


def shown(look: Look) -> bool:
    """The decision that fell had been published."""
    return day_at(look.case, "publication.date") is not None


def on_the_spot(look: Look) -> bool:
    """The decision was taken on the spot."""
    return is_code(look.case, "case.procedure", "simple")


def refused_by_police(look: Look) -> bool:
    """The police did not file the case."""
    return is_code(look.case, "referral.police_result", "not_filed")


def filed_by_police(look: Look) -> bool:
    """The police filed the case."""
    return is_code(look.case, "referral.police_result", "filed")


AFTER_DECISION = (
    Period(
        id="service",
        title="送达决定书",
        step="serve",
        start="decision.date",
        done=lambda look: decision_served_on(look.case),
        parameter="service.decision_days",
        workdays_since=PENALTY_LAW.since,
        explains="当事人不在场的，自决定次日起{number}内送达决定书。",
    ),
    Period(
        id="payment",
        title="缴纳罚没款",
        step="record_payment",
        start=lambda look: received_on(look.case),
        done=paid,
        parameter="execution.payment_days",
        applies=must_pay,
        explains="当事人自收到决定书次日起{number}内缴款，逾期可以加处罚款。",
    ),
    Period(
        id="deferral",
        title="延期分期缴纳届满",
        step="record_payment",
        start="execution.deferral.approved",
        done=paid,
        due=deferred,
        cites=(PENALTY_LAW.art(66, par=2), PENALTY_LAW.art(72, par=2)),
        explains="批准的延期或者最后一期缴款届满，申请法院执行的期限从届满起算。",
    ),
    Period(
        id="demand",
        title="催告后等待",
        step="apply_court",
        start="execution.demand.served",
        done=paid_or_applied,
        parameter="execution.demand_days",
        unit=Unit.WORKDAYS,
        waits=True,
        explains="催告书送达次日起满{number}仍不履行的，才能申请法院强制执行。",
    ),
    Period(
        id="court_opens",
        title="可以申请法院执行之日",
        step="apply_court",
        start=lambda look: received_on(look.case),
        done=paid_or_applied,
        due=court_opens,
        applies=may_be_enforced,
        waits=True,
        cites=(LITIGATION_INTERPRETATION.art(156),),
        explains="当事人复议、诉讼期限（及批准的延期）届满之后才能申请法院强制执行。",
    ),
    Period(
        id="court_closes",
        title="申请法院执行期限",
        step="apply_court",
        start=court_started,
        done=paid_or_applied,
        parameter="execution.court_months",
        unit=Unit.MONTHS,
        applies=may_be_enforced,
        explains="自救济期限届满之日起{number}内申请，逾期法院不予受理。",
    ),
    Period(
        id="publication",
        title="公示处罚决定",
        step="publish",
        start="decision.date",
        done="publication.date",
        parameter="publication.days",
        unit=Unit.WORKDAYS,
        applies=lambda look: penalised(look.case),
        explains="自决定次日起{number}内公示。",
    ),
    Period(
        id="withdrawal",
        title="撤回公示",
        step="withdraw_publication",
        start="publication.change.date",
        done="publication.withdrawal.date",
        parameter="publication.withdrawal_days",
        unit=Unit.WORKDAYS,
        applies=shown,
        explains="决定被变更、撤销、确认违法或者无效次日起{number}内撤回公示并说明理由。",
    ),
    Period(
        id="closing",
        title="结案",
        step="close_case",
        start=lambda look: closing_ground_on(look.case),
        done="closing.date",
        parameter="closing.days",
        unit=Unit.WORKDAYS,
        explains="自出现结案情形次日起{number}内办理结案。",
    ),
)
"""Clocks from the decision to the closing."""

REFERRAL_AND_SIMPLE = (
    Period(
        id="referral_decision",
        title="决定是否移送",
        step="refer_police",
        start="referral.report_date",
        done="referral.decided_date",
        parameter="referral.decision_days",
        explains="负责人自接到移送报告次日起{number}内决定。",
    ),
    Period(
        id="referral_sending",
        title="移送公安机关",
        step="refer_police",
        start="referral.decided",
        done="referral.sent",
        parameter="referral.sending_hours",
        unit=Unit.HOURS,
        applies=lambda look: at(look.case, "referral.approved") is True,
        explains="批准后{number}内移送同级公安机关。",
    ),
    Period(
        id="police_reply",
        title="公安机关回告",
        step="record_police_reply",
        start="referral.sent",
        done="referral.police_told",
        parameter="referral.police_days",
        explains="公安机关自接受案件次日起{number}内决定是否立案并书面通知。",
    ),
    Period(
        id="police_reconsideration",
        title="提请公安机关复议",
        step="record_police_reply",
        start="referral.police_told",
        done="referral.reconsideration_requested",
        parameter="referral.reconsideration_days",
        applies=refused_by_police,
        waits=True,
        explains="不服不予立案的，自接到通知书次日起{number}内提请复议。",
    ),
    Period(
        id="police_goods",
        title="移交涉案物品",
        step="record_police_reply",
        start="referral.police_told",
        done="referral.goods_handed",
        parameter="referral.goods_days",
        applies=filed_by_police,
        explains="自接到立案通知书次日起{number}内移交涉案物品和材料。",
    ),
    Period(
        id="report_back",
        title="当场处罚备案",
        step="report_back",
        start="decision.date",
        done="on_the_spot.reported",
        parameter="simple.report_days",
        unit=Unit.WORKDAYS,
        applies=on_the_spot,
        explains="自当场处罚次日起{number}内报所属机关备案。",
    ),
    Period(
        id="file_handed",
        title="当场处罚材料归交",
        step="report_back",
        start="decision.date",
        done="on_the_spot.file_handed",
        parameter="simple.file_days",
        unit=Unit.WORKDAYS,
        applies=on_the_spot,
        explains="自当场处罚次日起{number}内将材料交所属机关归档。",
    ),
    Period(
        id="cash_remitted",
        title="现金罚款交至机关",
        step="record_payment",
        each="execution.payments",
        start="date",
        done="handed",
        parameter="simple.cash_remit_days",
        unit=Unit.WORKDAYS,
        applies=cash,
        explains="自当场收缴次日起{number}内交至所属机关。",
    ),
)
"""Clocks of the referral to the police and of decisions taken on the spot."""
