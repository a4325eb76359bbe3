"""Unpaid wages of migrant workers (拖欠农民工工资): to the police, before the public, and out of the reach of seizure."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, either
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import WAGE_REGULATION

SINCE = date(2020, 5, 1)


@rule(
    title="涉嫌拒不支付劳动报酬罪的移送公安机关",
    cites=[WAGE_REGULATION.art(41, par=2)],
    since=SINCE,
    consequence=DEFECT,
    dated_by=lambda c: either(c.decision.date, c.closing.date),
    applies=lambda c: c.wage_arrears.crime_suspected,
    message="拖欠农民工工资涉嫌犯罪，没有移送公安机关。",
    remedy="按照移送规定立即移送公安机关审查。",
)
def cmp_wage(c: Facts) -> Condition:
    """Wage arrears that may be a crime go to the police."""
    return c.wage_arrears.referred.recorded() | c.referral.happened


@rule(
    title="严重拖欠农民工工资的向社会公布",
    cites=[WAGE_REGULATION.art(47, par=2)],
    since=SINCE,
    consequence=DEFECT,
    dated_by=lambda c: c.closing.date,
    applies=lambda c: c.wage_arrears.serious,
    message="用人单位严重拖欠农民工工资，没有向社会公布。",
    remedy="由人力资源社会保障行政部门向社会公布。",
)
def cmp_wage_publish(c: Facts) -> Condition:
    """Grave arrears are made public."""
    return c.wage_arrears.published.recorded()


@rule(
    title="不查封冻结农民工工资专用账户资金和工资保证金",
    cites=[WAGE_REGULATION.art(33)],
    since=SINCE,
    consequence=DEFECT,
    dated_by=lambda c: either(c.decision.date, c.closing.date),
    applies=lambda c: c.wage_arrears.protected_money_seized,
    message="专用账户资金或者工资保证金因支付本项目农民工工资以外的原因被查封、冻结或者划拨。",
    remedy="立即解除措施；法律另有规定的写明依据。",
)
def cmp_wage_account(c: Facts) -> Condition:
    """The money for the wages of a project serves nothing else, unless a law says so."""
    return c.wage_arrears.for_own_wages
