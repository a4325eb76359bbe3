"""Until when a violation may be punished (追责时效).

行政处罚法 第三十六条; 生态环境法典 第一千零五十四条; 劳动保障监察条例 第二十条.
Time runs from the end of a continuous or continuing act to the day of its discovery; an
act that still goes on is never out of time. Years do not roll over holidays.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_years, const, earliest, either, param
from plumbline.engine.rules import FATAL, WARNING, rule
from plumbline.law.instruments import ECO_CODE, LABOUR_SUPERVISION, PENALTY_LAW, PENALTY_LAW_1996

GUARDED = ("file_case", "decide", "punish_on_the_spot")


def _found(c: Facts) -> Symbol:
    """The day of discovery; where only the lead is recorded, the day it came in."""
    return either(c.discovery.date, c.lead.received)


def _over(c: Facts) -> Symbol:
    """The day the act was over."""
    return either(c.violation.ended, c.violation.started)


def _still_going_on(c: Facts) -> Condition:
    return c.violation.continuing & c.violation.ended.absent()


def _answerable(c: Facts) -> Condition:
    """Before the decision the dates of the act may still be unexplored; a decision must rest on them."""
    return _over(c).recorded() | c.violation.continuing | c.decision.happened


def _not_punished(c: Facts) -> Condition:
    """Whoever finds the act out of time and closes the case without a penalty keeps the law."""
    return c.decision.outcome != "penalty"


def _discovered_within(c: Facts, years: Symbol) -> Condition:
    return _still_going_on(c) | _not_punished(c) | (_found(c) <= add_years(_over(c), years))


def _grave_harm(c: Facts) -> Condition:
    return c.violation.harm_occurred & c.violation.harm_kind.is_in("life_health", "finance")


def _polluted_under_code(c: Facts) -> Condition:
    harmed = (c.agency.field == "ecology") & c.violation.harm_occurred & (c.violation.harm_kind == "ecology")
    return harmed & (_found(c) >= const(date(2026, 8, 15)))


@rule(
    title="未超过一般追责时效",
    cites=[PENALTY_LAW_1996.art(29)],
    since=date(1996, 10, 1),
    until=date(2021, 7, 14),
    consequence=FATAL,
    dated_by=_found,
    applies=lambda c: _answerable(c) & (c.agency.field != "labour"),
    edition_of="lim_general",
    message="违法行为终了到被发现超过了追责时效。",
    remedy="不再给予行政处罚。",
)
def lim_general_1996(c: Facts) -> Condition:
    """Two years under the law of 1996, without a longer term for grave harm."""
    return _discovered_within(c, param("limitation.general_years", on=_found(c), field=c.agency.field))


@rule(
    title="未超过一般追责时效",
    cites=[PENALTY_LAW.art(36)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=GUARDED,
    dated_by=_found,
    applies=lambda c: _answerable(c) & ~_grave_harm(c) & ~_polluted_under_code(c) & (c.agency.field != "labour"),
    do=["查清违法行为的终了日和发现日"],
    dont=["超过追责时效的不要处罚"],
    extent=["连续或者继续的行为，从终了之日起算"],
    message="违法行为终了到被发现超过了追责时效，不得再处罚。",
    remedy="不予立案；已立案的，以超过时效结案。",
)
def lim_general(c: Facts) -> Condition:
    """Two years from the end of the act to its discovery (review item 20)."""
    return _discovered_within(c, param("limitation.general_years", on=_found(c), field=c.agency.field))


@rule(
    title="涉及生命健康、金融安全的行为未超过延长的追责时效",
    cites=[PENALTY_LAW.art(36, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=GUARDED,
    dated_by=_found,
    applies=lambda c: _answerable(c) & _grave_harm(c) & ~_polluted_under_code(c) & (c.agency.field != "labour"),
    message="违法行为终了到被发现超过了延长后的追责时效。",
    remedy="不予立案；已立案的，以超过时效结案。",
)
def lim_five_years(c: Facts) -> Condition:
    """Five years where life, health or financial safety is concerned and harm occurred."""
    return _discovered_within(c, param("limitation.harm_years", on=_found(c)))


@rule(
    title="延长时效施行前已过时效的行为不再追究",
    cites=[PENALTY_LAW.art(36, par=1)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    guards=("approve_review",),
    dated_by=_found,
    applies=lambda c: _answerable(c) & (_grave_harm(c) | _polluted_under_code(c)),
    message="违法行为在延长时效的新法施行之前已超过原来的时效，能否追究有争议。",
    remedy="由法制审核人员提出意见，见待确认问题1。",
)
def lim_reach_back(c: Facts) -> Condition:
    """Whether a longer term revives what was already out of time is open question 1."""
    expired = add_years(
        c.violation.ended, param("limitation.general_years", on=c.violation.ended, field=c.agency.field)
    )
    out_before_2021 = expired < const(date(2021, 7, 15))
    out_before_code = _polluted_under_code(c) & (expired < const(date(2026, 8, 15)))
    return _still_going_on(c) | _not_punished(c) | ~(out_before_2021 | out_before_code)


@rule(
    title="造成污染或者生态破坏的行为未超过追责时效",
    cites=[ECO_CODE.art(1054, par=1)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=GUARDED,
    dated_by=_found,
    applies=lambda c: _answerable(c) & _polluted_under_code(c),
    message="违法行为终了到被发现超过了生态环境法典规定的时效。",
    remedy="不予立案；已立案的，以超过时效结案。",
)
def lim_eco_code(c: Facts) -> Condition:
    """From 2026-08-15 five years for acts that caused pollution or ecological damage."""
    return _discovered_within(c, param("limitation.ecology_years", on=_found(c)))


@rule(
    title="劳动保障违法行为在时效内被发现或者举报投诉",
    cites=[LABOUR_SUPERVISION.art(20)],
    since=date(2004, 12, 1),
    consequence=FATAL,
    guards=GUARDED,
    dated_by=lambda c: earliest(_found(c), c.discovery.complaint_date),
    applies=lambda c: _answerable(c) & (c.agency.field == "labour"),
    message="违法行为终了后在时效内未被发现，也未被举报投诉，不再查处。",
    remedy="告知投诉人可以通过劳动争议处理程序解决。",
)
def lim_labour(c: Facts) -> Condition:
    """In labour supervision a report or complaint within two years keeps the case alive."""
    first = earliest(_found(c), c.discovery.complaint_date)
    in_time = first <= add_years(_over(c), param("limitation.labour_years", on=first))
    return _still_going_on(c) | _not_punished(c) | in_time
