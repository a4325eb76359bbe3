"""What a published list of leniency asks of a decision (不予处罚清单的适用).

行政处罚法 第五条第二款、第三十三条、第三十四条. The lists themselves are data, `plumbline.law.leniency`; whether a list is in
force and an item fits is worked out there and stated with the decision.
"""

from __future__ import annotations

from datetime import date

from plumbline.casefile.schema.terms import NO_PENALTY_OUTCOMES
from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import PENALTY_LAW


def _decided(c: Facts) -> Symbol:
    return c.decision.date


@rule(
    title="符合现行清单的事项不适用的，写明理由",
    cites=[PENALTY_LAW.art(5, par=2), PENALTY_LAW.art(33, par=1), PENALTY_LAW.art(34)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: (c.decision.outcome == "penalty") & c.decision.leniency_matched,
    do=["对照现行的不予处罚清单，逐项记明满足、不满足和不能判断的条件"],
    dont=["符合清单的，不要不作说明就处罚"],
    extent=["清单是规范性文件，不适用也要说得出理由"],
    message="案件符合现行从宽清单的事项，决定给予处罚，没有写明不适用清单的理由。",
    remedy="在案件的“裁量”中适用该事项，或者写明不适用的理由。",
)
def dec_list_refused(c: Facts) -> Condition:
    """A published list binds the agency that published it to its own word: to depart from it takes reasons."""
    return c.decision.leniency_refused_reason.recorded()


@rule(
    title="依清单不予处罚的，清单现行有效并且条件满足",
    cites=[PENALTY_LAW.art(33, par=1), PENALTY_LAW.art(34)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome.is_in(*NO_PENALTY_OUTCOMES) & c.decision.leniency_item.recorded(),
    do=["决定前再次核对清单的有效期和全部条件"],
    dont=["清单失效的不要适用，先查找后续文件"],
    message="决定书依据的清单事项已经失效，或者条件没有全部满足。",
    remedy="改按法律规定的条件论证，或者重新作出决定。",
)
def dec_list_applied(c: Facts) -> Condition:
    """A list that is over, or an item that does not fit, is no ground for leniency."""
    return c.decision.leniency_matched
