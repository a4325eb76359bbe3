"""Payment (缴款): the fifteen days, surcharge and its cap, deferral, separation of fining and collecting."""

from datetime import date

from plumbline.engine.expressions import (
    Condition,
    Facts,
    Symbol,
    add_days,
    choose,
    const,
    days_between,
    earliest,
    either,
    latest,
    param,
)
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    COMPULSION_LAW,
    PAYMENT_SEPARATION,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.notice import LAST_DAY_OF_FIRST_LAW, REVISED

SEPARATED = date(1998, 1, 1)


def payment_due(c: Facts) -> Symbol:
    """The last day to pay without surcharge; an approved deferral moves it."""
    due = add_days(c.execution.received, param("execution.payment_days", on=c.decision.date))
    return choose(c.execution.deferral.happened, latest(due, c.execution.deferral.until), due)


def overlap(c: Facts, start: Symbol, end: Symbol) -> Symbol:
    """Days of a reconsideration or suit that fall into the time of the surcharge."""
    surcharge = c.execution.surcharge
    first = latest(surcharge.start, start)
    last = earliest(surcharge.until, end)
    days = days_between(first, last) + 1
    return choose(start.recorded() & (days > 0), days, const(0))


def paused_days(c: Facts) -> Symbol:
    """Days that may not be counted because a reconsideration or a suit was under way."""
    reconsideration, suit = c.execution.reconsideration, c.execution.suit
    return overlap(c, reconsideration.accepted, reconsideration.decided) + overlap(c, suit.accepted, suit.final)


def counted_days(c: Facts) -> Symbol:
    """Days of surcharge from the first to the last, less the paused days the calculation took off."""
    surcharge = c.execution.surcharge
    return days_between(surcharge.start, surcharge.until) + 1 - either(surcharge.paused_days, 0)


@rule(
    title="缴款期满后才能加处罚款",
    cites=[PENALTY_LAW.art(67, par=3), PENALTY_LAW.art(72, par=1, item=1), SAMR_PROCEDURE.art(72, par=1)],
    since=REVISED,
    consequence=FATAL,
    guards=["add_surcharge"],
    dated_by=lambda c: c.execution.surcharge.start,
    do=["从收到决定书次日起算缴款期，期满次日起才逾期"],
    dont=["不从决定日起算", "批准延期分期的，期内不加处罚款"],
    extent=["最后一日为节假日的顺延到节后第一个工作日"],
    message="加处罚款的起算日在缴款期或者批准的延期之内。",
    remedy="更正起算日，重新计算。",
)
def exe_pay_15d(c: Facts) -> Condition:
    """Fifteen calendar days to pay, moved by holidays and by an approved deferral; surcharge only after them."""
    return c.execution.surcharge.start > payment_due(c)


@rule(
    title="加处罚款不超过法定比例和罚款本数",
    cites=[PENALTY_LAW.art(72, par=1, item=1), COMPULSION_LAW.art(45, par=2), SAMR_PROCEDURE.art(75)],
    since=REVISED,
    consequence=FATAL,
    guards=["add_surcharge", "demand", "apply_court"],
    dated_by=lambda c: c.execution.surcharge.start,
    do=["按罚款数额、逾期日数计算，写出计算表"],
    dont=["加处罚款不超过罚款本数", "不对没收款加处罚款"],
    extent=["计算到分，舍去不足一分的部分"],
    message="加处罚款超过按日比例计算的数额，或者超过罚款本数。",
    remedy="按计算表更正数额。",
)
def exe_surcharge(c: Facts) -> Condition:
    """Three per cent a day, never more than the fine itself."""
    surcharge = c.execution.surcharge
    rate = param("execution.surcharge_percent", on=surcharge.start)
    daily = c.decision.fine.percent(rate * counted_days(c))
    return (surcharge.amount <= c.decision.fine) & (surcharge.amount <= daily)


@rule(
    title="加处罚款不超过法定比例和罚款本数（1996年法）",
    cites=[PENALTY_LAW_1996.art(51, item=1), COMPULSION_LAW.art(45, par=2)],
    since=date(2012, 1, 1),
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="exe_surcharge",
    consequence=FATAL,
    guards=["add_surcharge"],
    dated_by=lambda c: c.execution.surcharge.start,
    message="加处罚款超过按日比例计算的数额，或者超过罚款本数。",
    remedy="按计算表更正数额。",
)
def exe_surcharge_2012(c: Facts) -> Condition:
    """The rate stood in the first penalty law; the cap came with the coercion law of 2012."""
    surcharge = c.execution.surcharge
    rate = param("execution.surcharge_percent", on=surcharge.start)
    daily = c.decision.fine.percent(rate * counted_days(c))
    return (surcharge.amount <= c.decision.fine) & (surcharge.amount <= daily)


