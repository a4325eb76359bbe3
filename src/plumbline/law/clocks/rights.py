"""Periods of the party's rights: answering the notice, asking for and preparing a hearing, remedies."""

from __future__ import annotations

from datetime import date

from plumbline.law.clocks.clock import Look, Period, Unit
from plumbline.law.clocks.reading import at, day_at, happened, is_code, noticed_on, received_on
from plumbline.law.instruments import PENALTY_LAW, SAMR_HEARING


def answered(look: Look) -> date | None:
    """The decision, or an explicit waiver before it."""
    return day_at(look.case, "waiver.date") or day_at(look.case, "decision.date")


def asked(look: Look) -> date | None:
    """The request for a hearing, or the waiver of it."""
    return day_at(look.case, "hearing_request.date") or day_at(look.case, "waiver.date")


def may_ask(look: Look) -> bool:
    """The notice offered a hearing."""
    return at(look.case, "notice.hearing_offered") is True


def latest_hearing_notice(look: Look) -> date:
    """The last day on which the notice of a planned hearing can be served, counted back from its day."""
    held: date = at(look.case, "hearing.date")
    days = look.amount("hearing.notice_days", held)
    return look.law.calendar.add_workdays(held, -days)


def hearing_planned(look: Look) -> bool:
    """A hearing has been asked for and its day is set, under the law that counts working days."""
    held = at(look.case, "hearing.date")
    return happened(look.case, "hearing_request") and held is not None and held >= PENALTY_LAW.since


def market(look: Look) -> bool:
    """Market supervision has rules of its own for preparing hearings."""
    return is_code(look.case, "agency.field", "market")


def accepted_request(look: Look) -> bool:
    """A request in market supervision that was taken up."""
    return market(look) and at(look.case, "hearing_request.accepted") is True


def held_hearing(look: Look) -> bool:
    """A hearing in market supervision that was held to its end."""
    return market(look) and is_code(look.case, "hearing.ended", "held")


def may_sue_directly(look: Look) -> bool:
    """No reconsideration has been asked for, and none must come first."""
    first = is_code(look.case, "case.procedure", "simple") and at(look.case, "decision.review_first_told") is True
    return not first and not happened(look.case, "execution.reconsideration")


RIGHTS = (
    Period(
        id="notice_wait",
        title="告知后等待",
        step="decide",
        start=lambda look: noticed_on(look.case),
        done=answered,
        parameter="notice.waiting_workdays",
        unit=Unit.WORKDAYS,
        waits=True,
        explains="告知书送达次日起满{number}后才能作出决定，当事人书面放弃的除外。",
    ),
    Period(
        id="hearing_request",
        title="当事人申请听证",
        step="request_hearing",
        start=lambda look: noticed_on(look.case),
        done=asked,
        parameter="hearing.request_days",
        workdays_since=PENALTY_LAW.since,
        applies=may_ask,
        waits=True,
        explains="当事人可以自告知书送达次日起{number}内要求听证。",
    ),
    Period(
        id="hearing_host",
        title="确定听证主持人",
        step="announce_hearing",
        start="hearing_request.date",
        done="hearing.host_named",
        parameter="hearing.host_days",
        unit=Unit.WORKDAYS,
        applies=accepted_request,
        explains="自收到听证申请次日起{number}内确定听证主持人。",
    ),
    Period(
        id="hearing_notice",
        title="送达听证通知",
        step="announce_hearing",
        start="hearing_request.date",
        done="hearing.notice_served",
        parameter="hearing.notice_days",
        unit=Unit.WORKDAYS,
        due=latest_hearing_notice,
        applies=hearing_planned,
        explains="听证通知最迟在举行听证的{number}前送达。",
    ),
    Period(
        id="hearing_report",
        title="听证报告",
        step="report_hearing",
        start="hearing.date",
        done="hearing.report_date",
        parameter="hearing.report_days",
        unit=Unit.WORKDAYS,
        applies=held_hearing,
        cites=(SAMR_HEARING.art(30),),
        explains="听证结束次日起{number}内写出听证报告。",
    ),
    Period(
        id="party_reconsideration",
        title="当事人申请行政复议",
        step="serve",
        start=lambda look: received_on(look.case),
        done="execution.reconsideration.accepted",
        parameter="remedy.review_days",
        waits=True,
        explains="当事人可以自收到决定书次日起{number}内申请行政复议。",
    ),
    Period(
        id="party_suit",
        title="当事人提起行政诉讼",
        step="serve",
        start=lambda look: received_on(look.case),
        done="execution.suit.accepted",
        parameter="remedy.suit_months",
        unit=Unit.MONTHS,
        applies=may_sue_directly,
        waits=True,
        explains="当事人可以自收到决定书次日起{number}内直接向人民法院起诉。",
    ),
    Period(
        id="party_suit_after_review",
        title="当事人对复议决定起诉",
        step="serve",
        start="execution.reconsideration.decided",
        done="execution.suit.accepted",
        parameter="execution.suit_days_after_review",
        waits=True,
        explains="当事人可以自收到复议决定书次日起{number}内起诉。",
    ),
)
"""Clocks of the party's rights and of the hearing."""
