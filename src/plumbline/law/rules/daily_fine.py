"""Fines that run by the day while pollution goes on (按日连续处罚).

环境保护法 第五十九条 until 2026-08-14, 生态环境法典 第一千零六十条 from 2026-08-15. Review items 22 to 24.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, days_between, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import DAILY_FINE_28, ECO_CODE, ENVIRONMENT_LAW

NO_PRIOR = "按日连续处罚之前没有送达原罚款决定或者责令改正决定。"
NO_PRIOR_REMEDY = "撤回按日连续处罚；先作出并送达罚款决定和责令改正决定，再依法复查。"
WRONG_COUNT = "计罚日数或者数额不等于责令改正次日至复查之日的日数乘以原罚款数额。"
WRONG_COUNT_REMEDY = "按送达回证和复查笔录重新计算日数和数额。"


def _fined_by_day(c: Facts) -> Condition:
    return c.daily_fine.happened


def _rechecked(c: Facts) -> Symbol:
    return c.daily_fine.recheck


def _grounds_served(c: Facts) -> Condition:
    fine = c.daily_fine
    return (fine.prior_served <= fine.recheck) & (fine.correction_served < fine.recheck) & (fine.prior_fine > 0)


def _counted_right(c: Facts) -> Condition:
    fine = c.daily_fine
    return (fine.days == days_between(fine.correction_served, fine.recheck)) & (
        fine.total == fine.prior_fine * fine.days
    )


@rule(
    title="按日连续处罚以原罚款和责令改正已送达为前提",
    cites=[ECO_CODE.art(1060, par=1)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_rechecked,
    applies=_fined_by_day,
    do=["按日连续处罚前，核对原罚款决定和责令改正决定的送达凭证"],
    message=NO_PRIOR,
    remedy=NO_PRIOR_REMEDY,
)
def day_fine_prior(c: Facts) -> Condition:
    """A fine and an order to correct come first, both served before the re-check."""
    return _grounds_served(c)


@rule(
    title="按日连续处罚以原罚款和责令改正已送达为前提",
    cites=[ENVIRONMENT_LAW.art(59, par=1)],
    since=date(2015, 1, 1),
    until=date(2026, 8, 14),
    consequence=FATAL,
    dated_by=_rechecked,
    applies=_fined_by_day,
    edition_of="day_fine_prior",
    message=NO_PRIOR,
    remedy=NO_PRIOR_REMEDY,
)
def day_fine_prior_2015(c: Facts) -> Condition:
    """The same under the environment law."""
    return _grounds_served(c)


@rule(
    title="按日连续处罚以复查发现继续违法为依据",
    cites=[ECO_CODE.art(1060, par=1)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_rechecked,
    applies=_fined_by_day,
    message="复查没有发现继续违法、拒不改正或者拒绝阻挠复查。",
    remedy="撤回按日连续处罚。",
)
def day_fine_recheck(c: Facts) -> Condition:
    """The code asks for a re-check that finds the act continued; it sets no number of days."""
    return c.daily_fine.continued


@rule(
    title="责令改正送达后在期限内复查",
    cites=[DAILY_FINE_28.art(10), DAILY_FINE_28.art(12)],
    since=date(2015, 1, 1),
    until=date(2026, 8, 14),
    consequence=FATAL,
    dated_by=_rechecked,
    applies=_fined_by_day,
    edition_of="day_fine_recheck",
    message="复查没有在期限内进行，或者没有发现继续违法。",
    remedy="不得按日连续处罚，可以另行立案处罚新的违法行为。",
)
def day_fine_recheck_2015(c: Facts) -> Condition:
    """A re-check within thirty days of serving the order that finds the act continued (review item 23)."""
    fine = c.daily_fine
    days = param("daily_fine.recheck_days", on=fine.recheck)
    return fine.continued & (fine.recheck <= add_days(fine.correction_served, days))


@rule(
    title="按日连续处罚的复查以暗查方式进行",
    cites=[DAILY_FINE_28.art(10)],
    since=date(2015, 1, 1),
    consequence=DEFECT,
    dated_by=_rechecked,
    applies=_fined_by_day,
    message="复查没有以暗查方式进行。",
    remedy="说明没有暗查的原因，并以其他证据证明继续违法。",
)
def day_fine_covert(c: Facts) -> Condition:
    """The order asks for a covert re-check; nothing says that an announced one voids the fine (open question 17)."""
    return c.daily_fine.covert


@rule(
    title="按日连续处罚的日数和数额计算正确",
    cites=[ECO_CODE.art(1060, par=1)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_rechecked,
    applies=_fined_by_day,
    extent=["从责令改正送达的次日算到复查之日，每日数额等于原罚款"],
    message=WRONG_COUNT,
    remedy=WRONG_COUNT_REMEDY,
)
def day_fine_count(c: Facts) -> Condition:
    """From the day after the order was served to the day of the re-check, each day the original fine."""
    return _counted_right(c)


@rule(
    title="按日连续处罚的日数和数额计算正确",
    cites=[ENVIRONMENT_LAW.art(59, par=1)],
    since=date(2015, 1, 1),
    until=date(2026, 8, 14),
    consequence=FATAL,
    dated_by=_rechecked,
    applies=_fined_by_day,
    edition_of="day_fine_count",
    message=WRONG_COUNT,
    remedy=WRONG_COUNT_REMEDY,
)
def day_fine_count_2015(c: Facts) -> Condition:
    """The same count under the environment law."""
    return _counted_right(c)