@rule(
    title="复议诉讼期间不计加处罚款",
    cites=[PENALTY_LAW.art(73, par=3)],
    since=REVISED,
    consequence=FATAL,
    guards=["add_surcharge"],
    dated_by=lambda c: c.execution.surcharge.start,
    applies=lambda c: c.execution.reconsideration.happened | c.execution.suit.happened,
    do=["从受理到办结的期间全部扣除，写入计算表"],
    dont=["不因处罚不停止执行而继续计算加处罚款"],
    extent=["以受理通知书、复议决定书、裁判文书的日期为准"],
    message="加处罚款没有扣除行政复议或者行政诉讼期间。",
    remedy="扣除后重新计算。",
)
def exe_surcharge_pause(c: Facts) -> Condition:
    """The days of a reconsideration or suit do not count, though the penalty itself is not stayed."""
    return either(c.execution.surcharge.paused_days, 0) >= paused_days(c)


@rule(
    title="加处罚款的标准应当告知",
    cites=[COMPULSION_LAW.art(45, par=1), PAYMENT_SEPARATION.art(7, par=1)],
    since=date(2012, 1, 1),
    consequence=DEFECT,
    guards=["add_surcharge"],
    dated_by=lambda c: c.execution.surcharge.start,
    do=["在决定书中写明逾期不缴的加处罚款标准"],
    dont=["决定书没有写明的，不直接加收"],
    extent=["写明比例和上限"],
    message="加处罚款的标准没有在决定书中告知当事人。",
    remedy="书面告知标准后再起算。",
)
def exe_surcharge_told(c: Facts) -> Condition:
    """The party must know the price of delay."""
    return c.decision.surcharge_told


@rule(
    title="延期分期缴纳经申请和批准",
    cites=[PENALTY_LAW.art(66, par=2), SAMR_PROCEDURE.art(74)],
    since=REVISED,
    consequence=DEFECT,
    guards=["approve_deferral"],
    dated_by=lambda c: c.execution.deferral.approved,
    do=["核实经济困难，由机关负责人批准，书面告知新的期限"],
    dont=["不口头同意延期", "不在没有书面申请时主动减缓"],
    extent=["分期的写明每期数额和日期；最后一期日期即延期届满日"],
    message="延期或者分期缴纳没有书面申请、没有负责人批准，或者没有写明期限。",
    remedy="补齐书面申请和批准手续，书面告知期限。",
)
def exe_defer(c: Facts) -> Condition:
    """Hardship, a written application, the leader's approval, and a date."""
    deferral = c.execution.deferral
    return deferral.written_application & deferral.approver.is_in("leader", "collective") & deferral.until.recorded()


@rule(
    title="罚款决定与收缴分离",
    cites=[PENALTY_LAW.art(67, par=1), PENALTY_LAW.art(67, par=2), PAYMENT_SEPARATION.art(3)],
    since=REVISED,
    consequence=FATAL,
    guards=["record_payment"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.execution.payments.size() > 0,
    do=["由当事人到指定银行或者电子支付系统缴纳，登记票据和到账日期"],
    dont=["除法定当场收缴情形外，不收现金、不收入个人账户"],
    extent=["登记数额与票据、银行对账一致"],
    message="不属于可以当场收缴的情形，却由执法机关自行收缴罚款。",
    remedy="退还或者立即缴入指定银行，按规定追责。",
)
def exe_separation(c: Facts) -> Condition:
    """The agency that fines does not collect, but for the three cases of cash."""
    lawful_cash = ("small_fine", "hard_later", "remote")
    return c.execution.payments.all(lambda p: p.channel.is_in("bank", "electronic") | p.cash_ground.is_in(*lawful_cash))


@rule(
    title="罚款决定与收缴分离（1996年法）",
    cites=[PENALTY_LAW_1996.art(46, par=1), PENALTY_LAW_1996.art(46, par=2), PAYMENT_SEPARATION.art(3)],
    since=SEPARATED,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="exe_separation",
    consequence=FATAL,
    guards=["record_payment"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.execution.payments.size() > 0,
    message="不属于可以当场收缴的情形，却由执法机关自行收缴罚款。",
    remedy="缴入指定银行。",
)
def exe_separation_1996(c: Facts) -> Condition:
    """The same separation under the first law and the decree of 1997."""
    lawful_cash = ("small_fine", "hard_later", "remote")
    return c.execution.payments.all(lambda p: p.channel.is_in("bank", "electronic") | p.cash_ground.is_in(*lawful_cash))
