"""The right to a hearing (听证): when it must be offered, until when it may be asked for, and that it is held."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_days, add_workdays, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    MEE_PROCEDURE,
    MEE_REVIEW_24,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_HEARING,
)
from plumbline.law.rules.notice import FIRST_LAW, LAST_DAY_OF_FIRST_LAW, REVISED, penalty_in_view
from plumbline.law.rules.reach import of_heavy_kind, of_large_amount, ordinary_penalty, renoticed_on, told_on


def request_in_time(c: Facts) -> Condition:
    """The party asked for a hearing within the working days of the revised law."""
    days = param("hearing.request_days", on=renoticed_on(c))
    return c.hearing_request.happened & (c.hearing_request.date <= add_workdays(renoticed_on(c), days))


def request_in_three_days(c: Facts) -> Condition:
    """The party asked for a hearing within the calendar days of the first law."""
    days = param("hearing.request_days", on=renoticed_on(c))
    return c.hearing_request.happened & (c.hearing_request.date <= add_days(renoticed_on(c), days))


def not_refused(c: Facts) -> Condition:
    """The request was taken up, or nothing has been said about it yet."""
    return c.hearing_request.accepted | c.hearing_request.accepted.absent()


@rule(
    title="较重处罚应当告知听证权",
    cites=[
        PENALTY_LAW.art(63, par=1, item=3),
        PENALTY_LAW.art(63, par=1, item=4),
        PENALTY_LAW.art(63, par=1, item=5),
        SAMR_HEARING.art(5, par=1),
        MOHURD_PROCEDURE.art(32),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=told_on,
    applies=lambda c: penalty_in_view(c) & of_heavy_kind(c),
    do=["拟降低资质等级、吊销许可证件、责令停产停业、责令关闭、限制从业的，在告知书中告知听证权"],
    dont=["不以“可以申请复议”代替听证权告知"],
    extent=["告知书写明可以要求听证、提出的期限和方式"],
    message="拟作出的处罚属于听证范围，告知书没有告知听证权。",
    remedy="重新送达载明听证权的告知书，重新起算申请期。",
)
def hear_scope(c: Facts) -> Condition:
    """Heavy kinds of penalty carry the right to a hearing."""
    return c.notice.hearing_offered


@rule(
    title="责令停产停业、吊销证照等重罚应当告知听证权（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_scope",
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=told_on,
    applies=lambda c: penalty_in_view(c) & of_heavy_kind(c),
    message="拟作出的处罚属于听证范围，没有告知听证权。没收较大数额财产同样适用（最高人民法院指导案例6号），今见《行政处罚法》第六十三条。",
    remedy="按当时的法律，未告知听证权的处罚决定违反法定程序，应当撤销。",
)
def hear_scope_1996(c: Facts) -> Condition:
    """Article 42 names closure, revocation and large fines "and the like"; guiding case 6 counts large confiscation."""
    return c.notice.hearing_offered


@rule(
    title="较大数额罚没应当告知听证权",
    cites=[
        PENALTY_LAW.art(63, par=1, item=1),
        PENALTY_LAW.art(63, par=1, item=2),
        SAMR_HEARING.art(5, par=1, item=3),
        MEE_PROCEDURE.art(89),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=told_on,
    applies=lambda c: penalty_in_view(c) & of_large_amount(c),
    do=["按本领域、当事人类型核对听证数额，达到的告知听证权"],
    dont=["不把罚款和没收拆开以避开听证数额"],
    extent=["数额含本数；地方另有规定的从其规定"],
    message="拟罚款或者没收达到听证数额，告知书没有告知听证权。",
    remedy="重新送达载明听证权的告知书，重新起算申请期。",
)
def hear_threshold(c: Facts) -> Condition:
    """From the threshold of the field and the party on, fine or confiscation carries the right to a hearing."""
    return c.notice.hearing_offered


@rule(
    title="较大数额罚没应当告知听证权（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_threshold",
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=told_on,
    applies=lambda c: penalty_in_view(c) & of_large_amount(c),
    message="拟罚款或者没收达到听证数额，没有告知听证权。",
    remedy="按当时的法律，未告知听证权的处罚决定违反法定程序。",
)
def hear_threshold_1996(c: Facts) -> Condition:
    """The first law left "large" to ministries and provinces; the table holds what is known of them."""
    return c.notice.hearing_offered


@rule(
    title="暂扣许可证件应当告知听证权（生态环境）",
    cites=[MEE_PROCEDURE.art(46, par=1, item=3)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    guards=["give_notice", "decide"],
    dated_by=told_on,
    applies=lambda c: (
        penalty_in_view(c)
        & (c.agency.field == "ecology")
        & (c.notice.kinds.has("suspend_permit") | c.decision.kinds.has("suspend_permit"))
    ),
    do=["生态环境案件拟暂扣许可证件的，一并告知听证权"],
    dont=["不因未达罚款数额而省略听证告知"],
    extent=["降低资质等级、吊销许可证件同样告知"],
    message="拟暂扣许可证件，告知书没有告知听证权。",
    remedy="重新送达载明听证权的告知书。",
)
def hear_scope_ecology(c: Facts) -> Condition:
    """The ministry's rules add suspension of permits to the list of the law."""
    return c.notice.hearing_offered


