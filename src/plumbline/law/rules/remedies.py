"""What the party is told about reconsideration and the court (救济途径).

行政处罚法 第五十九条第一款第五项; 行政复议法 第二十条、第二十三条、第二十四条; 行政诉讼法 第四十六条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, param
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import LITIGATION_LAW, RECONSIDERATION_LAW, RECONSIDERATION_LAW_1999
from plumbline.law.rules.reach import ordinary_penalty


def _terms_told(c: Facts) -> Condition:
    days = c.decision.review_days >= param("remedy.review_days", on=c.decision.date)
    months = c.decision.suit_months >= param("remedy.suit_months", on=c.decision.date)
    return days & months


@rule(
    title="告知复议机关、复议期限和起诉期限",
    cites=[RECONSIDERATION_LAW.art(20, par=1), RECONSIDERATION_LAW.art(24, par=1), LITIGATION_LAW.art(46, par=1)],
    since=date(2024, 1, 1),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=ordinary_penalty,
    do=["写明向本级人民政府申请行政复议的期限和向法院起诉的期限"],
    dont=["不要再写向上一级主管部门申请复议"],
    extent=["期限见参数“申请行政复议期限”“提起行政诉讼期限”"],
    message="告知的复议期限、复议机关或者起诉期限不正确。",
    remedy="书面更正；未告知的，起诉期限最长会延长。",
)
def dec_remedy_ordinary(c: Facts) -> Condition:
    """From 2024 reconsideration lies with the government of the same level, vertical systems apart."""
    body = (c.decision.review_body == "government") | (c.agency.field == "other")
    return _terms_told(c) & body & ~c.decision.review_first_told


@rule(
    title="告知复议机关、复议期限和起诉期限",
    cites=[RECONSIDERATION_LAW_1999.art(9, par=1), RECONSIDERATION_LAW_1999.art(12, par=1)],
    since=date(1999, 10, 1),
    until=date(2023, 12, 31),
    consequence=DEFECT,
    dated_by=lambda c: c.decision.date,
    applies=ordinary_penalty,
    edition_of="dec_remedy_ordinary",
    message="告知的复议期限、复议机关或者起诉期限不正确。",
    remedy="书面更正。",
)
def dec_remedy_ordinary_1999(c: Facts) -> Condition:
    """Until the end of 2023 the party could choose between the government and the superior department."""
    return _terms_told(c) & c.decision.review_body.recorded()
