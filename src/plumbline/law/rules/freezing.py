"""Freezing of deposits and remittances (冻结): basis, amount, delivery, duration. 行政强制法 第二十九条至第三十三条."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, add_workdays, choose, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import COMPULSION_LAW

SINCE = date(2012, 1, 1)


def _frozen(c: Facts, f: Facts) -> Symbol:
    return f.date


@rule(
    title="冻结由法律规定的机关实施，数额相当，不重复冻结",
    cites=[COMPULSION_LAW.art(29)],
    since=SINCE,
    consequence=FATAL,
    each="freezings",
    dated_by=_frozen,
    dont=["法规、规章不能作为冻结的依据"],
    message="冻结没有法律授权、数额超过涉案金额，或者重复冻结。",
    remedy="立即解除超出部分或者全部冻结。",
)
def coe_freeze(c: Facts, f: Facts) -> Condition:
    """Only agencies that a law names, only what the act involves, only once."""
    return (f.basis_level == "law") & f.granted_to_agency & (f.amount <= f.involved) & ~f.frozen_by_other


@rule(
    title="冻结决定书限期交付当事人",
    cites=[COMPULSION_LAW.art(31), COMPULSION_LAW.art(69)],
    since=SINCE,
    consequence=DEFECT,
    each="freezings",
    dated_by=_frozen,
    applies=lambda c, f: f.decision_delivered.recorded() | f.release.happened | c.decision.happened,
    message="冻结决定书没有在期限内交付当事人。",
    remedy="立即交付，并记录迟延的原因。",
)
def coe_freeze_3wd(c: Facts, f: Facts) -> Condition:
    """Handed over within the working days after the freezing."""
    return f.decision_delivered <= add_workdays(f.date, param("coercion.freeze_delivery_days", on=f.date))


def _first_end(f: Facts) -> Symbol:
    return add_days(f.date, param("coercion.freeze_days", on=f.date), roll=False)


@rule(
    title="冻结不得超过法定期限",
    cites=[COMPULSION_LAW.art(32, par=1), COMPULSION_LAW.art(33)],
    since=SINCE,
    consequence=FATAL,
    each="freezings",
    dated_by=_frozen,
    applies=lambda c, f: f.release.happened | c.decision.happened | f.extension.happened,
    extent=["按自然日计算，节假日不顺延；延长一次"],
    message="冻结超过法定期限，或者延长没有在期限内经批准。",
    remedy="立即作出解除冻结的决定，通知金融机构和当事人。",
)
def coe_freeze_period(c: Facts, f: Facts) -> Condition:
    """The first period, and a second one if it was approved in time."""
    first = _first_end(f)
    last = add_days(first, param("coercion.freeze_extension_days", on=f.date), roll=False)
    ended = choose(f.release.happened, f.release.date, c.decision.date)
    approved = f.extension.approver.is_in("leader", "collective") & (f.extension.date <= first)
    extended = f.extension.happened & approved & ~(f.extension.until > last)
    return (~(ended > first) | (extended & ~(ended > last))) & (~f.extension.happened | extended)


@rule(
    title="延长冻结书面告知并说明理由",
    cites=[COMPULSION_LAW.art(32, par=2)],
    since=SINCE,
    consequence=DEFECT,
    each="freezings",
    dated_by=lambda c, f: f.extension.date,
    message="延长冻结没有书面告知当事人或者没有说明理由。",
    remedy="补送延长决定并写明理由。",
)
def coe_freeze_extension_told(c: Facts, f: Facts) -> Condition:
    """The party learns in writing that and why the freezing goes on."""
    return f.extension.served.recorded() & f.extension.reasons_stated
