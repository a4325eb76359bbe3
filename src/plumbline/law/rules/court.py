"""Demand and application to the court (催告、申请人民法院强制执行)."""

from datetime import date

from plumbline.engine.expressions import (
    Condition,
    Facts,
    Symbol,
    add_days,
    add_months,
    add_workdays,
    choose,
    latest,
    param,
)
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    COMPULSION_LAW,
    LITIGATION_INTERPRETATION,
    MEE_REVIEW_24,
    PENALTY_LAW,
    SAMR_PROCEDURE,
)

SINCE = date(2012, 1, 1)


def remedies_end(c: Facts) -> Symbol:
    """The last day on which the party could still ask for review or sue."""
    received, decided = c.execution.received, c.decision.date
    review_only = param("execution.review_first", on=decided, procedure=c.case.procedure)
    review = add_days(received, param("remedy.review_days", on=decided))
    suit = add_months(received, param("remedy.suit_months", on=decided))
    without = choose(review_only, review, latest(review, suit))
    after_review = add_days(c.execution.reconsideration.decided, param("execution.suit_days_after_review", on=decided))
    return choose(c.execution.reconsideration.happened, after_review, without)


def window_opens(c: Facts) -> Symbol:
    """The day after which the agency may apply: remedies over, and an approved deferral over."""
    over = remedies_end(c)
    return choose(c.execution.deferral.happened, latest(over, c.execution.deferral.until), over)


def window_closes(c: Facts) -> Symbol:
    """The last day to apply."""
    return add_months(window_opens(c), param("execution.court_months", on=window_opens(c)))


@rule(
    title="催告书载明期限、方式、数额和权利",
    cites=[COMPULSION_LAW.art(35), COMPULSION_LAW.art(54), MEE_REVIEW_24.art(12)],
    since=SINCE,
    consequence=FATAL,
    guards=["demand", "apply_court"],
    dated_by=lambda c: c.execution.demand.served,
    do=["书面催告，写明履行期限、方式、明确的金额，告知陈述申辩权，并送达"],
    dont=["不以电话催缴代替催告书", "催告书数额不含没有依据的费用"],
    extent=["罚款与加处罚款分别列明；当事人有意见的记录、复核"],
    message="催告书没有写明期限、方式、数额，或者没有告知陈述申辩权。",
    remedy="重新制作并送达催告书，期限重新起算。",
)
def coe_demand(c: Facts) -> Condition:
    """A demand says what, how, how much, until when, and that the party may answer."""
    return c.execution.demand.states_period_and_amount & c.execution.demand.rights_told


@rule(
    title="申请法院执行前催告期满",
    cites=[COMPULSION_LAW.art(54), COMPULSION_LAW.art(69), SAMR_PROCEDURE.art(76, par=1)],
    since=SINCE,
    consequence=FATAL,
    guards=["apply_court"],
    dated_by=lambda c: c.execution.court_application.date,
    do=["催告书送达后等待期满，核实仍未履行再申请"],
    dont=["不先申请后催告"],
    extent=["从催告书送达次日起算工作日"],
    message="申请法院强制执行前没有催告，或者催告书送达后未满法定工作日。",
    remedy="送达催告书，期满仍未履行的再申请。",
)
def exe_demand_10wd(c: Facts) -> Condition:
    """Ten working days after the demand was served, still unpaid: then the court."""
    application = c.execution.court_application.date
    days = param("execution.demand_days", on=application)
    return c.execution.demand.happened & (application > add_workdays(c.execution.demand.served, days))


@rule(
    title="在救济期满后的法定期限内申请法院执行",
    cites=[
        COMPULSION_LAW.art(53),
        LITIGATION_INTERPRETATION.art(156),
        SAMR_PROCEDURE.art(76),
    ],
    since=SINCE,
    consequence=FATAL,
    guards=["apply_court"],
    dated_by=lambda c: c.execution.court_application.date,
    applies=lambda c: ~c.execution.suit.happened,
    do=["从救济期限届满次日起计算申请期限，尽早申请"],
    dont=["当事人仍可复议、诉讼时不申请", "不因协商缴款错过申请期限"],
    extent=["批准延期分期的，从延期届满起算"],
    message="申请法院强制执行不在法定期限内（过早或者逾期）。",
    remedy="未到期的期满后再申请；逾期的书面说明正当理由，法院可能不予受理。",
)
def exe_court_3m(c: Facts) -> Condition:
    """The window opens when the party's remedies have lapsed and closes three months later (open questions B13 to B15)."""
    application = c.execution.court_application.date
    return (application > window_opens(c)) & (application <= window_closes(c))


@rule(
    title="批准延期分期的，申请执行期限从期满起算",
    cites=[PENALTY_LAW.art(72, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["apply_court"],
    dated_by=lambda c: c.execution.court_application.date,
    applies=lambda c: c.execution.deferral.approved.recorded(),
    do=["批准延期或者分期缴纳的，等期限结束仍未缴清再申请"],
    dont=["延期、分期期间不申请强制执行"],
    extent=["申请期限从延期、分期期限结束次日起算"],
    message="申请法院强制执行没有从延期、分期期限结束之日起计算。",
    remedy="期限没有结束的，等期满后再申请；逾期的书面说明理由。",
)
def exe_court_defer(c: Facts) -> Condition:
    """With an approved deferral the agency's time runs from its end; see open question B13 for one that ends early."""
    application = c.execution.court_application.date
    return (application > c.execution.deferral.until) & (application <= window_closes(c))


@rule(
    title="有强制执行权的机关不申请法院执行",
    cites=[COMPULSION_LAW.art(13, par=2), COMPULSION_LAW.art(53)],
    since=SINCE,
    consequence=DEFECT,
    guards=["apply_court"],
    dated_by=lambda c: c.execution.court_application.date,
    do=["先核对本机关对该事项有没有法律授予的强制执行权"],
    dont=["没有法律授权的，不自行强制执行"],
    extent=["申请书写明本机关没有强制执行权"],
    message="本机关对该事项有强制执行权，不属于申请法院执行的情形。",
    remedy="依法自行强制执行，或者说明申请法院的依据。",
)
def exe_court_no_own_power(c: Facts) -> Condition:
    """Only an agency without power of its own goes to the court."""
    return ~c.execution.court_application.own_force_power
