"""How long a coercive measure may last: thirty days, one extension, testing time, release."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, any_of, choose, const, days_between, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import COMPULSION_LAW, SAMR_PROCEDURE

SINCE = date(2012, 1, 1)


def testing_days(a: Facts) -> Symbol:
    """Days of testing that stand outside the period: only those told to the party in writing."""
    told = a.test.happened & a.test.told_in_writing
    return choose(told, days_between(a.test.start, a.test.end), const(0))


def first_end(a: Facts) -> Symbol:
    """The last day of the measure without an extension."""
    return add_days(a.start, param("coercion.seal_days", on=a.start) + testing_days(a), roll=False)


def last_end(a: Facts) -> Symbol:
    """The last day of the measure with a full extension."""
    extension = param("coercion.seal_extension_days", on=a.start)
    return add_days(first_end(a), extension, roll=False)


def _end_without_test(a: Facts) -> Symbol:
    """The last day of the period if no testing is left out."""
    days = param("coercion.seal_days", on=a.start)
    extended = days + param("coercion.seal_extension_days", on=a.start)
    return add_days(a.start, choose(a.extension.happened, extended, days), roll=False)


def measure_ended(c: Facts, a: Facts) -> Symbol:
    """When the measure ended; while it stands, the day of the decision or of closing shows how long it lasted."""
    released = choose(a.release.date.known(), a.release.date, a.release.returned)
    later = choose(c.closing.date.recorded(), c.closing.date, c.decision.date)
    return choose(a.release.happened, released, later)


@rule(
    title="查封扣押不得超过法定期限",
    cites=[COMPULSION_LAW.art(25, par=1), COMPULSION_LAW.art(27), SAMR_PROCEDURE.art(38)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal", "extend_seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=["决定书写明起止日期；期限内查清事实并作出处理", "情况复杂需要延长的，在期限届满前报机关负责人批准"],
    dont=["不逾期继续查封扣押，不第二次延长", "不以检测为由自行顺延"],
    extent=["期限按自然日计算，从实施次日起算，节假日不顺延"],
    message="查封扣押超过法定期限，或者延长未在期限内经批准。",
    remedy="立即作出解除决定并退还财物；造成损失的依法赔偿。",
)
def coe_period_30(c: Facts, a: Facts) -> Condition:
    """Thirty days, and thirty more if approved before they end; testing told in writing is left out (question B5)."""
    ended = measure_ended(c, a)
    approved = a.extension.approver.is_in("leader", "collective") & (a.extension.date <= first_end(a))
    extended = a.extension.happened & approved & ~(a.extension.until > last_end(a))
    lasted = any_of(~(ended > first_end(a)), extended & ~(ended > last_end(a)))
    return lasted & (~a.extension.happened | extended) & ~(a.period_end > first_end(a))


@rule(
    title="检测期间经书面告知才能扣除",
    cites=[COMPULSION_LAW.art(25, par=3), SAMR_PROCEDURE.art(38, par=3)],
    since=SINCE,
    consequence=FATAL,
    guards=[],
    each="sealings",
    dated_by=lambda c, a: a.start,
    applies=lambda c, a: a.test.happened & (measure_ended(c, a) > _end_without_test(a)),
    do=["需要检测、检验、检疫、鉴定的，写明起止日期，书面告知当事人"],
    dont=["不事后把检测时间补作扣除"],
    extent=["告知书有送达凭证，期间有明确的开始日和结束日"],
    message="以检测为由超过查封扣押期限，但检测期间没有书面告知当事人。",
    remedy="检测期间不能扣除，应当立即解除。",
)
def coe_period_exclude_test(c: Facts, a: Facts) -> Condition:
    """Testing time counts against the period unless it was fixed and told in writing."""
    return a.test.told_in_writing


@rule(
    title="延长查封扣押应当书面告知并说明理由",
    cites=[COMPULSION_LAW.art(25, par=2), SAMR_PROCEDURE.art(38, par=2)],
    since=SINCE,
    consequence=DEFECT,
    guards=["close_case"],
    each="sealings",
    dated_by=lambda c, a: a.extension.date,
    do=["作出延长决定后及时书面告知当事人，说明为什么情况复杂"],
    dont=["不只在内部审批表上延长"],
    extent=["延长通知书写明新的截止日期，有送达回证"],
    message="延长查封扣押没有书面告知当事人或者没有说明理由。",
    remedy="补送延长通知书并写明理由。",
)
def coe_extension_notice(c: Facts, a: Facts) -> Condition:
    """An extension is told in writing, with reasons."""
    return a.extension.served.recorded() & a.extension.reasons_stated


@rule(
    title="应当解除的及时解除查封扣押",
    cites=[COMPULSION_LAW.art(27), COMPULSION_LAW.art(28, par=1), SAMR_PROCEDURE.art(42, par=1)],
    since=SINCE,
    consequence=FATAL,
    guards=["release_seal", "close_case"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    applies=lambda c, a: (
        (a.release_ground | c.closing.happened)
        & ~c.decision.kinds.has("confiscate_goods")
        & ~(c.referral.police_result == "filed")
    ),
    do=["没有违法、与案件无关、已作出决定不再需要、期限届满的，及时作出解除决定"],
    dont=["不以查封扣押促使当事人缴纳罚款"],
    extent=["解除决定书送达当事人，写明解除的物品和领取办法"],
    message="已有应当解除的情形或者案件已办结，查封扣押仍未解除。",
    remedy="立即作出解除决定并退还财物。",
)
def coe_release(c: Facts, a: Facts) -> Condition:
    """A measure whose ground is gone ends with a release decision, unless the goods are confiscated or go to the police."""
    return a.release.happened


@rule(
    title="解除后立即退还财物",
    cites=[COMPULSION_LAW.art(28, par=2), SAMR_PROCEDURE.art(42, par=2)],
    since=SINCE,
    consequence=DEFECT,
    guards=["release_seal"],
    each="sealings",
    dated_by=lambda c, a: a.release.date,
    do=["解除当日退还财物，由当事人在清单上签名"],
    dont=["不要求当事人先缴罚款或者保管费再领回"],
    extent=["退还清单与查封扣押清单核对一致；已变卖的退还价款"],
    message="解除查封扣押后没有退还记录。",
    remedy="立即通知当事人领取，下落不明的公告领取。",
)
def coe_return(c: Facts, a: Facts) -> Condition:
    """Release means giving back at once; a release without a return date is unfinished."""
    return a.release.returned.recorded()
