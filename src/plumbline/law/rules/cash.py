"""When an officer may take money, and where it goes (当场收缴).

行政处罚法 第六十七条至第七十一条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PENALTY_LAW, PENALTY_LAW_1996


def _in_cash(c: Facts, p: Facts) -> Condition:
    return p.channel == "cash"


def _cash_allowed(c: Facts, p: Facts) -> Condition:
    on_the_spot = c.case.procedure == "simple"
    small = on_the_spot & (c.decision.fine <= param("simple.cash_limit", on=c.decision.date))
    hard_later = on_the_spot & (p.cash_ground == "hard_later")
    return small | hard_later | (p.cash_ground == "remote")


@rule(
    title="只在法定情形当场收缴罚款",
    cites=[PENALTY_LAW.art(67, par=2), PENALTY_LAW.art(68), PENALTY_LAW.art(69)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_payment"],
    each="execution.payments",
    dated_by=lambda c, p: c.decision.date,
    applies=_in_cash,
    do=["告知当事人到银行或者通过电子支付缴款"],
    dont=["没有法定情形不要收现金"],
    extent=["当场处罚的小额罚款、事后难以执行的当场罚款、偏远地区经当事人提出，三种情形"],
    message="没有法定情形，执法人员不得自行收缴罚款。",
    remedy="退还现金，由当事人到指定银行或者通过电子支付系统缴纳。",
)
def simp_cash(c: Facts, p: Facts) -> Condition:
    """Officers collect only the three cases of cash; anything else breaks the separation of fining and collecting."""
    return _cash_allowed(c, p)


@rule(
    title="只在法定情形当场收缴罚款",
    cites=[PENALTY_LAW_1996.art(47), PENALTY_LAW_1996.art(48)],
    since=date(1996, 10, 1),
    until=date(2021, 7, 14),
    consequence=FATAL,
    each="execution.payments",
    dated_by=lambda c, p: c.decision.date,
    applies=_in_cash,
    edition_of="simp_cash",
    message="没有法定情形，执法人员不得自行收缴罚款。",
    remedy="退还现金，由当事人到指定银行缴纳。",
)
def simp_cash_1996(c: Facts, p: Facts) -> Condition:
    """The lower cash limit of the law of 1996."""
    return _cash_allowed(c, p)


@rule(
    title="当场收缴出具财政专用票据",
    cites=[PENALTY_LAW.art(70), PENALTY_LAW.art(77)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_payment"],
    each="execution.payments",
    dated_by=lambda c, p: c.decision.date,
    applies=_in_cash,
    do=["当场出具财政部门统一制发的专用票据"],
    message="当场收缴罚款没有出具财政专用票据，当事人有权拒绝缴纳。",
    remedy="补开专用票据；不能补开的，退还款项。",
)
def simp_cash_receipt(c: Facts, p: Facts) -> Condition:
    """Without the official receipt the party may refuse to pay."""
    return p.official_receipt


@rule(
    title="当场收缴的罚款按期上缴",
    cites=[PENALTY_LAW.art(71), PENALTY_LAW.art(85)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_payment"],
    each="execution.payments",
    dated_by=lambda c, p: p.date,
    applies=lambda c, p: _in_cash(c, p) & (p.handed.recorded() | c.closing.happened),
    do=["收款后按期交至机关，机关按期缴付银行"],
    message="当场收缴的罚款没有按期交至机关或者缴付银行。",
    remedy="立即上缴并说明原因。",
)
def simp_cash_remit(c: Facts, p: Facts) -> Condition:
    """Two working days from the officer to the agency, two more to the bank."""
    days = param("simple.cash_remit_days", on=p.date)
    banked = (p.banked <= add_workdays(p.handed, days)) | (p.banked.absent() & ~c.closing.happened)
    return (p.handed <= add_workdays(p.date, days)) & banked