@rule(
    title="期限内的听证申请应当受理",
    cites=[PENALTY_LAW.art(64, item=1), PENALTY_LAW.art(85), SAMR_HEARING.art(7), MOHURD_PROCEDURE.art(33)],
    since=REVISED,
    consequence=FATAL,
    guards=["request_hearing", "decide"],
    dated_by=renoticed_on,
    applies=lambda c: request_in_time(c) & c.notice.hearing_offered,
    do=["口头提出的记入笔录，在送达回证上注明的即为申请"],
    dont=["不以没有书面申请书为由拒绝", "不把收到申请的日期记成审批日期"],
    extent=["从告知书送达次日起算工作日，最后一日提出仍然有效"],
    message="当事人在期限内要求听证，没有受理。",
    remedy="受理申请并依法组织听证。",
)
def hear_request_5wd(c: Facts) -> Condition:
    """A request within five working days of the notice, oral or written, must be taken."""
    return not_refused(c)


@rule(
    title="期限内的听证申请应当受理（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1, item=1)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_request_5wd",
    consequence=FATAL,
    guards=["request_hearing", "decide"],
    dated_by=renoticed_on,
    applies=lambda c: request_in_three_days(c) & c.notice.hearing_offered,
    message="当事人在期限内要求听证，没有受理。",
    remedy="按当时的法律，应当组织听证。",
)
def hear_request_3d_1996(c: Facts) -> Condition:
    """The first law gave three days, counted as calendar days."""
    return not_refused(c)


@rule(
    title="当事人要求听证的应当组织听证",
    cites=[PENALTY_LAW.art(63, par=1), SAMR_HEARING.art(7, par=3), MEE_REVIEW_24.art(15)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=renoticed_on,
    applies=lambda c: ordinary_penalty(c) & c.notice.hearing_offered & request_in_time(c),
    do=["受理后确定主持人，组织听证，听证后再提请决定"],
    dont=["不以陈述申辩复核代替听证"],
    extent=["撤回申请、无正当理由不到场的，有记录可查"],
    message="当事人依法要求听证，没有举行听证就作出决定。",
    remedy="先组织听证，根据听证笔录再作决定。",
)
def hear_held(c: Facts) -> Condition:
    """Who asks in time is heard, or the file shows how the hearing ended, before the decision."""
    heard = c.hearing.happened & ~(c.hearing.date > c.decision.date)
    return heard | c.waiver.happened


@rule(
    title="当事人要求听证的应当组织听证（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_held",
    consequence=FATAL,
    guards=["decide"],
    dated_by=renoticed_on,
    applies=lambda c: ordinary_penalty(c) & c.notice.hearing_offered & request_in_three_days(c),
    message="当事人依法要求听证，没有举行听证就作出决定。",
    remedy="按当时的法律，应当先组织听证。",
)
def hear_held_1996(c: Facts) -> Condition:
    """The same duty under article 42 of the first law."""
    heard = c.hearing.happened & ~(c.hearing.date > c.decision.date)
    return heard | c.waiver.happened
