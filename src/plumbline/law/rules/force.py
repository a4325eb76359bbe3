"""Enforcement by the agency's own force (行政机关强制执行). 行政强制法 第三十四条至第四十九条."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_years, days_between, either, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import COMPULSION_LAW

SINCE = date(2012, 1, 1)
MONEY_KINDS = ("transfer", "auction")


def _enforced(c: Facts, f: Facts) -> Symbol:
    return either(f.carried_out, f.decided)


def _by_decision(c: Facts, f: Facts) -> Condition:
    """Removal at once from roads, waterways and public places needs no decision after a demand."""
    return ~f.substitute.immediate


@rule(
    title="法律授权的机关经催告后才作强制执行决定",
    cites=[
        COMPULSION_LAW.art(13),
        COMPULSION_LAW.art(34),
        COMPULSION_LAW.art(35),
        COMPULSION_LAW.art(37),
    ],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=lambda c, f: f.decided,
    applies=_by_decision,
    do=["核对法律是否授予本机关强制执行权；先送达催告书，期满仍不履行再决定"],
    message="没有法律授予的强制执行权、没有催告期满，或者强制执行决定缺少法定事项。",
    remedy="停止执行；没有强制执行权的申请人民法院执行，有权的补正程序后重新决定。",
)
def coe_execution_decision(c: Facts, f: Facts) -> Condition:
    """A law gives the power; the demand ran out, unless assets are being moved; the decision states what it must.

    An agency without the power may still turn goods it had sealed into payment (coe_money_30).
    """
    asked = (f.demanded <= f.decided) & ~(f.demand_deadline >= f.decided)
    power = f.own_power | ((f.kind == "auction") & f.goods_sealed_before)
    return power & (asked | f.assets_moving) & f.content_complete


@rule(
    title="不在夜间或者法定节假日强制执行",
    cites=[COMPULSION_LAW.art(43, par=1)],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=_enforced,
    applies=lambda c, f: f.at_night_or_holiday,
    message="在夜间或者法定节假日实施强制执行，又不属于情况紧急。",
    remedy="停止执行，改在工作日日间实施；造成损失的依法赔偿。",
)
def coe_time_ban(c: Facts, f: Facts) -> Condition:
    """Never at night or on statutory holidays, except in an emergency."""
    return f.urgent


@rule(
    title="不以停水停电停热停气迫使居民履行",
    cites=[COMPULSION_LAW.art(43, par=2)],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=_enforced,
    message="对居民生活停止供水、供电、供热或者供燃气迫使履行。",
    remedy="立即恢复供应。",
)
def coe_homes_supplied(c: Facts, f: Facts) -> Condition:
    """What homes live on is no means of pressure."""
    return ~f.homes_cut_off


@rule(
    title="强制拆除先公告限期自行拆除，救济期满后才实施",
    cites=[COMPULSION_LAW.art(44)],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=_enforced,
    applies=lambda c, f: f.kind == "demolition",
    message="强制拆除没有公告限期自行拆除，或者在复议、诉讼期限届满前实施。",
    remedy="停止拆除；公告限期自行拆除，救济期限届满后再依法实施。",
)
def coe_demolition(c: Facts, f: Facts) -> Condition:
    """Announced with a time to demolish oneself, and nobody has taken the remedies within their time."""
    own = f.demolition
    in_order = (own.announced <= own.deadline) & (own.deadline < _enforced(c, f))
    return own.happened & in_order & own.remedies_lapsed


@rule(
    title="金钱给付的强制执行以加处满期并经催告为前提",
    cites=[COMPULSION_LAW.art(46)],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=lambda c, f: f.decided,
    applies=lambda c, f: f.kind.is_in(*MONEY_KINDS),
    extent=["没有强制执行权的机关，只能把已经查封扣押的财物依法拍卖抵缴罚款"],
    message="加处罚款没有超过法定日数、没有催告，或者本机关无权划拨、处理该财物。",
    remedy="停止执行；条件具备后再决定，无权的申请人民法院执行。",
)
def coe_money_30(c: Facts, f: Facts) -> Condition:
    """With the power: the surcharge has run long enough and the demand failed. Without it: only goods already sealed."""
    surcharge, days = c.execution.surcharge, param("coercion.surcharge_days", on=f.decided)
    ran = days_between(surcharge.start, f.decided) >= days
    lapsed = c.execution.reconsideration.accepted.absent() & c.execution.suit.accepted.absent()
    offset = (f.kind == "auction") & f.goods_sealed_before & lapsed
    return f.demanded.recorded() & ((f.own_power & ran) | offset)


@rule(
    title="执行协议不损害他人，补救才减免加处，不履行的恢复执行",
    cites=[COMPULSION_LAW.art(42)],
    since=SINCE,
    consequence=WARNING,
    each="forces",
    dated_by=lambda c, f: f.agreement.date,
    message="执行协议损害他人权益、没有补救就减免加处罚款，或者当事人不履行协议而没有恢复执行。",
    remedy="变更协议；当事人不履行的，恢复强制执行。",
)
def coe_agreement(c: Facts, f: Facts) -> Condition:
    """Stages may be agreed; the surcharge is waived for remedies only; a broken agreement ends."""
    agreed = f.agreement
    resumed = agreed.breached.absent() | agreed.resumed.recorded()
    return ~agreed.harms_others & (~agreed.surcharge_waived | agreed.party_remedied) & resumed


@rule(
    title="中止执行有法定事由，满期未恢复的不再执行",
    cites=[COMPULSION_LAW.art(39)],
    since=SINCE,
    consequence=DEFECT,
    each="forces",
    dated_by=lambda c, f: f.stop.date,
    message="中止执行没有法定事由，或者中止满法定年限后又恢复执行。",
    remedy="写明中止事由；满法定年限的不再执行并终结。",
)
def coe_stop_end(c: Facts, f: Facts) -> Condition:
    """A listed ground; after the years of standing still against somebody without means there is no going on."""
    over = add_years(f.stop.date, param("coercion.stop_years", on=f.stop.date))
    return f.stop.ground.recorded() & ~(f.stop.no_harm_no_means & (f.stop.resumed > over))


@rule(
    title="终结执行有法定事由",
    cites=[COMPULSION_LAW.art(40)],
    since=SINCE,
    consequence=DEFECT,
    each="forces",
    dated_by=lambda c, f: f.end.date,
    message="终结执行没有记明法定事由。",
    remedy="补充终结事由和证明材料。",
)
def coe_end_ground(c: Facts, f: Facts) -> Condition:
    """Death, dissolution, loss of the object, or a withdrawn decision end the enforcement."""
    return f.end.ground.recorded()
