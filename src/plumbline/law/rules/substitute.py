"""Performance by somebody else at the party's cost (代履行). 行政强制法 第五十条至第五十二条."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, param, workdays_between
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import COMPULSION_LAW

SINCE = date(2012, 1, 1)


def _performed(c: Facts, f: Facts) -> Symbol:
    return f.carried_out


def _after_demand(c: Facts, f: Facts) -> Condition:
    return f.substitute.happened & ~f.substitute.immediate


@rule(
    title="代履行前催告并送达载明费用预算和代履行人的决定书",
    cites=[COMPULSION_LAW.art(50), COMPULSION_LAW.art(51, par=1, item=1)],
    since=SINCE,
    consequence=FATAL,
    each="forces",
    dated_by=_performed,
    applies=_after_demand,
    message="代履行前没有催告、没有送达决定书，或者决定书没有载明费用预算和代履行人。",
    remedy="停止代履行，送达合格的决定书后再实施。",
)
def coe_substitute(c: Facts, f: Facts) -> Condition:
    """The party is asked, and learns what it will cost and who will do it, before anybody begins."""
    served = f.substitute.decision_served <= f.carried_out
    return f.demanded.recorded() & served & f.substitute.cost_and_performer_stated


@rule(
    title="代履行前再次催告",
    cites=[COMPULSION_LAW.art(51, par=1, item=2), COMPULSION_LAW.art(69)],
    since=SINCE,
    consequence=DEFECT,
    each="forces",
    dated_by=_performed,
    applies=_after_demand,
    message="代履行前没有在法定日数以前再次催告当事人。",
    remedy="再次催告，期满不履行再代履行。",
)
def coe_substitute_3wd(c: Facts, f: Facts) -> Condition:
    """A second demand, so many working days before; who then performs ends it."""
    days = param("coercion.substitute_notice_days", on=f.carried_out)
    return workdays_between(f.substitute.second_demand, f.carried_out) >= days


@rule(
    title="代履行派员监督，执行文书各方签名，代履行人无利害关系",
    cites=[
        COMPULSION_LAW.art(50),
        COMPULSION_LAW.art(51, par=1, item=3),
        COMPULSION_LAW.art(51, par=1, item=4),
    ],
    since=SINCE,
    consequence=DEFECT,
    each="forces",
    dated_by=_performed,
    applies=_after_demand,
    message="代履行没有派员到场监督、执行文书签名不全，或者代履行人有利害关系。",
    remedy="更换代履行人，补充监督和签名。",
)
def coe_substitute_watched(c: Facts, f: Facts) -> Condition:
    """A disinterested performer, watched by the agency, and papers that all sign."""
    own = f.substitute
    return ~own.performer_related & own.staff_present & own.papers_signed


@rule(
    title="立即代履行后通知不在场的当事人",
    cites=[COMPULSION_LAW.art(52)],
    since=SINCE,
    consequence=DEFECT,
    each="forces",
    dated_by=_performed,
    applies=lambda c, f: f.substitute.immediate,
    message="立即实施代履行后没有通知当事人。",
    remedy="立即通知当事人并依法处理。",
)
def coe_substitute_told(c: Facts, f: Facts) -> Condition:
    """Roads, waterways and public places are cleared at once; the party learns of it right after."""
    return f.substitute.party_told >= f.carried_out
